"""What an import asks is answered by options or by a file, and any import of the station is listed and taken back."""

import json
from argparse import Namespace
from types import SimpleNamespace
from typing import cast

import pytest

from app.cli.opened import Opened
from app.cli.row_decisions import decided
from app.records.refusal import Refused
from app.records.roster import AS_FOUND
from app.usecases.roster.checking import preview_roster
from app.usecases.roster.classes import NO_CLASS
from tests.support.desk import World


@pytest.fixture
def roster(tmp_path):
    def write(content):
        path = tmp_path / "名册.csv"
        path.write_text(content, "utf-8")
        return path

    return write


def test_a_question_is_told_with_whom_it_may_be_and_answered_by_row(station, roster):
    station("import-roster", roster("姓名,出生年月,手机\n陈亚明,1950-03-12,13800000101\n"))
    path = roster("姓名,出生年月,手机\n陈阿明,1950-03-12,13800000101\n李秀珍,,13800000102\n")
    checked = station("import-roster", path, "--check").document
    (question,) = checked["asked"]
    assert (question["row"], question["code"], checked["new"], checked["refused"]) == (2, "name_corrected", 1, [])
    assert question["candidates"] == [{"as": "0001", "name": "陈亚明", "birth": "1950-03-12", "phone": "138****0101"}]
    said = station("import-roster", path, "--same", "2=0001", "--skip", "3").document
    assert (said["new"], said["same"], said["skipped"], said["asked"]) == (0, 1, 1, [])
    assert [warning["code"] for warning in said["warnings"]] == ["differs"]
    other = station("import-roster", path, "--other", "2").document
    assert other["new"] == 2


def test_decisions_are_read_from_a_file(station, roster, tmp_path):
    station("import-roster", roster("学号,姓名,手机\n0001,陈阿明,13800000101\n"))
    path = roster("学号,姓名,手机,出生年月\n1,陈阿明,13900000102,48.3\n")
    decisions = tmp_path / "decide.json"
    decisions.write_text(json.dumps({"2": {"take": ["phone"], "cells": {"birth": "1948-03"}}}), "utf-8")
    said = station("import-roster", path, "--decide", decisions).document
    assert (said["updated"], said["refused"]) == (1, [])
    assert [warning["code"] for warning in said["warnings"]] == ["differs_taken"]
    (row,) = station("imports").document[:1]
    assert (row["batch"], row["file"], row["changed"]) == (said["batch"], "名册.csv", 1)
    station("undo-import", said["batch"])
    assert said["batch"] not in [row["batch"] for row in station("imports").document]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--skip", "99"], "decision_row"),
        (["--same", "2=0009"], "decision_learner"),
        (["--same", "2="], "decision_learner"),
        (["--take", "shoes"], "decision_field"),
        (["--decide", "missing.json"], "decision_unreadable"),
    ],
)
def test_a_decision_that_means_nothing_is_refused(station, roster, options, code):
    assert station("import-roster", roster("姓名\n陈阿明\n"), *options).codes == [code]


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{", b'{"2": {"who": "them"}}', b'{"2": {"oops": 1}}', b"\xff\xfe", b"[" * 100_000]
)
def test_a_file_of_decisions_that_cannot_be_read_is_refused(station, roster, tmp_path, content):
    decisions = tmp_path / "decide.json"
    decisions.write_bytes(content)
    assert station("import-roster", roster("姓名\n陈阿明\n"), "--decide", decisions).codes == ["decision_unreadable"]


def test_words_say_what_a_row_says_otherwise_and_name_no_batch_where_nothing_was_written(station, raw, roster):
    station("import-roster", roster("学号,姓名,手机\n0001,陈阿明,13800000101\n"))
    path = roster("学号,姓名,手机\n0001,陈阿明,13900000102\n0001,陈阿明,\n")
    for said in (raw("import-roster", path, "--check"), raw("import-roster", path)):
        (line,) = [line for line in said.out.splitlines() if line.startswith("第 2 行 陈阿明:")]
        assert "手机:档案里是「138****0101」,表里是「139****0102」,没有改" in line
        assert "undo-import" not in said.out
    assert station("import-roster", path).document["batch"] is None
    assert len(station("imports").document) == 1
    taken = raw("import-roster", path, "--take", "phone")
    assert "undo-import" in taken.out


def test_a_number_that_two_candidates_have_is_neithers_and_an_id_is_ones(tmp_path, roster):
    world = World(tmp_path / "desk")
    for phone in ("13800000101", "13900000102"):  # two desks gave the number while apart
        world.learner("陈桂芳", "0001", phone=phone)
    path = roster("姓名\n陈桂芳\n")
    desk = cast(Opened, SimpleNamespace(ctx=world.ctx))

    def whom(said):
        options = Namespace(file=path, take="", same=[f"2={said}"], other=[], skip=[], decide=None)
        return next(iter(decided(desk, options, NO_CLASS, AS_FOUND).rows.values())).learner

    first, second = preview_roster(world.ctx, path).rows[0].candidates
    with pytest.raises(Refused, match="learner_no_ambiguous"):
        whom("0001")
    assert [whom(one.learner) for one in (first, second)] == [first.learner, second.learner]
    world.store.close()
