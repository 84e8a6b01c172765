"""Files as they come: what is read, what is refused, and with which code."""

import io
import zipfile
from datetime import date
from types import SimpleNamespace

import openpyxl
import pytest
import xlsxwriter
import xlwt
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from app.records.refusal import Refused
from app.usecases.roster import limits
from app.usecases.roster.reading import read_bytes, read_file
from app.usecases.roster.sheet_measure import measure_sheet
from app.usecases.roster.text_file import decode
from tests.usecases.roster.conftest import DATA

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal_code(name, data):
    with pytest.raises(Refused) as caught:
        read_bytes(name, data)
    (refusal,) = caught.value.refusals
    return refusal.code


def saved(book):
    stream = io.BytesIO()
    book.save(stream)
    book.close()
    return stream.getvalue()


def sheet_of(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return saved(book)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.pdf", b"%PDF-1.7", "file_type_unsupported"),
        ("a", b"x", "file_type_unsupported"),
        ("a.ods", b"PK\x03\x04", "file_damaged"),
        ("a.csv", b"", "file_empty"),
        ("a.csv", b" \r\n\r\n", "file_empty"),
        ("a.csv", b",,,\r\n,,,\r\n", "file_empty"),
        ("a.xlsx", b"", "file_empty"),
        ("a.csv", b"PK\x03\x04 and so on", "file_damaged"),
        ("a.csv", OLE + b"x" * 600, "file_damaged"),
        ("a.xls", b"%PDF-1.7 and so on", "file_type_unsupported"),
        ("a.xls", b"<html><p>no table</p>", "file_web_page"),
        ("a.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "file_web_archive"),
        ("a.xls", b"From: <Saved by WPS>\r\nSubject: x\r\n y\r\nMIME-Version: 1.0\r\n\r\n", "file_web_archive"),
        ("a.xls", b"\xef\xbb\xbf\r\n<?xml version='1.0'?><Workbook/>", "file_web_page"),
        ("a.xlsx", b"\x00\x01\x02" * 100, "file_not_text"),
        ("a.xlsx", b"PK\x03\x04" + b"\0" * 100, "file_damaged"),
        ("a.xls", OLE + b"\0" * 2000, "file_damaged"),
        ("a.xls", b"\x09\x08\x10\x00garbage", "file_damaged"),
        ("a.csv", "姓名,手机\n张三,1\n".encode("utf-32"), "encoding_unknown"),
        ("a.csv", b"name\0\0phone" * 3, "file_not_text"),
        ("a.csv", b"\xef\xbb\xbf\xff\xfe", "encoding_unknown"),
        ("a.csv", b"abc,\xff\xff\xff\xff", "encoding_unknown"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600, "file_damaged"),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_kind(name, data, code):
    assert refusal_code(name, data) == code


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path, code in ((tmp_path / "没有.xlsx", "file_missing"), (tmp_path, "not_a_file")):
        with pytest.raises(Refused) as caught:
            read_file(path)
        assert caught.value.refusals[0].code == code


def test_a_file_past_twenty_megabytes_is_refused_without_looking():
    assert refusal_code("a.csv", b"x" * (limits.FILE_BYTES + 1)) == "file_too_large"


def test_a_workbook_that_unpacks_to_too_much_is_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        with package.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(limits.UNPACKED_BYTES // (1 << 20) + 1):
                part.write(b" " * (1 << 20))
    assert len(stream.getvalue()) < limits.FILE_BYTES
    assert refusal_code("bomb.xlsx", stream.getvalue()) == "file_too_large"


def test_a_size_that_lies_is_not_believed():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"<workbook/>" + b" " * 5000)
    data = stream.getvalue().replace((5011).to_bytes(4, "little"), (11).to_bytes(4, "little"))
    assert refusal_code("lie.xlsx", data) == "file_damaged"


@pytest.mark.parametrize(("cell", "code"), [("A1048576", "too_many_rows"), ("XFD2", "too_many_columns")])
def test_one_value_in_a_far_corner_does_not_fill_the_memory(cell, code):
    book = openpyxl.Workbook()
    book.active["A1"], book.active[cell] = "姓名", "x"
    assert refusal_code("far.xlsx", saved(book)) == code


def test_formats_without_values_do_not_count_as_rows():
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["姓名", "手机"])
        sheet.write_blank(1_000_000, 200, None, book.add_format({"bold": True}))
    assert read_bytes("formatted.xlsx", stream.getvalue()).sheets[0].rows == [["姓名", "手机"]]


@pytest.mark.parametrize(
    ("xml", "reach"),
    [
        ('<row><c><v>1</v></c><c t="s"><v>2</v></c></row><row r="9"><c/></row>', (1, 2)),
        ('<row r="3"><c r="B3" s="1"/><c r="c3"><v>1</v></c></row><row r="1000"><c r="ZZ1000" s="2"/></row>', (3, 3)),
        ('<row r="5"/><row><c s="&gt;" r="D6"><is><t>x</t></is></c><c><f>1</f></c></row>', (6, 5)),
        ("", (0, 0)),
    ],
)
def test_the_reach_of_a_sheet_is_that_of_its_values(xml, reach):
    found = measure_sheet(f"<worksheet><sheetData>{xml}</sheetData><mergeCells/></worksheet>".encode())
    assert (found.rows, found.columns) == reach


@pytest.mark.parametrize("again", [b'<row r="2">', b'<row r="9">', b"<row>"])
def test_a_sheet_that_says_one_place_twice_is_refused_rather_than_read_by_half(again):
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sheet_of(["姓名"], ["陈桂芳"]))) as good, zipfile.ZipFile(stream, "w") as bad:
        for name in good.namelist():
            data = good.read(name)
            if name.startswith("xl/worksheets/"):
                more = b'<c r="A2" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
                data = data.replace(b"</sheetData>", again + more)
            bad.writestr(name, data)
    assert refusal_code("twice.xlsx", stream.getvalue()) == "file_damaged"


