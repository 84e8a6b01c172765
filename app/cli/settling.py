"""What waits for a person: ``conflicts`` and ``settle``, ``held`` and ``withdraw``, and who is on the list again (``came-back``)."""

from argparse import Namespace

from app.cli.answer import Answer, record, table
from app.cli.opened import Opened
from app.domain.clock import SHANGHAI
from app.records.codes import ConflictChoice
from app.records.refusal import Refusal
from app.records.standing import ConflictItem, Said
from app.storage.came_back import came_back_read
from app.ui.text import came_back_sentence, sentence
from app.ui.text_values import asked_word, said_words, value_words
from app.usecases.settle_conflict import settle_conflict
from app.usecases.withdraw_held import withdraw_held


def conflicts(desk: Opened, options: Namespace) -> Answer:
    """``conflicts``: what two desks said of one thing without knowing of each other."""
    del options
    found = desk.views.conflicts()
    rows = [(item.id, item.title, asked_word(item), _told(item, item.kept), _told(item, item.other)) for item in found]
    return Answer(
        found, table(("编号", "记录", "项目", "现在是", "另一台电脑说"), rows) if rows else ["没有待核对的。"]
    )


def settle(desk: Opened, options: Namespace) -> Answer:
    """``settle``: let what stands stay, or take the other value."""
    choice: ConflictChoice = options.choice
    done, *_ = settle_conflict(desk.ctx, [options.conflict], choice, options.reason)
    document = {"conflict": done.conflict, "kind": done.kind, "id": done.entity, "field": done.field, "choice": choice}
    return Answer(document, ["已核对。"])


def held(desk: Opened, options: Namespace) -> Answer:
    """``held``: what the bank holds and nobody put right yet."""
    del options
    found = [item for item in desk.views.exchange().held if not item.repaired]
    lines = [
        (item.place, item.title, sentence(Refusal(item.reason, item.field)), _value(item.kind, item.field, item.value))
        for item in found
    ]
    document = [
        {**record(item, entity="id"), "message": sentence(Refusal(item.reason, item.field))} for item in found
    ]  # fmt: skip
    return Answer(document, table(("编号", "记录", "为什么", "现在是"), lines) if lines else ["没有被退回的。"])


def withdraw(desk: Opened, options: Namespace) -> Answer:
    """``withdraw``: take back what the bank holds of one record."""
    withdraw_held(desk.ctx, options.place, options.reason)
    return Answer({"withdrawn": options.place}, ["已收回。"])


def came_back(desk: Opened, options: Namespace) -> Answer:
    """``came-back``: who is on the list again after they were taken off here; with ``--read`` it is told no more."""
    found = desk.views.came_back()
    if options.read:
        came_back_read(desk.ctx.store, found)
    return Answer(found, [came_back_sentence(one) for one in found] or ["没有又回到名单里的学员。"])


def _told(item: ConflictItem, said: Said) -> str:
    who = " ".join(part for part in (said.by, said.desk, f"{said.at.astimezone(SHANGHAI):%m-%d %H:%M}") if part)
    return f"{said_words(item.kind, item.field, said)}({who})"


def _value(kind: str, field: str | None, value: str | int | bool | None) -> str:
    return "" if field is None else value_words(kind, field, value)
