"""Every act of the first day as a command."""

import csv
import json
from pathlib import Path
from uuid import UUID

import openpyxl
import pytest

from app.bootstrap import Opening, open_context
from app.config import resource_path
from app.records.change import Change
from app.records.codes import Source
from tests.cli.conftest import Taught

DATA = Path(__file__).resolve().parents[1] / "data"


def test_a_class_is_planned_by_the_calendar(station):
    said = station(
        "class", "add", "--title", "智能手机基础", "--term", "2026秋", "--weekday", 3, "--start", "09:00",
        "--minutes", 90, "--sessions", 16, "--from-start",
    ).document  # fmt: skip
    assert [session["no"] for session in said["sessions"]] == list(range(1, 17))
    assert (said["sessions"][0]["date"], said["sessions"][-1]["date"]) == ("2026-09-02", "2026-12-23")
    assert said["skipped"] == [{"date": "2026-10-07", "reason": "国庆节"}]
    assert said["warnings"] == []
    listed = station("sessions", "--class", said["class"]).document
    assert [row["id"] for row in listed] == [session["id"] for session in said["sessions"]]
    (row,) = station("classes").document
    assert (row["title"], row["term"], row["sessions"], row["learners"]) == ("智能手机基础", "2026秋", 16, 0)


def test_a_class_of_an_unpublished_year_warns(station):
    said = station(
        "class", "add", "--title", "声乐", "--term", "2027春", "--weekday", 2, "--start", "14:30", "--minutes", 60,
        "--sessions", 4, "--from", "2027-04-01",
    ).document  # fmt: skip
    assert said["sessions"][0]["date"] == "2027-04-06"
    assert [(warning["code"], warning["number"]) for warning in said["warnings"]] == [("calendar_unpublished", 2027)]
    assert "2027" in said["warnings"][0]["message"]


def test_a_roll_is_called_confirmed_and_corrected(taught: Taught):
    session = taught.sessions[0]
    said = taught.run(
        "roll", session, "--rest", "present", "--mark", "0001=late:15", "--mark", "0002=excused", "--confirm"
    )
    document = said.document
    assert {key: document[key] for key in ("expected", "present", "late", "left_early", "excused", "absent", "unmarked")} == {
        "expected": 4, "present": 2, "late": 1, "left_early": 0, "excused": 1, "absent": 0, "unmarked": 0,
    }  # fmt: skip
    assert (document["session"], document["state"]) == (session, "confirmed")
    refused = taught.run("correct", session, "0003=absent", "--reason", "?")
    assert refused.codes == ["reason_required"]
    changed = taught.run("correct", "--reason", "看错了", session, "0003=absent").document
    assert changed["before"] == {"status": "present", "minutes": None}
    assert changed["after"] == {"status": "absent", "minutes": None}
    sheet = taught.run("sheet", session).document
    rows = {row["no"]: (row["name"], row["status"], row["minutes"], row["attended_minutes"]) for row in sheet["rows"]}
    assert rows["0001"] == ("区少红", "late", 15, 75)
    assert rows["0003"] == ("买买提·艾山", "absent", None, 0)
    assert {row["no"]: row["source"] for row in sheet["rows"]}["0003"] == "correction"
    assert (sheet["absent"], sheet["unmarked"], sheet["state"]) == (1, 0, "confirmed")


def test_a_roll_that_is_refused_in_one_place_changes_nothing(taught: Taught):
    session = taught.sessions[0]
    for words, code in (
        (["--mark", "0001=present", "--mark", "0009=present"], "learner_no_unknown"),
        (["--mark", "0001=present", "--mark", "0002=late:90"], "minutes_out_of_range"),
        (["--mark", "0001=present", "--confirm"], "unmarked_left"),
    ):
        said = taught.run("roll", session, *words)
        assert (said.status, said.codes) == (3, [code])
        sheet = taught.run("sheet", session).document
        assert (sheet["unmarked"], sheet["state"]) == (4, "not_taken")


def test_a_mark_is_taken_back_by_the_word_unmarked(taught: Taught):
    taught.run("roll", taught.sessions[0], "--rest", "present")
    said = taught.run("roll", taught.sessions[0], "--mark", "0001=unmarked", "--mark", "0002=left-early:10").document
    assert (said["unmarked"], said["left_early"], said["present"], said["state"]) == (1, 1, 2, "taking")