@pytest.mark.parametrize("name", ["a.xlsb", "a.xlsx"])
def test_a_binary_workbook_is_refused_with_a_way_out(name):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as package:
        package.writestr("xl/workbook.bin", b"\x83\x01\x00")
        package.writestr("xl/_rels/workbook.bin.rels", "<Relationships/>")
    assert refusal_code(name, whole.getvalue()) == "file_binary_workbook"


def test_a_document_type_in_a_workbook_is_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sheet_of(["姓名"]))) as good, zipfile.ZipFile(stream, "w") as bad:
        for name in good.namelist():
            data = good.read(name)
            if name.startswith("xl/worksheets/"):
                data = b'<!DOCTYPE x [<!ENTITY e "e">]>' + data
            bad.writestr(name, data)
    assert refusal_code("dtd.xlsx", stream.getvalue()) == "file_damaged"


def test_a_sheet_that_is_too_large_does_not_hide_a_good_one():
    book = openpyxl.Workbook()
    book.active["A1048576"] = "x"
    good = book.create_sheet("名册")
    good.append(["姓名"])
    assert [sheet.name for sheet in read_bytes("two.xlsx", saved(book)).sheets] == ["名册"]


def test_a_sheets_name_may_have_any_sign():
    book = openpyxl.Workbook()
    book.active.title = "甲&乙 <一> 'x' \"y\" 𠮷"
    book.active.append(["姓名"])
    assert read_bytes("s.xlsx", saved(book)).sheets[0].name == "甲&乙 <一> 'x' \"y\" 𠮷"


class PanicException(BaseException):
    pass


def test_a_panic_in_the_reader_is_a_damaged_file(monkeypatch):
    def panicking(_stream):
        raise PanicException("index out of bounds")

    monkeypatch.setattr("python_calamine.CalamineWorkbook", SimpleNamespace(from_filelike=panicking))
    assert refusal_code("a.xlsx", sheet_of(["姓名"])) == "file_damaged"


def test_hidden_sheets_are_said_to_be_hidden_and_empty_ones_are_passed_over():
    book = openpyxl.Workbook()
    book.active.title = "空"
    hidden = book.create_sheet("旧")
    hidden.append(["姓名"])
    hidden.sheet_state = "hidden"
    book.create_sheet("新").append(["姓名"])
    assert [(sheet.name, sheet.hidden) for sheet in read_bytes("h.xlsx", saved(book)).sheets] == [
        ("旧", True), ("新", False)
    ]  # fmt: skip


