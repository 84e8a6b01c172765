"""From a file as read to the tables a roster is made of, and a note for everything with a value that is in none of them.

This is the seam between reading and judging: what a file *is* ends here, who its rows *are* begins in ``checking``.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from app.domain.open_numbers import cover_numbers
from app.domain.spreadsheet import cell_address, column_letters
from app.records.refusal import Refusal, Refused
from app.records.roster import HEADLESS, Choices, RosterSheet
from app.usecases.roster import limits
from app.usecases.roster.blocks import Block, blocks_of
from app.usecases.roster.cells import Cell, RosterFile, Sheet, cell_text
from app.usecases.roster.columns import Header, chosen
from app.usecases.roster.header_words import is_ordinal
from app.usecases.roster.rows import TableRow, Taken, read_block, rows_above
from app.usecases.roster.titles import class_of, is_sample_sheet

_NAMED_ROWS = 12
"""Rows a note about hidden ones names."""


@dataclass(frozen=True, slots=True)
class Table:
    """People under one header. ``key`` is the header's address (名册!A3): what ``Choices.mapping`` names it by.

    A class whose title stands above the rows is their ``course_class`` already, unless a column says another.
    """

    key: str
    sheet: str | None
    header: Header
    rows: tuple[TableRow, ...]
    date1904: bool = False

    def address(self, row: int) -> str:
        """Where a row is in the file, as no other row: 名册!B12."""
        return f"{self.key.rpartition('!')[0]}!{column_letters(self.header.mapping.get('name', 0))}{row}"


@dataclass(frozen=True, slots=True)
class Tables:
    """What a file holds under the choices made: tables to judge, sheets to offer, notes of what is not taken."""

    tables: tuple[Table, ...]
    sheets: tuple[RosterSheet, ...]
    notes: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """One sheet with its lists and how many people they hold. ``hidden`` counts people out of sight."""

    sheet: Sheet
    blocks: list[Block]
    taken: list[Taken]

    @property
    def people(self) -> int:
        return sum(len(taken.people) for taken in self.taken)

    @property
    def sample(self) -> bool:
        name = is_sample_sheet(self.sheet.name or "")
        return name or (bool(self.blocks) and all(block.sample for block in self.blocks))


def tables_of(file: RosterFile, choices: Choices) -> Tables:
    """Part a file into tables. Raises ``Refused``: ``header_missing`` ``mapping_invalid`` ``too_many_rows`` ``too_many_lists`` ``sheet_unknown``."""
    unknown = (choices.sheets or frozenset()) - {sheet.name or "" for sheet in file.sheets}
    if unknown:
        raise Refused(Refusal("sheet_unknown", params={"sheet": min(unknown)}))
    read = [_read(sheet, choices) for sheet in file.sheets]
    if not any(one.blocks for one in read):
        params: dict[str, str | int] = {} if file.encoding is None else {"encoding": file.encoding}
        raise Refused(Refusal("header_missing", "name", params=params))
    wanted = _wanted(read, choices)
    classes = _classes(read, wanted)
    tables = [table for one in read if one.sheet.name in wanted for table in _tables(one, classes)]
    if sum(len(table.rows) for table in tables) > limits.ROWS:
        raise Refused(Refusal("too_many_rows", params={"limit": limits.ROWS}))
    sheets = tuple(
        RosterSheet(one.sheet.name, one.people, one.sheet.name in wanted, one.sheet.hidden, one.sample)
        for one in read
        if one.blocks
    )
    notes = [*file.notes, *(note for one in read for note in _notes(one, one.sheet.name in wanted, choices))]
    notes += [] if choices.sheets is not None else _unnamed_titles(read, wanted, classes)
    notes += [note for one in read if one.sheet.name in wanted for note in _titles_taken(one, classes)]
    return Tables(tuple(tables), sheets, tuple(notes))


def _read(sheet: Sheet, choices: Choices) -> _Read:
    blocks = [_mapped(sheet, block, choices.mapping) for block in blocks_of(sheet)]
    if not blocks and HEADLESS in choices.mapping and (choices.sheets is None or (sheet.name or "") in choices.sheets):
        header = chosen(sheet, None, choices.mapping[HEADLESS])
        blocks = [Block(header, len(sheet.rows), 0, len(header.columns))]
    blocks = [_seen(sheet, block, choices) for block in blocks]
    taken = [read_block(sheet, block, title=None, hidden=choices.hidden) for block in blocks]
    return _Read(sheet, blocks, taken)


def _mapped(sheet: Sheet, block: Block, mapping: Mapping[str, Mapping[str, int]]) -> Block:
    own = mapping.get(_key(sheet, block))
    return block if own is None else replace(block, header=chosen(sheet, block.header, own), unclear="", twins={})


def _seen(sheet: Sheet, block: Block, choices: Choices) -> Block:
    """A list without the columns that are out of sight, unless they were asked for."""
    if choices.hidden or not sheet.hidden_columns or _key(sheet, block) in choices.mapping:
        return block
    mapping = {name: place for name, place in block.header.mapping.items() if place not in sheet.hidden_columns}
    return replace(block, header=replace(block.header, mapping=mapping))


def _wanted(read: list[_Read], choices: Choices) -> set[str | None]:
    """The sheets to take: those chosen, else those in sight that are no example; an example only where there is no other."""
    if choices.sheets is not None:
        return {one.sheet.name for one in read if one.blocks and (one.sheet.name or "") in choices.sheets}
    seen = [one for one in read if one.people and not one.sheet.hidden]
    real = [one for one in seen if not one.sample] or seen
    return {one.sheet.name for one in real} or {one.sheet.name for one in read if one.blocks and not one.sheet.hidden}


def _classes(read: list[_Read], wanted: set[str | None]) -> dict[tuple[str | None, int], str]:
    """By sheet and list, the class a title names, where titles tell lists apart: there are several, or it says 班级:.

    A sheet's name is a title too where several sheets are taken and every one is named so.
    """
    several = [one for one in read if one.sheet.name in wanted and one.people]
    by_sheet = {one.sheet.name: class_of(one.sheet.name or "") for one in several}
    from_sheets = len(several) > 1 and all(by_sheet.values())
    classes: dict[tuple[str | None, int], str] = {}
    for one in several:
        titled = [_class_above(block) for block in one.blocks]
        for number, title in enumerate(titled):
            named = title is not None and any(":" in text or "：" in text for _, text in one.blocks[number].titles)
            if title is not None and (named or len(set(titled)) > 1 or len(several) > 1):
                classes[one.sheet.name, number] = title
            elif from_sheets:
                classes[one.sheet.name, number] = by_sheet[one.sheet.name] or ""
    return classes


def _class_above(block: Block) -> str | None:
    return next((title for _, text in block.titles if (title := class_of(text)) is not None), None)


def _tables(one: _Read, classes: Mapping[tuple[str | None, int], str]) -> Iterator[Table]:
    for number, (block, taken) in enumerate(zip(one.blocks, one.taken, strict=True)):
        above = classes.get((one.sheet.name, number))
        rows = tuple(_titled(row, title or above) for title, row in taken.people)
        yield Table(_key(one.sheet, block), one.sheet.name, block.header, rows, one.sheet.date1904)


def _titled(row: TableRow, title: str | None) -> TableRow:
    if title is None or cell_text(row.cells.get("course_class", "")).strip():
        return row
    return replace(row, cells={**row.cells, "course_class": title})


def _key(sheet: Sheet, block: Block) -> str:
    return f"{sheet.name or ''}!{cell_address(block.header.row, block.left)}"


# -- what is not taken

_OF_A_LIST = {
    "sheet_sample": "list_sample",
    "sample_taken": "list_sample_taken",
    "sheet_without_people": "list_without_people",
}
"""Where the file has no sheets, none is spoken of."""


def _notes(one: _Read, wanted: bool, choices: Choices) -> Iterator[Refusal]:
    for note in _notes_of(one, wanted, choices):
        if one.sheet.name is None:
            yield replace(note, code=_OF_A_LIST.get(note.code, note.code))
        else:
            yield replace(note, params={**note.params, "sheet": one.sheet.name})


def _notes_of(one: _Read, wanted: bool, choices: Choices) -> Iterator[Refusal]:
    if not one.blocks:
        rows = sum(any(map(_said, row)) for row in one.sheet.rows)
        yield Refusal("sheet_without_people", params={"count": rows})
    elif not wanted:
        if one.people and choices.sheets is None:
            code = "sheet_hidden" if one.sheet.hidden else "sheet_sample"
            yield Refusal(code, params={"count": one.people})
    else:
        if one.sample and choices.sheets is None:
            yield Refusal("sample_taken", params={"count": one.people})
        above = rows_above(one.sheet, min(block.header.first for block in one.blocks))
        if above:
            yield Refusal("rows_above", row=above[0], params={"count": len(above), "rows": _ranges(above)})
        for block, taken in zip(one.blocks, one.taken, strict=True):
            yield from taken.notes
            yield from _hidden(taken)
            beside = [other for other in one.blocks if other.header.row == block.header.row]
            yield from _unread_columns(one.sheet, block, {n for other in beside for n in other.header.mapping.values()})


def _ranges(rows: list[int]) -> str:
    """Row numbers as a person writes them: 1–3、5."""
    every = frozenset(rows)
    starts = [row for row in rows if row - 1 not in every]
    ends = [row for row in rows if row + 1 not in every]
    pairs = [str(a) if a == b else f"{a}–{b}" for a, b in zip(starts, ends, strict=True)]
    return "、".join(pairs[:_NAMED_ROWS]) + ("…" if len(pairs) > _NAMED_ROWS else "")


def _hidden(taken: Taken) -> Iterator[Refusal]:
    if taken.hidden:
        rows = "、".join(map(str, taken.hidden[:_NAMED_ROWS])) + ("…" if len(taken.hidden) > _NAMED_ROWS else "")
        yield Refusal("rows_hidden", params={"count": len(taken.hidden), "rows": rows})


def _unread_columns(sheet: Sheet, block: Block, read: Collection[int]) -> Iterator[Refusal]:
    """A note for each column with values that no field is read from, the ordinals apart."""
    body = sheet.rows[block.header.row : block.end]
    for place in range(block.left, block.right):
        text = block.header.columns[place] if place < len(block.header.columns) else ""
        if place in read or is_ordinal(text):
            continue
        count = sum(place < len(row) and _said(row[place]) for row in body)
        if count:
            code = "column_hidden" if place in sheet.hidden_columns else "column_not_read"
            yield Refusal(code, params={"column": column_letters(place), "header": cover_numbers(text), "count": count})


def _unnamed_titles(
    read: list[_Read], wanted: set[str | None], classes: Mapping[tuple[str | None, int], str]
) -> Iterator[Refusal]:
    """A note for each list whose title seems to name a class that was not taken: one title alone may be anything."""
    for one in read:
        for number, block in enumerate(one.blocks if one.sheet.name in wanted else ()):
            title = _class_above(block) or class_of(one.sheet.name or "")
            known = (one.sheet.name, number) in classes or "course_class" in block.header.mapping
            if title and not known:
                yield Refusal(
                    "title_not_taken",
                    "course_class",
                    params={"title": cover_numbers(title), "sheet": one.sheet.name or ""},
                )


def _titles_taken(one: _Read, classes: Mapping[tuple[str | None, int], str]) -> Iterator[Refusal]:
    """A note for each title row that is the class of somebody below it: what a title is taken for can be looked at."""
    for number, (block, taken) in enumerate(zip(one.blocks, one.taken, strict=True)):
        above = classes.get((one.sheet.name, number))
        used = {title or above for title, row in taken.people if _titled(row, title or above) is not row}
        titles = {index + 1: title for index, text in block.titles if (title := class_of(text)) == above is not None}
        for row, title in (*titles.items(), *taken.titles.items()):
            if title is not None and title in used:
                params: dict[str, str | int] = {
                    "row": row,
                    "title": cover_numbers(title),
                    "sheet": one.sheet.name or "",
                }
                yield Refusal("title_is_class", "course_class", row, params)


def _said(cell: Cell) -> bool:
    return cell_text(cell).strip() != ""