def test_an_old_sheet_shows_who_was_enrolled_then(taught: Taught):
    first, second, third = taught.sessions
    taught.run("roll", first, "--rest", "present", "--confirm")
    days = {row["id"]: row["date"] for row in taught.run("sessions", "--class", taught.class_id).document}
    taught.run("leave", "--class", taught.class_id, "--learner", "0004", "--on", days[second])
    late = taught.run("learner", "add", "--name", "冼建国").document
    taught.run("enrol-learner", "--class", taught.class_id, "--learner", late["no"], "--from", days[third])
    sheets = [taught.run("sheet", session).document for session in taught.sessions]
    assert [sheet["expected"] for sheet in sheets] == [4, 3, 4]
    assert [row["no"] for row in sheets[2]["rows"]] == ["0001", "0002", "0003", "0005"]


def test_guests_sign_in_and_are_extra(taught: Taught):
    session = taught.sessions[0]
    other = taught.run("learner", "add", "--name", "冼建国").document
    assert taught.run("walk-in", session, "--name", "陈桂英").document["no"] == "0006"
    assert taught.run("walk-in", session, "--learner", other["no"]).status == 0
    sheet = taught.run("sheet", session).document
    assert (sheet["expected"], sheet["extra"], sheet["unmarked"]) == (4, 2, 4)


def test_a_session_is_cancelled_and_planned_again(taught: Taught):
    session = taught.sessions[0]
    assert taught.run("cancel", session, "--reason", "台风").document["state"] == "cancelled"
    assert taught.run("roll", session, "--rest", "present").codes == ["session_cancelled"]
    assert taught.run("cancel", session, "--undo").document["state"] == "planned"
    assert taught.run("roll", session, "--rest", "present").status == 0


def test_skills_are_marked_in_a_smart_aid_session(station):
    made = station(
        "class", "add", "--title", "智慧助老", "--term", "2024秋", "--weekday", 5, "--start", "14:30", "--minutes", 90,
        "--sessions", 1, "--kind", "smart_aid",
    ).document  # fmt: skip
    station("learner", "add", "--name", "区少红", "--class", made["class"])
    session = made["sessions"][0]["id"]
    said = station("skill", session, "0001", "scan_to_pay=1", "add_friend=3").document
    assert said["marks"] == [
        {"item": "scan_to_pay", "before": None, "after": 1},
        {"item": "add_friend", "before": None, "after": 3},
    ]
    assert station("skill", session, "0001", "scan_to_pay=2").document["marks"][0]["before"] == 1
    assert station("skill", session, "0001", "fly=2").codes == ["skill_item_unknown"]
    assert station("skill", session, "0001", "scan_to_pay=3", "add_friend=4").status == 2  # none of it was done
    assert station("skill", session, "0001", "scan_to_pay=none").document["marks"][0]["before"] == 2


def test_consent_is_given_and_withdrawn(taught: Taught):
    said = taught.run("consent", "0001", "deposit", "--witness", "林主任").document
    assert (said["purpose"], said["granted"]) == ("deposit", True)
    assert taught.run("consent", "0001", "deposit", "--withdraw").document["granted"] is False


def test_learners_are_found_by_initials_and_shown_masked(station):
    station("learner", "add", "--name", "区少红", "--phone", "13922165678", "--id-number", "440103194002290019")
    (row,) = station("learners", "--find", "osh").document
    assert (row["no"], row["name"]) == ("0001", "区少红")
    assert (row["phone"], row["document"]) == ("139****5678", "440103********0019")
    assert station("learners", "--find", "zzz").document == []


def expected(name: str) -> dict[str, object]:
    file = DATA / "rosters" / "expected.json"
    found: dict[str, dict[str, object]] = json.loads(file.read_text("utf-8"))
    return found[name]


