"""Whatever a rule has somebody say is said in one line that people can read, and that every gateway takes."""

from collections.abc import Callable
from uuid import UUID

import pytest

from app.domain.wire.limits import MAX_TEXT
from app.records.acts import LearnerForm
from app.records.codes import AttendanceStatus
from app.records.refusal import Refused
from app.usecases.add_walk_in import add_walk_in
from app.usecases.cancel_session import cancel_session
from app.usecases.context import Context
from app.usecases.correct_attendance import correct_attendance
from app.usecases.disclose_export import disclose_export
from app.usecases.edit_learner import edit_learner
from app.usecases.merge_learners import merge_learners, unmerge_learner
from app.usecases.reopen_sheet import reopen_sheet
from app.usecases.reveal_document import reveal_document
from app.usecases.sign_in_existing import sign_in_existing
from app.usecases.undo_walk_in import undo_walk_in
from app.usecases.withdraw_held import withdraw_held

NOBODY = UUID(int=7)
SAY: dict[str, Callable[[Context, str], object]] = {
    "reopen": lambda ctx, why: reopen_sheet(ctx, NOBODY, why),
    "correct": lambda ctx, why: correct_attendance(ctx, NOBODY, NOBODY, AttendanceStatus.PRESENT, None, why),
    "walk in": lambda ctx, why: add_walk_in(ctx, NOBODY, "陈阿明", why),
    "sign in": lambda ctx, why: sign_in_existing(ctx, NOBODY, NOBODY, why),
    "undo walk-in": lambda ctx, why: undo_walk_in(ctx, NOBODY, NOBODY, why),
    "cancel": lambda ctx, why: cancel_session(ctx, NOBODY, why),
    "merge": lambda ctx, why: merge_learners(ctx, NOBODY, NOBODY, why),
    "unmerge": lambda ctx, why: unmerge_learner(ctx, NOBODY, why),
    "withdraw": lambda ctx, why: withdraw_held(ctx, 1, why),
    "reveal": lambda ctx, why: reveal_document(ctx, NOBODY, why),
    "export": lambda ctx, why: disclose_export(ctx, "roster", 1, why),
}


@pytest.mark.parametrize("said", SAY)
def test_a_reason_without_end_or_that_nobody_can_read_is_refused_before_anything_else(world, said):
    unsaid = {
        "长" * (MAX_TEXT + 1): {"too_long"},
        "\u200b\u2060\u202e": {"reason_required", "purpose_required"},
        "错\udcff了": {"invalid_value"},
    }
    for why, codes in unsaid.items():
        with pytest.raises(Refused) as refused:
            SAY[said](world.ctx, why)
        assert refused.value.refusals[0].code in codes


def test_a_reason_is_kept_in_one_line_without_what_nobody_sees(world):
    one, other = world.learner("陈阿明"), world.learner("陈阿明")
    merge_learners(world.ctx, one, other, " 同一\n个\u202e人\x1b ")
    with world.store.read() as connection:
        assert connection.exec_driver_sql("SELECT reason FROM change_log ORDER BY place DESC").scalar() == "同一 个人"


def test_texts_of_a_learner_are_kept_without_what_nobody_sees(world):
    who = world.learner("陈阿明")
    form = LearnerForm("陈阿明", community="\u202e泮\x1b塘", note="一\u200b行\x07\r\n两 行")
    edit_learner(world.ctx, who, form)
    fields = world.row("learner", who).fields
    assert (fields["community"], fields["note"]) == ("泮塘", "一行\n两 行")
