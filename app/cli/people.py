"""Learners: ``learners``, ``learner add``, ``consent``."""

from argparse import Namespace

from app.cli.answer import Answer, record, table
from app.cli.opened import Opened, learner_by_no
from app.records.acts import LearnerForm
from app.ui.text import word
from app.usecases.add_learner import add_learner
from app.usecases.record_consent import record_consent


def learners(desk: Opened, options: Namespace) -> Answer:
    """``learners``: numbers masked."""
    found = desk.views.learners(options.find, options.limit)
    cells = [(row.learner_no, row.name, row.phone, row.document, "、".join(row.classes)) for row in found]
    return Answer(
        [record(row, learner_no="no") for row in found], table(("学号", "姓名", "手机", "证件", "班级"), cells)
    )


def learner_add(desk: Opened, options: Namespace) -> Answer:
    """``learner add``."""
    form = LearnerForm(
        name=options.name,
        learner_no=options.no,
        sex=options.sex,
        birth=options.birth,
        phone=options.phone,
        phone_owner=options.phone_owner,
        community=options.community,
        emergency_contact=options.emergency_contact,
        note=options.note,
        document_type=options.id_type,
        document_number=options.id_number,
    )
    learner = add_learner(desk.ctx, form, options.class_id)
    row = desk.views.learner(learner).row
    return Answer({"learner": learner, "no": row.learner_no}, [f"{row.learner_no} {row.name}"])


def consent(desk: Opened, options: Namespace) -> Answer:
    """``consent``."""
    learner = learner_by_no(desk, options.learner_no)
    granted = not options.withdraw
    record_consent(desk.ctx, learner, options.purpose, granted, options.witness)
    document = {"learner": learner, "purpose": options.purpose, "granted": granted, "on": desk.ctx.today()}
    said = "同意" if granted else "撤回同意"
    return Answer(document, [f"{options.learner_no} {said}:{word(options.purpose)}"])