@pytest.mark.parametrize("name", ["clean.xlsx", "town.xlsx", "phone-class.csv", "old.xls"])
def test_a_roster_is_checked_imported_and_taken_back(station, name):
    file, wanted = DATA / "rosters" / name, expected(name)
    checked = station("import-roster", file, "--class", "智能手机基础", "--term", "2026秋", "--check").document
    assert checked["batch"] is None
    assert station("status").document["learners"] == 0
    said = station("import-roster", file, "--class", "智能手机基础", "--term", "2026秋").document
    assert (said["rows"], said["new"]) == (wanted["people"], wanted["accepted"])
    assert [[refusal["row"], refusal["field"]] for refusal in said["refused"]] == wanted["refused"]
    assert all(refusal["message"] and refusal["code"] for refusal in said["refused"])
    again = station("import-roster", file, "--class", "智能手机基础", "--term", "2026秋").document
    assert (again["new"], again["updated"], again["same"]) == (0, 0, wanted["accepted"])
    assert station("undo-import", said["batch"]).document == {"removed": wanted["accepted"]}
    assert station("status").document["learners"] == 0


def test_status_counts_what_is_there_and_waits(taught: Taught):
    taught.run("roll", taught.sessions[0], "--rest", "present")
    said = taught.run("status").document
    assert {key: said[key] for key in ("learners", "classes", "sessions", "records", "held", "conflicts")} == {
        "learners": 4, "classes": 1, "sessions": 3, "records": 4, "held": 0, "conflicts": 0,
    }  # fmt: skip
    assert said["waiting"] > 4
    assert (said["gateway"], said["last_receipt"]) == (None, None)


def test_the_digest_moves_with_every_act_and_is_the_same_when_asked_again(taught: Taught):
    before = taught.run("digest").document
    assert taught.run("digest").document == before
    taught.run("roll", taught.sessions[0], "--mark", "0001=present")
    after = taught.run("digest").document
    assert after["digest"] != before["digest"]
    assert after["kinds"]["attendance_record"]["rows"] == 1
    assert after["kinds"]["learner"] == before["kinds"]["learner"]
    assert "skill_item" not in after["kinds"]


def test_verify_backup_and_restore(taught: Taught, tmp_path):
    assert taught.run("verify").document == {"ok": True, "findings": []}
    kept = taught.run("backup", tmp_path / "周五.xzback").document
    assert set(kept) == {"file", "bytes", "head"}
    assert Path(kept["file"]).stat().st_size == kept["bytes"]
    assert taught.run("restore", tmp_path / "周五.xzback").document["error"]["code"] == "profile_exists"
    digest = taught.run("digest").document
    (tmp_path / "站点 desk").rename(tmp_path / "lost")
    assert taught.run("restore", tmp_path / "周五.xzback").document["head"] == kept["head"]
    assert taught.run("digest").document == digest


