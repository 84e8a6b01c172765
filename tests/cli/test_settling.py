"""What waits for a person, from the command line."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from app.bootstrap import Opening, open_context
from app.records.change import Draft
from app.storage import log, meta
from app.storage.tables import verdict
from tests.cli.conftest import Run, Taught

OTHER_DESK = "0192f0c1-0000-7000-8000-00000000d002"


@pytest.fixture
def profile(tmp_path: Path) -> Opening:
    return Opening(tmp_path / "站点 desk", tmp_path / "desk.key")


@pytest.fixture
def conflict(taught: Taught, profile: Opening) -> UUID:
    """As it comes from the gateway: another desk had the first learner's community otherwise."""
    learner = taught.run("learners", "--find", "0001").document[0]["id"]
    ctx = open_context(profile)
    told: dict[str, Any] = {
        "kind": "learner",
        "entity": learner,
        "field": "community",
        "kept": "null",
        "other": '"泮塘"',
    }
    told |= {"kept_at": "2026-09-16T08:30:00.000+08:00", "kept_device": str(ctx.store.device)}
    told |= {"other_at": "2026-09-16T08:20:00.000+08:00", "other_device": OTHER_DESK}
    identity = ctx.ids.new()
    drafts = [Draft("learner", UUID(learner), {"community": None}, anew=True), Draft("conflict", identity, told)]
    ctx.store.commit(drafts, ctx.actor)
    ctx.store.close()
    return identity


def test_what_two_desks_said_is_listed_and_settled_once(taught: Taught, conflict: UUID):
    (found,) = taught.run("conflicts").document
    assert (found["id"], found["field"], found["title"]) == (str(conflict), "community", "区少红")
    assert (found["kept"]["value"], found["kept"]["here"]) == (None, True)
    assert (found["other"]["value"], found["other"]["here"], found["locked"]) == ("泮塘", False, False)
    assert taught.run("status").document["conflicts"] == 1
    said = taught.run("settle", conflict, "other")
    assert (said.status, said.document["field"], said.document["choice"]) == (0, "community", "other")
    assert taught.run("learners", "--find", "0001").document[0]["community"] == "泮塘"
    assert (taught.run("conflicts").document, taught.run("status").document["conflicts"]) == ([], 0)
    again = taught.run("settle", conflict, "kept")
    assert (again.status, again.codes) == (3, ["conflict_settled"])


def test_a_person_reads_what_differs(taught: Taught, conflict: UUID, raw: Run):
    told = raw("conflicts").out
    assert "社区" in told
    assert "(空)" in told
    assert "泮塘" in told
    assert str(conflict) in told


def test_what_the_bank_holds_is_listed_and_taken_back(taught: Taught, profile: Opening, raw: Run):
    assert taught.run("held").document == []
    learner = taught.run("learners", "--find", "0001").document[0]["id"]
    ctx = open_context(profile)
    ctx.store.commit([Draft("learner", UUID(learner), {"community": "字" * 201})], ctx.actor)
    with ctx.store.write() as connection:
        head = log.head(connection).seq
        meta.put(connection, {meta.KNOWN_SEQ: str(head)})
        said = {"place": head, "code": "held", "reason": "invalid_value", "field": "community", "rule": None}
        connection.execute(verdict.insert(), said)
    ctx.store.close()
    (found,) = taught.run("held").document
    assert (found["place"], found["id"], found["field"], found["typed"]) == (head, learner, "community", True)
    assert found["message"]
    assert "区少红" in raw("held").out
    refused = taught.run("withdraw", head, "--reason", "啊")
    assert (refused.status, refused.codes) == (3, ["reason_required"])
    assert taught.run("withdraw", head, "--reason", "打错了").document == {"withdrawn": head}
    assert taught.run("held").document == []
    assert taught.run("learners", "--find", "0001").document[0]["community"] is None
    assert taught.run("withdraw", head, "--reason", "打错了").codes == ["not_held"]


def test_who_is_on_the_list_again_is_said_until_it_is_read(taught: Taught, profile: Opening, raw: Run):
    learner = taught.run("learners", "--find", "0001").document[0]["id"]
    ctx = open_context(profile)
    with ctx.store.write() as connection:
        meta.put(connection, {meta.CAME_BACK: json.dumps([[learner, "东村.xlsx", 1_789_000_000_000]])})
    ctx.store.close()
    (found,) = taught.run("came-back").document
    assert (found["file"], found["names"], found["count"]) == ("东村.xlsx", ["区少红"], 1)
    assert taught.run("status").document["came_back"] == 1
    assert "一台电脑撤销了导入「东村.xlsx」" in raw("came-back", "--read").out
    assert (taught.run("came-back").document, taught.run("status").document["came_back"]) == ([], 0)
