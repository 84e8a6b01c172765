"""Which rows of a sheet are people: not the empty ones, not the foot, not the header printed again."""

import re
from collections.abc import Iterator

from app.domain.typed_text import half_width
from app.records.refusal import Refusal, Refused
from app.usecases.roster import limits
from app.usecases.roster.cells import Cell, Sheet, cell_text
from app.usecases.roster.columns import Header, is_header_again

_FOOT = re.compile(
    r"合计|总计|小计|共计|总人数|人数|制表|填表|填报|审核|审批|复核|负责人|经办|班主任|任课教师|教师签|签名|签字|盖章|共\d|第\d+页|"
    r"(备注|说明|注|班长|单位|日期|联系人|以上.*):"
)
_NAMES_SOMEBODY = ("name", "id_number", "phone", "learner_no", "birth", "emergency_contact")
_FILLED_DOWN = ("community", "course_class")


def people_rows(sheet: Sheet, header: Header) -> Iterator[tuple[int, dict[str, Cell]]]:
    """Yield the 1-based number and the cells by field of each row that is a person's.

    A class or community written once in a cell merged over several rows counts for each of them. Raises ``Refused``
    (``too_many_rows``) past 20,000 people.
    """
    above = _filled_down(sheet, header)
    count = 0
    for index in range(header.row, len(sheet.rows)):
        row = sheet.rows[index]
        cells = {name: row[place] for name, place in header.mapping.items() if place < len(row)}
        if not _is_person(row, cells):
            continue
        for name, filled in above.items():
            if index in filled and not _said(cells.get(name, "")):
                cells[name] = filled[index]
        count += 1
        if count > limits.ROWS:
            raise Refused(Refusal("too_many_rows", params={"limit": limits.ROWS}))
        yield index + 1, cells


def _is_person(row: list[Cell], cells: dict[str, Cell]) -> bool:
    if not any(_said(cells.get(name, "")) for name in _NAMES_SOMEBODY):
        return False
    name = cell_text(cells.get("name", "")).strip()
    return not (name and is_header_again(name)) and not _is_foot(row, cells, name)


def _is_foot(row: list[Cell], cells: dict[str, Cell], name: str) -> bool:
    """A foot's word comes first in the row or stands for the name, and there is no document to say otherwise."""
    if _said(cells.get("id_number", "")):
        return False
    first = next((text for text in map(cell_text, row) if text.strip()), "")
    return any(_FOOT.match("".join(half_width(text).split())) for text in (first, name))


def _filled_down(sheet: Sheet, header: Header) -> dict[str, dict[int, Cell]]:
    """By field, the value for each row (from 0) below the first of a merged range in that field's column."""
    places = {header.mapping[name]: name for name in _FILLED_DOWN if name in header.mapping}
    filled: dict[str, dict[int, Cell]] = {}
    for top, left, bottom, _right in sheet.merged:
        name = places.get(left)
        if name is None or top < header.row or top >= len(sheet.rows) or left >= len(sheet.rows[top]):
            continue
        for index in range(top + 1, min(bottom + 1, len(sheet.rows))):
            filled.setdefault(name, {})[index] = sheet.rows[top][left]
    return filled


def _said(cell: Cell) -> bool:
    return cell_text(cell).strip() != ""
