"""The wiring: who acts, which rules are in force, and what the screen is handed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app import bootstrap
from app.bootstrap import Opening, SystemIds, basis_on, calendar, make_desk, make_profile, open_context
from app.config import Config, resource_path
from app.records.codes import AttendanceStatus
from app.records.refusal import Refused
from app.storage import log, meta, rows
from app.ui.desk import Desk, NewProfile
from tests.support.desk import World

ROOT = Path(__file__).resolve().parents[1]
NEW = NewProfile("春晖社区学校", "440106999001", "manager", "林主任")


@pytest.fixture
def at(profile_dir, tmp_path) -> Opening:
    return Opening(profile_dir, tmp_path / "desk.key")


def test_a_profile_is_made_and_opened_again_by_its_manager(at):
    made = make_profile(at, NEW)
    made.store.close()
    ctx = open_context(Opening(at.folder, at.key_file, staff="manager"))
    assert ctx.actor == made.actor
    with ctx.store.read() as connection:
        assert meta.get(connection, meta.BASIS) == basis_on(ctx.today()) != ""
        assert len(list(rows.every(connection, "skill_item"))) > 20
    ctx.store.close()


def test_of_two_desks_namesakes_this_desks_own_acts(at, tmp_path):
    ctx = make_profile(at, NEW)
    other = World(tmp_path / "other", number=5)
    with other.store.read() as connection:
        news = [entry.change for entry in log.read(connection, 1, 10) if entry.change.kind == "staff"]
    other.store.close()
    ctx.store.merge(news)
    ctx.store.close()
    again = open_context(Opening(at.folder, at.key_file, staff="manager"))
    assert again.actor == ctx.actor != other.manager
    again.store.close()


def test_an_unknown_person_leaves_the_file_closed(at):
    make_profile(at, NEW).store.close()
    with pytest.raises(Refused, match="staff_unknown"):
        open_context(Opening(at.folder, at.key_file, staff="nobody"))
    at.folder.rename(at.folder.with_name("moved"))  # on Windows impossible while open


def test_changes_name_the_rules_in_force_when_they_were_made(at):
    ctx = make_profile(at, NEW)
    with ctx.store.write() as connection:
        meta.put(connection, {meta.BASIS: "rules-of-last-year"})
    ctx.store.close()
    ctx = open_context(at)
    with ctx.store.read() as connection:
        assert meta.get(connection, meta.BASIS) == basis_on(ctx.today())
    ctx.store.close()


def test_the_screen_is_handed_a_desk_that_works(at):
    desk: Desk = make_desk(make_profile(at, NEW), at)
    heard: list[frozenset[str]] = []
    desk.on_change(heard.append)
    assert not desk.changed_outside()
    assert desk.views.today().person == "林主任"
    assert desk.views.learners() == ()
    assert desk.now().utcoffset() is not None
    assert desk.today() == desk.now().date()
    with pytest.raises(Refused, match="session_unknown"):
        desk.verbs.mark_rest(SystemIds().new(), AttendanceStatus.PRESENT)
    desk.exchange.stop()
    desk.close()


def test_a_command_beside_the_window_is_noticed(at):
    desk = make_desk(make_profile(at, NEW), at)
    assert not desk.changed_outside()
    beside = open_context(at)
    beside.store.commit([], beside.actor)
    assert not desk.changed_outside()
    with beside.store.write() as connection:
        meta.put(connection, {"fact": "new"})
    assert desk.changed_outside()
    beside.store.close()
    desk.exchange.stop()
    desk.close()


def test_ids_are_uuid7_in_order_and_salts_are_fresh():
    ids = SystemIds()
    made = [ids.new() for _ in range(100)]
    assert made == sorted(made)
    assert {one.version for one in made} == {7}
    assert len({ids.salt() for _ in range(100)}) == 100


def test_the_surroundings_say_what_no_argument_does(tmp_path):
    config = Config(tmp_path / "home", passphrase="青山")
    assert Opening.of(config) == Opening((tmp_path / "home").absolute(), None, "青山", None)
    assert Opening.of(config, tmp_path / "stick").folder == tmp_path / "stick"
    assert "青山" not in repr(Opening.of(config)) + repr(Opening.of(config).offer)


def test_the_rules_in_force_say_what_leave_does_to_every_rate_shown(monkeypatch, tmp_path):
    rules = json.loads(resource_path("rules", "gd-assumption-1.json").read_text("utf-8"))
    rules["excused"]["value"] = "left_out"
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "other.json").write_text(json.dumps(rules), "utf-8")
    world = World(tmp_path)
    group, learner = world.course_class(), world.learner("区少红")
    world.enroll(group, learner)
    for day, status in (("2026-09-02", AttendanceStatus.PRESENT), ("2026-09-09", AttendanceStatus.EXCUSED)):
        meeting = world.session(group, day)
        world.sheet(meeting)
        world.mark(meeting, learner, status)

    desk = make_desk(world.ctx, Opening(tmp_path / "profile", tmp_path / "desk.key"))
    views = desk.views

    def rates() -> tuple[float | None, ...]:
        intervals = (*views.course_class(group).enrollments, *views.learner(learner).enrollments)
        return (views.today().month.rate, *(row.rate for row in intervals))

    assert rates() == (0.5, 0.5, 0.5)
    monkeypatch.setattr(bootstrap, "resource_path", tmp_path.joinpath)
    bootstrap._rule_sets.cache_clear()
    assert rates() == (1.0, 1.0, 1.0)
    bootstrap._rule_sets.cache_clear()
    desk.exchange.stop()
    desk.close()


def test_holidays_are_read_once():
    assert calendar() is calendar()
    assert calendar().is_published(2026)


def test_the_door_of_the_window_imports_neither_qt_nor_the_file():
    script = (
        "import sys, json, app.cli.window, app.__main__; "
        "print(json.dumps([name for name in ('PySide6', 'sqlalchemy', 'pydantic', 'httpx', 'keyring') if name in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


def test_what_the_first_page_needs_is_neither_http_nor_pinyin_nor_spreadsheets():
    names = ("httpx", "keyring", "pypinyin", "python_calamine", "xlsxwriter", "alembic", "stamina")
    script = f"import sys, json, app.bootstrap; print(json.dumps([n for n in {names!r} if n in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []
