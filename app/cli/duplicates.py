"""People entered twice: ``duplicates``, ``merge``, ``unmerge``."""

from argparse import Namespace

from app.cli.answer import Answer, record, table
from app.cli.opened import Opened, entries_of, learner_by_no
from app.records.duplicates import DuplicatePair
from app.records.refusal import Refusal, Refused
from app.storage.state import State
from app.ui.text import word
from app.usecases.merge_learners import merge_learners, unmerge_learner


def duplicates(desk: Opened, options: Namespace) -> Answer:
    """``duplicates``: pairs that may be one person, the surest first; numbers masked."""
    del options
    found = desk.views.duplicates()
    cells = [
        (pair.one.learner_no, pair.one.name, pair.other.learner_no, pair.other.name, word(pair.why) if pair.why else "")
        for pair in found
    ]
    return Answer([_pair(pair) for pair in found], table(("学号", "姓名", "学号", "姓名", "为什么"), cells))


def merge(desk: Opened, options: Namespace) -> Answer:
    """``merge``: one entry is the same person as another, who stays."""
    goes, stays = learner_by_no(desk, options.learner_no), learner_by_no(desk, options.into)
    merge_learners(desk.ctx, goes, stays, options.reason)
    row = desk.views.learner(stays).row
    return Answer({"learner": stays, "no": row.learner_no, "merged": goes}, [f"已合并到 {row.learner_no} {row.name}。"])


def unmerge(desk: Opened, options: Namespace) -> Answer:
    """``unmerge``: the entry of this number is somebody else after all."""
    with desk.ctx.store.read() as connection:
        state = State(connection)
        entries = entries_of(state, options.learner_no)
        merged = [entry for entry in entries if state.survivor(entry) != entry]
    if len(merged or entries) != 1:
        code = "learner_no_ambiguous" if entries else "learner_no_unknown"
        raise Refused(Refusal(code, "learner_no", params={"learner_no": options.learner_no}))
    (learner,) = merged or entries
    unmerge_learner(desk.ctx, learner, options.reason)
    row = desk.views.learner(learner).row
    return Answer({"learner": learner, "no": row.learner_no}, [f"{row.learner_no} {row.name} 又是单独的一位。"])


def _pair(pair: DuplicatePair) -> dict[str, object]:
    one, other = (record(row, learner_no="no") for row in (pair.one, pair.other))
    return {"one": one, "other": other, "why": pair.why, "weaker": pair.weaker}
