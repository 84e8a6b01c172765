"""Commands that begin and keep a profile: ``init``, ``enrol``, ``verify``, ``backup``, ``restore``."""

from argparse import Namespace

from app import __version__
from app.bootstrap import SystemClock, make_profile
from app.cli.answer import Answer, Exit
from app.cli.opened import Opened, opening_of
from app.domain.titles import clean_title
from app.records.backups import Backup, Restored
from app.storage.backup import as_record, restore_backup, write_backup
from app.storage.errors import DamagedFile
from app.storage.opening import open_profile
from app.storage.verifying import check_pages, verify
from app.ui.desk import NewProfile
from app.ui.text import trouble


def init(options: Namespace) -> Answer:
    """``init``."""
    at = opening_of(options)
    new = NewProfile(
        station=clean_title(options.station),
        code12=options.code12.strip(),
        login=(options.staff or "").strip(),
        person=clean_title(options.staff_name or options.staff or ""),
    )
    ctx = make_profile(at, new, options.device_name)
    device = ctx.store.device
    ctx.store.close()
    return Answer({"profile": str(at.folder), "device": device}, [f"档案已建立:{at.folder}"])


def enrol(desk: Opened, options: Namespace) -> Answer:
    """``enrol``."""
    from app.sync.enrol import enrol as enrol_desk  # start-up: HTTP is for the commands that use it

    done = enrol_desk(desk.ctx.store, options.gateway, options.code, __version__, options.other_station)
    document = {
        "station": done.station,
        "name": done.name,
        "device": done.device,
        "ordinal": done.ordinal,
        "epoch": done.epoch,
    }
    return Answer(document, [f"已接入:{done.name},本站第 {done.ordinal} 台电脑。"])


def verify_file(options: Namespace) -> Answer:
    """``verify``. Opens the file and nothing in it, so that it can still say of a damaged one what is damaged."""
    at = opening_of(options)
    try:
        engine = open_profile(at.folder, at.offer)
    except DamagedFile:
        findings = check_pages(at.folder, at.offer)
        if not findings:
            raise
    else:
        try:
            with engine.connect() as connection:
                findings = list(verify(connection))
        finally:
            engine.dispose()
    ok = not findings
    lines = (
        ["档案完好。"]
        if ok
        else [*(f"{finding.code}  {finding.detail}" for finding in findings), trouble("damaged_file")]
    )
    return Answer({"ok": ok, "findings": findings}, lines, Exit.DONE if ok else Exit.WORLD)


def backup(desk: Opened, options: Namespace) -> Answer:
    """``backup``."""
    return _kept(write_backup(desk.ctx.store, desk.folder, options.file.absolute()), "已备份到")


def restore(options: Namespace) -> Answer:
    """``restore``."""
    at = opening_of(options)
    aside_at = SystemClock().now() if options.set_aside else None
    done = restore_backup(options.file.absolute(), at.folder, at.offer, aside_at)
    said = _kept(done, f"已恢复到 {at.folder},来自")
    return said if done.aside is None else Answer(said.document, [*said.lines, f"原来的文件没有删除,放在 {done.aside}"])


def _kept(found: Backup | Restored, words: str) -> Answer:
    return Answer(as_record(found), [f"{words} {found.file}({found.bytes:,} 字节,到第 {found.head} 条变更)"])
