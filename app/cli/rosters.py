"""Rosters in: ``import-roster``, ``imports``, ``undo-import``."""

import sys
from argparse import Namespace
from dataclasses import asdict, replace
from getpass import getpass
from pathlib import Path

from app.cli.answer import Answer, record, table
from app.cli.opened import Opened
from app.cli.row_decisions import decided
from app.records.refusal import Refusal, Refused
from app.records.roster import Candidate, Choices, RosterPreview, RosterRow, RosterTable, RowVerdict
from app.ui.text import sentence, sentences
from app.usecases.roster.checking import preview_roster
from app.usecases.roster.classes import Wanted
from app.usecases.roster.importing import import_roster
from app.usecases.roster.undo import undo_import


def import_file(desk: Opened, options: Namespace) -> Answer:
    """``import-roster``: rows that cannot be taken are said and left out; the others are imported, all or none."""
    wanted = Wanted(None, options.class_title, options.term)
    choices, preview = _previewed(desk, options, wanted)
    counts = {verdict: preview.count(verdict) for verdict in (RowVerdict.NEW, RowVerdict.UPDATED, RowVerdict.SAME)}
    batch, enrolled, late, opened = None, None, preview.after_confirmed, preview.opens
    if not options.check:
        done = import_roster(desk.ctx, options.file, choices, wanted)
        batch, enrolled, late = done.batch if done.wrote else None, done.enrolled, done.after_confirmed
        opened = done.opened
        counts = {RowVerdict.NEW: done.new, RowVerdict.UPDATED: done.updated, RowVerdict.SAME: done.same}
    asked, refused = preview.count(RowVerdict.ASKED), preview.count(RowVerdict.REFUSED)
    document = {
        "rows": len(preview.rows),
        **{verdict.value: count for verdict, count in counts.items()},
        "asked": [_question(row) for row in preview.rows if row.verdict is RowVerdict.ASKED],
        "skipped": preview.count(RowVerdict.SKIPPED),
        "refused": _notes(preview, refused=True),
        "warnings": [*map(_note, preview.notes), *_notes(preview, refused=False)],
        "enrolled": enrolled,
        "after_confirmed": late,
        "opened": opened,
        "batch": batch,
        "file": preview.file,
        "encoding": preview.encoding,
        "sheets": [asdict(sheet) for sheet in preview.sheets],
        "tables": [_table(table) for table in preview.tables],
    }
    head = (
        f"共 {len(preview.rows)} 行:新增 {counts[RowVerdict.NEW]},更新 {counts[RowVerdict.UPDATED]},"
        f"相同 {counts[RowVerdict.SAME]},要您定 {asked},不能导入 {refused}。"
    )
    several = len({table.sheet for table in preview.tables}) > 1
    rows = [
        f"{f'「{row.sheet}」' if several else ''}第 {row.row} 行 {row.values.get('name', '')}:{said}"
        for row in preview.rows
        if (said := sentences((*row.refusals, *row.warnings)))
    ]
    rows += [_said(note) for note in preview.notes]
    rows += [f"{late} 人加入的班今天的点名册已确认,从下一次课算起。"] if late else []
    rows += [f"{'将开设' if options.check else '开设了'}班级{_quoted(opened)},未排课。"] if opened else []
    undone_by = "没有可导入的,什么都没有改动。" if batch is None else f"批次 {batch}(可用 undo-import 撤销)"
    foot = ["只是查看,没有改动。"] if options.check else [undone_by]
    return Answer(document, [head, *rows, *foot])


def _previewed(desk: Opened, options: Namespace, wanted: Wanted) -> tuple[Choices, RosterPreview]:
    """The preview, and how the file was read for it: a protected one is asked about where somebody can answer."""
    sheets = None if options.sheets is None else frozenset(options.sheets)
    choices = Choices(sheets, options.hidden == "take", password=_password(options.password_file))
    try:
        return _decided(desk, options, wanted, choices)
    except Refused as refused:
        if refused.refusals[0].code != "password_needed" or not sys.stdin.isatty():
            raise
    return _decided(desk, options, wanted, replace(choices, password=getpass("文件的密码:")))


def _decided(desk: Opened, options: Namespace, wanted: Wanted, choices: Choices) -> tuple[Choices, RosterPreview]:
    choices = decided(desk, options, wanted, choices)
    return choices, preview_roster(desk.ctx, options.file, choices, wanted)


def _password(file: Path | None) -> str | None:
    """The first line of a password file. Raises ``Refused`` when it cannot be read."""
    if file is None:
        return None
    try:
        return file.read_text("utf-8-sig").partition("\n")[0].strip("\r")
    except FileNotFoundError as error:
        raise Refused(Refusal("file_missing", params={"file": file.name})) from error
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(Refusal("file_unreadable", params={"file": file.name})) from error


def imports(desk: Opened, options: Namespace) -> Answer:
    """``imports``."""
    del options
    found = desk.views.imports()
    cells = [(f"{row.at:%Y-%m-%d %H:%M}", row.file, str(row.made), str(row.changed), str(row.batch)) for row in found]
    return Answer([record(row) for row in found], table(("时间", "文件", "新增", "更新", "批次"), cells))


def undo(desk: Opened, options: Namespace) -> Answer:
    """``undo-import``."""
    removed = undo_import(desk.ctx, options.batch)
    return Answer({"removed": removed}, [f"已撤销,移除 {removed} 位学员。"])


def _quoted(titles: tuple[str, ...]) -> str:
    return "".join(f"「{title}」" for title in titles)


def _notes(preview: RosterPreview, *, refused: bool) -> list[dict[str, object]]:
    return [
        {"sheet": row.sheet, "row": row.row, "field": note.field, "code": note.code, "message": sentence(note)}
        for row in preview.rows
        if not refused or row.verdict is not RowVerdict.ASKED
        for note in (row.refusals if refused else row.warnings)
    ]


def _question(row: RosterRow) -> dict[str, object]:
    """A row that somebody has to decide, and whom it may be: ``as`` is what ``--same`` and ``--decide`` name them by."""
    numbers = [one.learner_no for one in row.candidates if one.row is None]
    candidates = [
        {
            "as": _as(one, numbers),
            "name": one.name,
            "birth": one.birth,
            "phone": one.phone,
        }
        for one in row.candidates
    ]
    (question,) = row.refusals
    return {
        "sheet": row.sheet, "row": row.row, "at": row.at, "code": question.code, "message": sentence(question),
        "candidates": candidates,
    }  # fmt: skip


def _as(one: Candidate, numbers: list[str]) -> str:
    """What names a candidate and nobody else: the number, or where several have it the id."""
    if one.row is not None:
        return f"row {one.row}"
    return one.learner_no if numbers.count(one.learner_no) == 1 else str(one.learner)


def _note(note: Refusal) -> dict[str, object]:
    """Something of the file that is not taken."""
    where = note.params.get("sheet")
    return {"sheet": where, "row": note.row, "field": note.field, "code": note.code, "message": sentence(note)}


def _table(table: RosterTable) -> dict[str, object]:
    mapping = {field: table.columns[place] for field, place in table.mapping.items()}
    return {"sheet": table.sheet, "header_row": table.header_row, "mapping": mapping}


def _said(note: Refusal) -> str:
    """A note in words, with its sheet where the sentence does not name it."""
    words, sheet = sentence(note), str(note.params.get("sheet", ""))
    return words if not sheet or f"「{sheet}」" in words else f"「{sheet}」{words}"