def test_an_old_workbook_gives_dates_merges_and_hidden_sheets_as_a_new_one_does(tmp_path):
    book = xlwt.Workbook()
    first = book.add_sheet("隐藏")
    first.write(0, 0, "姓名")
    first.visibility = 1
    sheet = book.add_sheet("名册")
    sheet.write_merge(0, 0, 0, 2, "花名册")
    style = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for column, value in enumerate(["姓名", "生日", "班级"]):
        sheet.write(1, column, value)
    sheet.write(2, 0, "张三")
    sheet.write(2, 1, date(1948, 2, 25), style)
    sheet.write_merge(2, 3, 2, 2, "太极班")
    sheet.write(3, 0, "李四")
    path = tmp_path / "old.xls"
    book.save(str(path))
    out_of_sight, read = read_file(path).sheets
    assert (out_of_sight.name, out_of_sight.hidden, read.name, read.hidden) == ("隐藏", True, "名册", False)
    assert read.rows[2] == ["张三", date(1948, 2, 25), "太极班"]
    assert (2, 2, 3, 2) in read.merged


def test_workbooks_that_count_days_from_1904_are_told(tmp_path):
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["姓名", "生日"])
    book.active.append(["张三", date(1948, 2, 25)])
    read = read_bytes("mac.xlsx", saved(book)).sheets[0]
    assert read.date1904
    assert read.rows[1][1] == date(1948, 2, 25)

    old = xlwt.Workbook()
    old.dates_1904 = True
    old.add_sheet("s").write(0, 0, 16126)
    old.save(str(tmp_path / "mac.xls"))
    assert read_file(tmp_path / "mac.xls").sheets[0].date1904


def test_the_name_of_a_workbook_may_be_that_of_its_sister():
    assert read_bytes("renamed.xls", sheet_of(["姓名"])).sheets[0].rows == [["姓名"]]
    assert read_bytes("renamed.xlsx", (DATA / "old.xls").read_bytes()).sheets[0].name == "Sheet1"


@pytest.mark.parametrize(
    ("text", "encoding", "told"),
    [
        ("姓名,手机\n区𠮷祥,1\n", "utf-8-sig", "utf-8-sig"),
        ("姓名,手机\n区𠮷祥,1\n", "utf-8", "utf-8"),
        ("姓名,手机\n区𠮷祥䶮輋𣒍,1\n", "gb18030", "gb18030"),
        ("name,phone\nWang,1\n", "ascii", "utf-8"),
        ("姓名,手機\n陳亞明,1\n許功蓋,2\n", "big5", "big5hkscs"),
        ("姓名,手機\n邨裏啲嘅,1\n", "big5hkscs", "big5hkscs"),
    ],
)
def test_text_is_decoded_strictly_and_says_as_what(text, encoding, told):
    assert decode(text.encode(encoding)) == (told, text)


@pytest.mark.parametrize("sign", [",", ";", "\t", "，"])
def test_the_separator_is_found(sign):
    text = sign.join(["姓名", "地址", "手机"]) + "\n" + sign.join(['"张三"', f'"甲{sign}乙"', "1"]) + "\n"
    assert read_bytes("a.csv", text.encode()).sheets[0].rows[1] == ["张三", f"甲{sign}乙", "1"]


def test_line_breaks_inside_quotes_do_not_shift_the_rows():
    rows = read_bytes("a.csv", '"姓\n名",备注\n张三,"一\n二"\n\n李四,\n'.encode()).sheets[0].rows
    assert rows == [["姓\n名", "备注"], ["张三", "一\n二"], [], ["李四"]]


def test_text_kept_as_a_formula_in_csv_is_the_text():
    assert read_bytes("a.csv", b'name,id\nx,"=""0012"""\n').sheets[0].rows[1] == ["x", "0012"]


def test_an_unclosed_quote_that_swallows_the_file_is_refused():
    assert refusal_code("a.csv", b'name,x\n"' + b"a" * 200_000) == "quote_open"


SAMPLES = [(DATA / name).read_bytes() for name in ("town.xlsx", "old.xls", "phone-class.csv")]


@st.composite
def damaged_files(draw):
    data = bytearray(draw(st.sampled_from(SAMPLES)))
    for _ in range(draw(st.integers(1, 12))):
        place = draw(st.integers(0, len(data) - 1))
        data[place] = draw(st.integers(0, 255))
    return bytes(data[: draw(st.integers(1, len(data)))]) if draw(st.booleans()) else bytes(data)


ANY_NAME = st.sampled_from(["a.xlsx", "a.xls", "a.csv", "a.txt", "a.et", "a.ods"])


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(ANY_NAME, st.binary(max_size=2000) | damaged_files())
@example("a.xls", OLE + b"\xff" * 600)
def test_any_bytes_are_read_or_refused_and_nothing_else(name, data):
    try:
        read_bytes(name, data)
    except Refused as refused:
        assert refused.refusals[0].code
