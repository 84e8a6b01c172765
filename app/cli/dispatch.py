"""From a command's name to what it does, and from what went wrong to its exit status."""

import logging
from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from app.cli import (
    attaching,
    duplicates,
    exchanging,
    exporting,
    passphrases,
    people,
    rolls,
    rosters,
    setting_up,
    settling,
    sticks,
    teaching,
)
from app.cli.answer import Answer, Exit, refusal_record
from app.cli.opened import Opened, opened
from app.records.refusal import Refusal, Refused
from app.storage.errors import StorageFault
from app.storage.views.reading import NotFound
from app.sync.errors import ExchangeFault
from app.ui.text import code_of_system, exchange_sentence, sentence, trouble
from app.ui.text_clock import impossible_sentence

log = logging.getLogger("xuezhan")

WITHOUT_PROFILE: dict[str, Callable[[Namespace], Answer]] = {
    "init": setting_up.init,
    "restore": setting_up.restore,
    "verify": setting_up.verify_file,
}
WITH_PROFILE: dict[str, Callable[[Opened, Namespace], Answer]] = {
    "enrol": setting_up.enrol,
    "import-roster": rosters.import_file,
    "imports": rosters.imports,
    "undo-import": rosters.undo,
    "class add": teaching.class_add,
    "class change": teaching.class_change,
    "class remove": teaching.class_remove,
    "class restore": teaching.class_restore,
    "classes": teaching.classes,
    "sessions": teaching.sessions,
    "learners": people.learners,
    "learner add": people.learner_add,
    "enrol-learner": teaching.enrol_learner,
    "leave": teaching.leave,
    "consent": people.consent,
    "duplicates": duplicates.duplicates,
    "merge": duplicates.merge,
    "unmerge": duplicates.unmerge,
    "roll": rolls.roll,
    "walk-in": rolls.walk_in,
    "correct": rolls.correct,
    "reopen": rolls.reopen,
    "sheet": rolls.sheet,
    "attach": attaching.attach,
    "attachments": attaching.attachments,
    "attachment": attaching.attachment,
    "detach": attaching.detach,
    "skill": rolls.skill,
    "cancel": teaching.cancel,
    "sync": exchanging.sync,
    "conflicts": settling.conflicts,
    "settle": settling.settle,
    "held": settling.held,
    "withdraw": settling.withdraw,
    "came-back": settling.came_back,
    "bundle out": sticks.bundle_out,
    "bundle in": sticks.bundle_in,
    "carry add": sticks.carry_add,
    "carry list": sticks.carry_list,
    "carry out": sticks.carry_out,
    "status": exchanging.show_status,
    "digest": exchanging.digest,
    "backup": setting_up.backup,
    "passphrase": passphrases.change,
    "export": exporting.export,
}

DATED = frozenset({
    "import-roster", "class add", "class change", "learner add", "enrol-learner", "leave", "consent", "roll", "walk-in",
    "correct", "reopen", "attach", "skill", "cancel", "backup", "export",
})  # fmt: skip
"""Commands that use the date of today, for what they write or for what they count."""


def answer(options: Namespace) -> Answer:
    """Do a command. Never raises but for the person's own interruption."""
    try:
        alone = WITHOUT_PROFILE.get(options.command)
        if alone is not None:
            return alone(options)
        with opened(options) as desk:
            done = WITH_PROFILE[options.command](desk, options)
            return _warned(done, desk.ctx.now()) if options.command in DATED else done
    except Refused as refused:
        return _refused(*refused.refusals)
    except NotFound as missing:
        return _refused(Refusal(f"{missing.kind.removeprefix('course_')}_unknown"))
    except ExchangeFault as fault:
        return _failed(fault.code, exchange_sentence(fault.code, about=fault.about), fault.detail, Exit.UNREACHABLE)
    except StorageFault as fault:
        return _failed(fault.code, trouble(fault.code), fault.detail, Exit.WORLD)
    except OSError as error:
        code = code_of_system(error)
        return _failed(code, trouble(code), str(error), Exit.WORLD)
    except Exception:  # a top frame: whatever is left is a bug of ours, told once
        log.exception("bug in %s", options.command)
        return _failed("bug", trouble("bug"), "", Exit.BUG)


def _warned(done: Answer, now: datetime) -> Answer:
    """The answer, with a word on a clock that cannot be right: what was done bears its date."""
    words = impossible_sentence(now)
    if not words:
        return done
    document = done.document
    if isinstance(document, dict):
        document = {**document, "clock": {"code": "clock_impossible", "now": now.isoformat(), "message": words}}
    return replace(done, document=document, warnings=[words])


def _refused(*refusals: Refusal) -> Answer:
    document = {"refusals": [refusal_record(refusal) for refusal in refusals]}
    return Answer(document, [sentence(refusal) for refusal in refusals], Exit.REFUSED)


def _failed(code: str, message: str, detail: str, status: Exit) -> Answer:
    document = {"error": {"code": code, "message": message, "detail": detail}}
    return Answer(document, [f"{message}({detail})" if detail else message], status)
