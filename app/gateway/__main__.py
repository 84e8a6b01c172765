"""``xuezhan-gateway``: the gateway's own command line, a contract for its staff's scripts.

Exit status: 0 done · 1 a bug · 2 wrong usage · 3 refused · 4 the world said no (database, key file).
"""

import argparse
import json
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from platformdirs import user_data_path

from app.config import Config, hurry
from app.gateway import commands, logs
from app.gateway.database import Database
from app.gateway.errors import NoDatabase, SetupFault, StaffRefusal, Unavailable
from app.gateway.limits import Limits
from app.gateway.service import Gateway, default_key_file, open_gateway
from app.gateway.spreading import MOST_PARTITIONS
from app.gateway.surroundings import RandomIds, SystemClock

DONE, BUG, REFUSED, WORLD = 0, 1, 3, 4
DEFAULT_PORT = 8750
MOST_PROCESSES = 64

Command = Callable[[Gateway, argparse.Namespace], commands.Told]
Keeping = Callable[[Database, Path, argparse.Namespace], commands.Told]
"""Of the database as a whole, which need not be one that can be served from."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    options = _parser().parse_args(arguments)
    if arguments is None and options.command != "serve":
        hurry()
    logs.set_up(options.log_level, options.log)
    try:
        told = _run(options)
    except StaffRefusal as refusal:
        _say(options, {"refusals": [{"code": refusal.code, "message": refusal.message}]}, [])
        print(refusal.message, file=sys.stderr)
        return REFUSED
    except (SetupFault, Unavailable) as fault:
        print(f"{fault.code}: {fault.message}", file=sys.stderr)
        return WORLD
    except Exception:
        logging.getLogger(__name__).exception("bug")
        return BUG
    if told is not None:
        _say(options, told.document, told.lines)
    return DONE


def _run(options: argparse.Namespace) -> commands.Told | None:
    data = user_data_path("xuezhan-gateway", appauthor=False, roaming=False)
    url = options.db or Config.from_environment().gateway_database or str(data / "gateway.db")
    database = Database(url, Limits())
    creates = options.command in ("serve", "station", "restore", "create")
    if database.path is not None and not creates and not database.path.exists():
        raise NoDatabase(f"there is no database at {database.path}; 'station add' makes one")
    key_file = Path(options.key_file) if options.key_file else default_key_file(database, data)
    try:
        if options.keep is not None:
            keeping: Keeping = options.keep
            return keeping(database, key_file, options)
        if options.command == "serve":
            _serve(options, url, key_file)
            return None
        gateway = open_gateway(database, key_file, SystemClock(), RandomIds(), Limits())
        command: Command = options.run
        return command(gateway, options)
    finally:
        database.close()


def _serve(options: argparse.Namespace, url: str, key_file: Path) -> None:
    from app.gateway.server import Serving, serve  # the HTTP server is a third of what a staff command would import

    serve(
        Serving(
            database=url,
            key_file=key_file,
            clock=SystemClock(),
            ids=RandomIds(),
            host=options.host,
            port=options.port,
            processes=options.workers,
            log_level=options.log_level,
            log_form=options.log,
            as_json=options.json,
            metrics_port=options.metrics_port,
            proxies=options.proxies,
        )
    )


def _say(options: argparse.Namespace, document: object, lines: Sequence[str]) -> None:
    if options.json:
        print(json.dumps(document, ensure_ascii=False))
    else:
        for line in lines:
            print(line)


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    _add_common(common)
    parser = argparse.ArgumentParser(prog="xuezhan-gateway", description="The reference credit-bank gateway.")
    _add_common(parser)
    parser.set_defaults(db=None, key_file=None, json=False, log_level="info", log="plain", keep=None)
    verbs = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def verb(name: str, help_: str, run: Command | None = None) -> argparse.ArgumentParser:
        found = verbs.add_parser(name, help=help_, description=help_, parents=[common])
        found.set_defaults(run=run)
        return found

    _add_serving(verb("serve", "answer desks until told to stop"))
    station = verb("station", "stations of this bank").add_subparsers(dest="act", required=True, metavar="ACT")
    adding = station.add_parser("add", help="a new station", parents=[common])
    adding.add_argument("--code12", required=True, help="12-digit division code")
    adding.add_argument("--name", required=True)
    adding.set_defaults(run=commands.add_station)
    verb("invite", "a one-time code that enrols a desk", commands.invite).add_argument("--station", required=True)
    verb("digest", "one hash over a station's shared state", commands.digest).add_argument("--station", required=True)
    verb("held", "changes that a rule holds back", commands.held)
    verb("devices", "every desk, and what is known of it", commands.devices)
    verb("revoke", "a device's token is no longer taken", commands.revoke).add_argument("device", metavar="DEVICE")
    report = verb("report", "each station: desks, silence, held, conflicts, rows", commands.report)
    report.add_argument("--station", help="only this one")
    stick = verb("bundle", "answers a desk's requests that came on a stick", commands.answer_bundle)
    stick.add_argument("file", metavar="FILE", help="what the desk wrote (.xzreq)")
    stick.add_argument("--reply", metavar="FILE", required=True, help="what it is to be given back (.xzrep)")
    verb("staff-password", "a new password for the status page; the old one ends", commands.staff_password)
    _add_keeping(verb)
    return parser


def _add_serving(serving: argparse.ArgumentParser) -> None:
    serving.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    serving.add_argument("--port", type=_port, default=DEFAULT_PORT, help="0 takes a free one (%(default)s)")
    serving.add_argument(
        "--workers", type=_processes, default=1, help="processes that share the work; about one a core (%(default)s)"
    )
    serving.add_argument("--metrics-port", type=_port, help="answer Prometheus here, on loopback only (not at all)")
    serving.add_argument(
        "--proxies", default="127.0.0.1", help="reverse proxies whose X-Forwarded-For is believed (%(default)s)"
    )


def _add_keeping(verb: Callable[..., argparse.ArgumentParser]) -> None:
    for name, help_, keep in (
        ("backup", "a copy of the SQLite file while it is in use; the key file is not in it", commands.backup),
        ("restore", "a backup becomes the database, where there is none; under a new epoch", commands.restore),
    ):
        keeping = verb(name, help_)
        keeping.add_argument("file", metavar="FILE")
        keeping.set_defaults(keep=keep)
    creating = verb("create", "the tables of an empty database; the other commands make them as well, in one piece")
    creating.add_argument(
        "--partitions", type=_partitions, default=0, help="PostgreSQL: spread what grows by station over so many"
    )
    creating.set_defaults(keep=commands.create)
    ending = verb("new-epoch", "ends the restoring of a PostgreSQL database: desks read everything again")
    ending.set_defaults(keep=commands.new_epoch)


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--db", metavar="URL", help="sqlite:///FILE, a file, or postgresql://… (a file of this account)"
    )
    parser.add_argument("--key-file", metavar="FILE", help="the gateway's secret (beside the database)")
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output")
    parser.add_argument("--log", choices=logs.FORMS, help="lines for people, or one JSON object a line")
    parser.add_argument("--log-level", choices=("debug", "info", "warning", "error"))


def _within(least: int, most: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        found = int(text)
        if not least <= found <= most:
            raise argparse.ArgumentTypeError(f"{least} to {most}")
        return found

    return number


_port = _within(0, (1 << 16) - 1)
_processes = _within(1, MOST_PROCESSES)
_partitions = _within(2, MOST_PARTITIONS)


if __name__ == "__main__":
    sys.exit(main())