def test_an_export_is_text_and_in_the_trail(taught: Taught, tmp_path):
    taught.run("learner", "add", "--name", "冼建国", "--phone", "+85291234567", "--id-number", "440103194002290019")
    said = taught.run(
        "export", "roster", "--format", "csv", "--to", tmp_path / "花名册.csv", "--purpose", "交镇里"
    ).document
    assert said == {"file": str(tmp_path / "花名册.csv"), "rows": 5}
    content = (tmp_path / "花名册.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines()))
    assert "身份证号" not in rows[0]
    assert rows[3][1] == "买买提·艾山"
    assert b"440103" not in content
    again = taught.run("export", "roster", "--format", "csv", "--to", tmp_path / "花名册.csv", "--purpose", "交镇里")
    assert again.codes == ["file_exists"]
    assert taught.run("digest").document["kinds"]["disclosure"]["rows"] == 1


def test_full_numbers_go_out_as_text_cells_only_when_asked_for(taught: Taught, tmp_path):
    taught.run("learner", "add", "--name", "冼建国", "--phone", "+85291234567", "--id-number", "440103194002290019")
    for form in ("xlsx", "csv"):
        words = ["--format", form, "--to", tmp_path / f"全.{form}", "--purpose", "存入核对", "--numbers", "full"]
        assert taught.run("export", "roster", *words).status == 0
    sheet = openpyxl.load_workbook(tmp_path / "全.xlsx").active
    assert sheet is not None
    last = [cell.value for cell in list(sheet.rows)[-1]]
    assert last[4:6] == ["440103194002290019", "+85291234567"]
    rows = list(csv.reader((tmp_path / "全.csv").read_text("utf-8-sig").splitlines()))
    assert rows[-1][4:6] == ["440103194002290019", "'+85291234567"]


def test_attendance_goes_out_with_the_minutes(taught: Taught, tmp_path):
    taught.run("roll", taught.sessions[0], "--rest", "present", "--mark", "0001=late:30", "--confirm")
    words = ["export", "attendance", "--format", "xlsx", "--to", tmp_path / "考勤.xlsx", "--purpose", "月报"]
    assert taught.run(*words).document["rows"] == 4
    sheet = openpyxl.load_workbook(tmp_path / "考勤.xlsx").active
    assert sheet is not None
    first = [cell.value for cell in list(sheet.rows)[1]]
    assert first[4:9] == ["0001", "区少红", "迟到", 30, 60]
    outcomes = taught.run("export", "outcomes", "--format", "csv", "--to", tmp_path / "成果.csv", "--purpose", "月报")
    assert outcomes.document["rows"] == 0
    assert taught.run(*words[:4], "--to", tmp_path / "x.xlsx", "--purpose", "月").codes == ["purpose_required"]


def test_what_an_export_writes_can_be_imported_again(taught: Taught, tmp_path, run):
    taught.run("export", "roster", "--format", "csv", "--to", tmp_path / "名单.csv", "--purpose", "交镇里")
    assert resource_path("calendars").exists()
    said = taught.run("import-roster", tmp_path / "名单.csv", "--term", "2024秋", "--check").document
    assert (said["rows"], said["same"], said["refused"]) == (4, 4, [])


def test_what_an_export_guards_against_formulas_comes_back_as_it_was(station, tmp_path):
    station("learner", "add", "--name", "冼建国", "--phone", "+85291234567", "--community", "=东村", "--note", "-2 楼")
    words = ["--format", "csv", "--to", tmp_path / "名单.csv", "--purpose", "交镇里", "--numbers", "full"]
    assert station("export", "roster", *words).status == 0
    assert "'=东村" in (tmp_path / "名单.csv").read_text("utf-8-sig")
    said = station("import-roster", tmp_path / "名单.csv", "--check").document
    assert (said["same"], said["updated"], said["refused"]) == (1, 0, [])


def test_what_would_run_in_a_spreadsheet_goes_from_a_roster_into_an_export_as_text(station, tmp_path):
    cells = ("=cmd|'/C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "＝1+1", "'=1", "<b>=1</b>")
    book = openpyxl.Workbook()
    book.active.append(("姓名", "社区", "备注"))
    for number, cell in enumerate(cells):
        book.active.append((f"学员{number}", cell, f"\t{cell}"))
        for column in (2, 3):
            book.active.cell(
                number + 2, column
            ).data_type = "s"  # a text that looks like one, as strangers put it there
    book.save(tmp_path / "名册.xlsx")
    book.close()
    assert station("import-roster", tmp_path / "名册.xlsx").document["new"] == len(cells)
    for form in ("csv", "xlsx"):
        words = ["--format", form, "--to", tmp_path / f"名单.{form}", "--purpose", "交镇里", "--numbers", "full"]
        assert station("export", "roster", *words).status == 0
    with (tmp_path / "名单.csv").open(encoding="utf-8-sig", newline="") as file:
        first = {cell[:1] for row in csv.reader(file) for cell in row}
    assert not first & set("=+-@＝\t\r\n")
    book = openpyxl.load_workbook(tmp_path / "名单.xlsx")
    written = [cell for row in book.active.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert {cell.data_type for cell in written} <= {"s", "n"}
    assert set(cells) <= {cell.value for cell in written}
    book.close()


def test_a_number_that_two_learners_have_means_the_one_on_the_sheet(taught: Taught, tmp_path, run):
    session, number = taught.sessions[0], "0001"
    same_number(tmp_path, number)
    assert taught.run("consent", number, "photo").codes == ["learner_no_ambiguous"]
    assert taught.run("roll", session, "--mark", f"{number}=late:10", "--rest", "present", "--confirm").status == 0
    assert taught.run("correct", session, f"{number}=absent", "--reason", "看错了").status == 0
    rows = {row["no"]: row for row in taught.run("sheet", session).document["rows"]}
    assert (rows[number]["name"], rows[number]["status"]) == ("区少红", "absent")
    day = taught.run("sessions", "--class", taught.class_id).document[1]["date"]
    assert taught.run("leave", "--class", taught.class_id, "--learner", number, "--on", day).status == 0


def same_number(folder: Path, number: str) -> None:
    """A learner with this number comes from another desk."""
    ctx = open_context(Opening(folder / "站点 desk", folder / "desk.key"))
    fields: dict[str, str | int | bool | None] = {"learner_no": number, "name": "另一位"}
    ctx.store.merge([Change(UUID(int=7), 1, 1 << 40, "learner", UUID(int=8), fields, UUID(int=9), Source.LIVE)])
    ctx.store.close()


def test_one_person_entered_twice_is_found_merged_and_parted_again(taught: Taught):
    run = taught.run
    run("learner", "add", "--name", "区少红", "--no", "9-1", "--phone", "13800138000", "--class", taught.class_id)
    run("learner", "add", "--name", "区 少红", "--no", "9-2", "--phone", "13800138000")
    (pair,) = run("duplicates").document
    assert (pair["one"]["no"], pair["other"]["no"], pair["why"], pair["weaker"]) == ("9-1", "9-2", "phone", False)
    assert pair["one"]["phone"] == "138****8000"
    merged = run("merge", "9-2", "--into", "9-1", "--reason", "同一人")
    assert (merged.status, merged.document["no"]) == (0, "9-1")
    assert [row["no"] for row in run("learners", "--find", "9-2").document] == ["9-1"]
    assert run("duplicates").document == []
    assert run("enrol-learner", "--class", taught.class_id, "--learner", "9-2").document["enrolled"] == 0
    assert run("merge", "9-1", "--into", "9-2").codes == ["already_merged"]
    parted = run("unmerge", "9-2")
    assert (parted.status, parted.document["no"]) == (0, "9-2")
    assert run("unmerge", "9-2").codes == ["not_merged"]
    assert run("unmerge", "7-7").codes == ["learner_no_unknown"]
    assert len(run("learners").document) == 6


def test_two_who_have_one_number_are_merged_by_their_ids(taught: Taught):
    run = taught.run
    one = run("learner", "add", "--name", "李伟强", "--no", "5").document["learner"]
    other = run("learner", "add", "--name", "李伟强", "--no", "6").document["learner"]
    assert run("merge", other, "--into", one).document["merged"] == other
    assert run("learners", "--find", "6").document[0]["id"] == one
    assert run("unmerge", other).status == 0


def test_a_class_gets_a_second_weekly_time_is_changed_taken_off_and_brought_back(station):
    words = ("--title", "国画班", "--term", "2024秋", "--start", "09:00", "--minutes", 90, "--sessions", 2)
    made = station("class", "add", *words, "--weekday", 2).document
    assert not made["joined"]
    joined = station("class", "add", *words, "--weekday", 4).document
    assert (joined["class"], joined["joined"]) == (made["class"], True)
    assert station("class", "add", *words, "--weekday", 5, "--title", "国 画 班").status == 3
    assert station("class", "add", *words, "--weekday", 4, "--title", "国画班\u200b").status == 3
    other = station("class", "add", *words, "--weekday", 4, "--separate").document
    assert other["class"] != made["class"]
    plan = station("class", "change", made["class"], "--time", "5/14:00/60", "--whole-term", "--check").document
    assert [row["start"] for row in station("sessions", "--class", made["class"]).document] == ["09:00"] * 4
    changed = station(
        "class", "change", made["class"], "--title", "写意国画班", "--time", "5/14:00/60", "--whole-term"
    ).document
    assert (changed["stay"], changed["coming"]) == (0, plan["coming"])
    assert [row["start"] for row in station("sessions", "--class", made["class"]).document] == ["14:00"] * 4
    assert station("class", "remove", made["class"]).document == {"class": made["class"], "removed": True}
    assert [row["id"] for row in station("classes").document] == [other["class"]]
    assert not station("class", "restore", made["class"]).document["removed"]
    assert len(station("classes").document) == 2


def test_a_leaving_is_taken_back(taught: Taught):
    words = ("leave", "--class", taught.class_id, "--learner", "0001")
    assert taught.run(*words, "--undo").status == 3
    assert taught.run(*words, "--on", "2024-09-10").status == 0
    assert taught.run(*words, "--undo").document["left_on"] is None


def test_a_change_of_membership_says_which_confirmed_sheets_it_reaches_back_to(taught: Taught):
    run, (first, second, third) = taught.run, taught.sessions
    days = {row["id"]: row["date"] for row in run("sessions", "--class", taught.class_id).document}
    for session in (first, second):
        assert run("roll", session, "--rest", "present", "--confirm").status == 0
    leave = ("leave", "--class", taught.class_id, "--learner", "0004")
    left = run(*leave, "--on", days[second]).document
    assert [row["session"] for row in left["confirmed"]] == [second]
    assert run("sheet", second).document["expected"] == 4
    assert run(*leave, "--undo").document["confirmed"] == [], "they are on it: nothing is missing"
    for name in ("司徒美玲", "冼润娣"):
        run("learner", "add", "--name", name)
    join = ("enrol-learner", "--class", taught.class_id, "--from", days[second], "--learner")
    joined = run(*join, "0005").document
    assert ([row["session"] for row in joined["confirmed"]], joined["added"]) == ([second], False)
    assert run("sheet", second).document["expected"] == 4
    assert run(*join, "0006", "--also-on-confirmed", " ").codes == ["reason_required"]
    added = run(*join, "0006", "--also-on-confirmed", "点名时漏了").document
    assert ([row["session"] for row in added["confirmed"]], added["added"]) == ([second], True)
    assert (run("sheet", second).document["expected"], run("sheet", second).document["extra"]) == (5, 0)
    assert run("sheet", third).document["expected"] == 6
    assert run(*join, "0006").document == {"enrolled": 0, "confirmed": [], "added": False}


def test_a_confirmed_sheet_is_opened_again_or_added_to_and_shows_what_was_there(taught: Taught, tmp_path):
    run, session = taught.run, taught.sessions[0]
    run("roll", session, "--rest", "present", "--confirm")
    assert run("correct", session, "0001=absent", "--reason", "看错了").status == 0
    assert run("walk-in", session, "--name", "李路过").codes == ["sheet_confirmed"]
    guest = run("walk-in", session, "--name", "李路过", "--reason", "漏了").document["no"]
    run("learner", "add", "--name", "司徒美玲", "--no", "77")
    assert run("walk-in", session, "--learner", "77", "--as-member", "--reason", "漏了").status == 0
    sheet = run("sheet", session).document
    rows = {row["no"]: row for row in sheet["rows"]}
    assert (sheet["expected"], sheet["extra"], rows[guest]["enrolled"], rows["77"]["enrolled"]) == (5, 1, False, True)
    assert (rows["0001"]["was"]["status"], rows["0001"]["reason"]) == ("present", "看错了")
    assert rows["0002"]["was"] is None
    words = ("--format", "csv", "--to", tmp_path / "考勤.csv", "--purpose", "月报")
    assert run("export", "attendance", *words).document["rows"] == 6
    with (tmp_path / "考勤.csv").open(encoding="utf-8-sig") as file:
        told = {row["学号"]: (row["临时"], row["改正前"]) for row in csv.DictReader(file)}
    added = "不在点名册上"
    assert (told["0001"], told["0002"], told["77"], told[guest]) == (("", "出席"), ("", ""), ("", added), ("是", added))
    assert run("merge", guest, "--into", "0001", "--reason", "同一人").status == 0
    assert run("export", "attendance", *words[:3], tmp_path / "合并后.csv", *words[4:]).document["rows"] == 5
    assert "0001,区少红,出席" in (merged := (tmp_path / "合并后.csv").read_text("utf-8-sig")), merged
    assert "合并前缺席 · 改正前" in merged
    assert run("reopen", session, "--reason", " ").codes == ["reason_required"]
    assert run("reopen", session, "--reason", "确认早了").document["state"] == "taking"
    assert run("reopen", session, "--reason", "确认早了").codes == ["sheet_not_confirmed"]


@pytest.mark.parametrize("name", ["", "  ", "\u200b\u2060", "长" * 201])
def test_a_name_of_the_computer_that_no_gateway_takes_is_refused_where_it_is_typed(run, tmp_path, name):
    said = run(
        "init", "--station", "春晖社区学校", "--code12", "440106999001", "--staff", "manager", "--device-name", name
    )
    assert (said.status, said.document["refusals"][0]["field"]) == (3, "device_name")
    assert not (tmp_path / "站点 desk").exists() or not any((tmp_path / "站点 desk").iterdir())
