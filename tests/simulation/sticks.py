"""Sticks between the desks and the gateway's counter: files that lie about until somebody takes them along, or nobody does.

Whoever reads, answers or carries one takes any that lies there: so they are late, come twice, reach the wrong desk, or are lost.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from app.domain.wire import bundle
from app.gateway.errors import NotTaken, Unavailable
from app.records.refusal import Refused
from app.storage import meta
from app.storage.errors import StorageFault
from app.sync.bundling import Taken, read_bundle, write_bundle
from app.sync.carrying import hand_out, take_in
from app.sync.errors import ExchangeFault
from tests.simulation.bank import Died
from tests.simulation.files import Broken, Kill, Killed
from tests.simulation.steps import HARM
from tests.simulation.world import Desk, World

Thing = TypeVar("Thing")
_HARMLESS = {"bundle_replayed", "bundle_stale", "bundle_foreign", "bundle_diverged"}
"""What a reply may be refused as that is whole: it came too late, twice, or to another desk."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply that lies there: for which desk it is, and after how many restores the gateway wrote it."""

    file: Path
    slot: int
    restores: int


@dataclass
class Drawer:
    """Every file that was ever written: nothing is ever thrown away."""

    world: World
    requests: list[Path] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    _written_by: dict[bytes, int] = field(default_factory=dict)

    def write(self, desk: Desk) -> str:
        """A desk writes what waits."""
        file = self._free("xzreq")
        return self._at(desk, lambda: self._write(desk, file))

    def _write(self, desk: Desk, file: Path) -> str:
        written = write_bundle(desk.local, file)
        self._written_by[bundle.file_digest(file.read_bytes())] = desk.slot
        self.requests.append(file)
        return "heir" if written.healing else "left" if written.left else "done"

    def answer(self, pick: int, what: Sequence[str]) -> str:
        """The counter answers one of the requests; the gateway may die over it."""
        if not self.requests:
            return "none"
        bank, content = self.world.bank, one_of(self.requests, pick).read_bytes()
        harm, kill = _harm(what), _kill(what)
        bank.disk.refuse_commits = int("full" in what)
        try:
            reply = bank.at_counter(harmed(content, harm, pick), kill)
        except NotTaken as refusal:
            return f"not taken {refusal.code}"
        except Unavailable:
            return "busy"
        except Died:
            return "died"
        finally:
            bank.disk.refuse_commits = 0
        if harm:
            raise Broken(f"the counter took a file that was {harm}")
        self._keep_reply(reply)
        return "done"

    def reader(self, desk: Desk, pick: int, what: Sequence[str]) -> Desk:
        """Who reads a reply: the desk it is for; with ``wrong`` any other may."""
        right = self.replies and "wrong" not in what
        return self.world.desks[one_of(self.replies, pick).slot] if right else desk

    def read(self, desk: Desk, pick: int, what: Sequence[str]) -> str:
        """A desk reads one of the replies."""
        if not self.replies:
            return "none"
        reply, harm = one_of(self.replies, pick), _harm(what)
        if not harm:
            return self._at(desk, lambda: self._read(desk, reply))
        spoilt = self._free("xzrep")
        spoilt.write_bytes(harmed(reply.file.read_bytes(), harm, pick))
        before = desk.facts()
        ended = self._at(desk, lambda: read_bundle(desk.local, spoilt).code)
        if not ended.startswith(("refused", "not_enrolled")) or desk.facts() != before:
            raise Broken(f"desk {desk.slot} took a reply that was {harm}: {ended}")
        return ended

    def _read(self, desk: Desk, reply: Reply) -> str:
        before = desk.facts()
        try:
            taken: Taken = read_bundle(desk.local, reply.file)
        except Refused as refused:
            codes = {refusal.code for refusal in refused.refusals}
            if not codes <= _HARMLESS and desk.slot == reply.slot:
                raise Broken(f"desk {desk.slot} refuses a reply that is whole as {codes}") from None
            raise
        if taken.report.receipt is not None:
            desk.note_receipt(reply.restores)
            _never_goes_back(desk, before)
        return f"{taken.code} healed {taken.report.healed}" if taken.report.healed else taken.code

    def take_in(self, desk: Desk, pick: int, what: Sequence[str]) -> str:
        """A desk takes a file of another along, to deliver it with its next exchange."""
        if not self.requests:
            return "none"
        file, harm = one_of(self.requests, pick), _harm(what)
        if harm:
            spoilt = self._free("xzreq")
            spoilt.write_bytes(harmed(file.read_bytes(), harm, pick))
            file = spoilt
        return self._at(desk, lambda: str(len(take_in(desk.store, desk.clock, [file]))))

    def hand_out(self, desk: Desk) -> str:
        """A desk gives out the replies that it carries."""
        folder = self._free("out")
        folder.mkdir()
        ended = self._at(desk, lambda: str(len(hand_out(desk.store, desk.clock, folder))))
        for file in sorted(folder.iterdir()):
            if file.suffix == ".xzrep":
                self._keep_reply(file.read_bytes())
        return ended

    def _keep_reply(self, content: bytes) -> None:
        slot = self._written_by.get(bundle.answers(content))
        if slot is None:
            raise Broken("a reply to a file that nobody wrote")
        file = self._free("xzrep")
        file.write_bytes(content)
        self.replies.append(Reply(file, slot, self.world.bank.answered_after(content)))

    def _free(self, suffix: str) -> Path:
        folder = self.world.folder / "sticks"
        folder.mkdir(exist_ok=True)
        return folder / f"{len(list(folder.iterdir()))}.{suffix}"

    def _at(self, desk: Desk, do: Callable[[], str]) -> str:
        """Something at a desk, through to its end; how it ended."""
        try:
            return do()
        except Refused as refused:
            return f"refused {refused.refusals[0].code}"
        except (StorageFault, ExchangeFault) as fault:
            return fault.code
        except Killed:
            desk.rise()
            return "killed"


def _never_goes_back(desk: Desk, before: dict[str, str]) -> None:
    """However late a stick is, nobody knows less for having read it."""
    after = desk.facts()
    if after[meta.EPOCH] == before.get(meta.EPOCH) and after[meta.DEVICE] == before[meta.DEVICE]:
        for name in (name for name in before if name == meta.KNOWN_SEQ or name.startswith(meta.CURSOR)):
            if int(after[name]) < int(before[name]):
                raise Broken(f"desk {desk.slot} goes back from {before[name]} to {after[name]} in {name}")


def one_of(lying: Sequence[Thing], pick: int) -> Thing:
    """Mostly what was laid there last."""
    return lying[-1] if pick % 2 else lying[pick % len(lying)]


def harmed(content: bytes, harm: str, pick: int) -> bytes:
    """A file as it is after what befell it on its way."""
    place = pick % len(content)
    match harm:
        case "cut":
            return content[:place]
        case "flip":
            return content[:place] + bytes([content[place] ^ 0x10]) + content[place + 1 :]
        case _:
            return content


def _harm(what: Sequence[str]) -> str:
    return next((each for each in what if each in HARM), "")


def _kill(what: Sequence[str]) -> Kill | None:
    kinds = {"kill": False, "power": True}
    found = [each.partition("_") for each in what if each.partition("_")[0] in kinds]
    return Kill(1, found[0][2], power=kinds[found[0][0]]) if found else None
