"""Take somebody on, by hand."""

from uuid import UUID

from app.records.acts import AlsoOn, LearnerForm
from app.usecases.adding_to_sheets import addition_drafts
from app.usecases.context import Context
from app.usecases.drafting import create
from app.usecases.enrolment import enrollment_drafts, require_class
from app.usecases.learner_fields import check_number_free, document_draft, learner_values
from app.usecases.learner_numbers import next_learner_no


def add_learner(ctx: Context, form: LearnerForm, class_id: UUID | None = None, also: AlsoOn | None = None) -> UUID:
    """Make a learner, numbered by this desk unless the form has a number, and enrol into a class if one is named.

    ``also``: confirmed sheets of the class that the learner is to be on too. Refused, each with its field: the name's, phone's, birth's and document's own findings · ``too_long`` ·
    ``learner_no_taken`` · ``document_taken`` · ``class_unknown``.
    """
    values = learner_values(form, ctx.today())
    learner = ctx.ids.new()
    with ctx.store.act(ctx.actor) as act:
        if values.learner_no is not None:
            check_number_free(act, values.learner_no, learner)
        learner_no = values.learner_no or next_learner_no(act)
        act.draft(create("learner", learner, {**values.fields, "learner_no": learner_no}))
        document = None if values.document is None else document_draft(act, learner, values.document)
        if document is not None:
            act.draft(document)
        if class_id is not None:
            course_class = require_class(act, class_id)
            act.draft(*enrollment_drafts(act, course_class, [learner], None, ctx.today()))
            act.draft(*addition_drafts(act, class_id, [learner], also, ctx.latest_today()))
    return learner
