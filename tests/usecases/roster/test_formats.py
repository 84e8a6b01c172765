"""What offices and their systems send beside xlsx and csv: read by what the file holds, whatever it is called."""

import io
import os
import zipfile
from datetime import date
from hashlib import md5
from struct import pack, unpack_from

import msoffcrypto.format.ooxml
import openpyxl
import pytest
import xlwt
from msoffcrypto.method.rc4 import DocumentRC4
from xlwt.CompoundDoc import XlsDoc

from app.records.refusal import Refused
from app.usecases.roster import limits
from app.usecases.roster.cells import PartialDay
from app.usecases.roster.reading import read_bytes, read_file

PEOPLE = [["姓名", "联系电话", "备注"], ["陈阿明", "13800000101", "甲,乙"], ["李秀珍", "13800000102"]]
NAMES = ["a.xls", "a.xlsx", "a.csv", "a.et", "a.txt"]


def refusal_code(name, data, password=None):
    with pytest.raises(Refused) as caught:
        read_bytes(name, data, password)
    (refusal,) = caught.value.refusals
    return refusal.code


def texts(data, name="a.xls"):
    (sheet,) = read_bytes(name, data).sheets
    return sheet.rows


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("sign", ["\t", ";", ","])
def test_text_is_read_in_any_encoding_with_any_separator_under_any_name(name, encoding, sign):
    lines = [sign.join(f'"{cell}"' if "," in cell else cell for cell in row) for row in PEOPLE]
    assert texts("\r\n".join(lines).encode(encoding), name) == PEOPLE


def test_what_is_no_text_is_not_guessed_to_be_utf16():
    for data in (b"name\0\0phone" * 3, bytes(range(256)) * 20, "姓名\t手机\n".encode("utf-16-le") + b"\0"):
        assert refusal_code("a.txt", data) == "file_not_text"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('姓名,手机\n陈阿明,1\n"李秀珍,2\n黄伟强,3\n', 3),
        ('姓名,手机\n"李秀珍,2\n黄伟强,3\n"何志强,4\n', 2),
        ('"姓名,手机\n李秀珍,2\n', 1),
    ],
)
def test_a_quote_without_its_pair_is_refused_by_its_line(text, line):
    with pytest.raises(Refused) as caught:
        read_bytes("a.csv", text.encode())
    assert [(found.code, found.params) for found in caught.value.refusals] == [("quote_open", {"row": line})]


HTML = """<html><head><meta charset="gb2312"><style>td {{mso-number-format:"\\@"}}</style></head><body>
<table><tr><td>导出</td><td><table>
<tr><th>班级</th><th>姓名</th><th>联系电话</th></tr>
<tr><td rowspan=2>国画班</td><td>陈<b>阿</b>明</td><td>13800000101</td></tr>
<tr style="display:none"><td>李秀珍<br>(女)</td><td x:num="13800000102">1.38E+10</td></tr>
</table></td></tr></table><script>document.write("<td>x</td>")</script></body></html>"""


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16"])
def test_the_tables_of_a_web_page_are_read_with_their_spans(encoding):
    (sheet,) = read_bytes("导出.xls", HTML.encode(encoding)).sheets
    rows = [row for row in sheet.rows if row]
    assert ["班级", "姓名", "联系电话"] in rows
    assert ["国画班", "陈阿明", "13800000101"] in rows
    assert ["", "李秀珍\n(女)", 13800000102.0] in rows
    first = sheet.rows.index(["国画班", "陈阿明", "13800000101"])
    assert (first, 0, first + 1, 0) in sheet.merged
    assert sheet.hidden_rows == {first + 1}


SPREADSHEETML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel"><Styles><Style ss:ID="m"><NumberFormat ss:Format="yyyy/m"/></Style></Styles>
<Worksheet ss:Name="名册"><Table><Column ss:Index="4" ss:Hidden="1"/>
<Row ss:Index="2"><Cell ss:MergeAcross="2"><Data ss:Type="String">国画班</Data></Cell><Cell><Data ss:Type="Number">7</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">姓名</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">出生</Data></Cell></Row>
<Row ss:Hidden="1"><Cell><Data ss:Type="String">陈阿明</Data><Comment><ss:Data>批注</ss:Data></Comment></Cell>
<Cell ss:Index="3" ss:StyleID="m"><Data ss:Type="DateTime">1948-03-01T00:00:00.000</Data></Cell></Row>
</Table></Worksheet><Worksheet ss:Name="旧"><Table><Row><Cell><Data ss:Type="Error">#N/A</Data></Cell></Row></Table>
<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet></Workbook>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_spreadsheetml_is_read_with_gaps_merges_and_what_is_hidden(encoding):
    book = read_bytes("导出.xls", SPREADSHEETML.encode(encoding))
    sheet, old = book.sheets
    assert sheet.rows == [[], ["国画班", "", "", 7.0], ["姓名", "", "出生"], ["陈阿明", "", PartialDay("1948-03")]]
    assert (sheet.merged, sheet.hidden_rows, sheet.hidden_columns) == (((1, 0, 1, 2),), frozenset({3}), frozenset({3}))
    assert (old.hidden, old.rows) == (True, [["#N/A"]])
    assert [(note.code, note.params) for note in book.notes] == [("comments_not_read", {"count": 1})]


NAMESPACES = " ".join(
    f'xmlns:{part}="urn:oasis:names:tc:opendocument:xmlns:{part}:1.0"' for part in ("office", "table", "text", "style")
)


def flat(tables, styles=""):
    return (
        f'<?xml version="1.0"?><office:document {NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document>"
    ).encode()


def odf_cell(text, **attributes):
    told = "".join(f' {name.replace("__", ":").replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f"<table:table-cell{told}><text:p>{text}</text:p></table:table-cell>"


def open_document():
    month = odf_cell("1948年3月", office__value_type="date", office__date_value="1948-03-01")
    day = odf_cell("48-3-5", office__value_type="date", office__date_value="1948-03-05")
    spaced = odf_cell('陈<text:s text:c="1"/>明', office__value_type="string")
    hidden = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    return flat(
        '<table:table table:name="名册"><table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="collapse"/>'
        f"<table:table-row>{odf_cell('姓名')}{odf_cell('1', office__value_type='float', office__value='1.5')}{month}"
        '<table:table-cell table:number-columns-repeated="16381"/></table:table-row>'
        f'<table:table-row table:visibility="filter">{spaced}<table:table-cell/>{day}</table:table-row>'
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row></table:table>'
        f'<table:table table:name="旧" table:style-name="h"><table:table-row>{odf_cell("x")}</table:table-row></table:table>',
        hidden,
    )


def zipped(content, manifest=b"<manifest/>"):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", manifest)
    return stream.getvalue()


@pytest.mark.parametrize("data", [open_document(), zipped(open_document())])
def test_open_document_is_read_flat_and_packed(data):
    sheet, old = read_bytes("名册.ods", data).sheets
    assert sheet.rows == [["姓名", 1.5, PartialDay("1948-03")], ["陈 明", "", date(1948, 3, 5)]]
    assert (sheet.hidden_rows, sheet.hidden_columns, old.hidden) == (frozenset({1}), frozenset({2}), True)


def test_a_locked_open_document_is_refused_with_what_to_do():
    assert refusal_code("a.ods", zipped(b"noise", b"<manifest><encryption-data/></manifest>")) == "file_password"


def locked(password):
    book = openpyxl.Workbook()
    for row in PEOPLE:
        book.active.append(row)
    plain, whole = io.BytesIO(), io.BytesIO()
    book.save(plain)
    book.close()
    msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt(password, whole)
    return whole.getvalue()


def test_a_protected_workbook_asks_for_its_password_and_opens_with_it():
    data = locked("夕阳红2026")
    assert refusal_code("a.xlsx", data) == "password_needed"
    assert refusal_code("a.xlsx", data, "wrong") == "password_wrong"
    (sheet,) = read_bytes("a.xls", data, "夕阳红2026").sheets
    assert sheet.rows[1] == ["陈阿明", "13800000101", "甲,乙"]


def old_and_locked(password):
    """An xls of ours under a password as Excel 97 to 2003 locked it: every record's body, by RC4."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("名册")
    for number, row in enumerate(PEOPLE):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    plain, salt, verifier = book.get_biff_data(), bytes(range(16)), b"sixteen bytes ok"
    sealed = DocumentRC4.decrypt(
        password, salt, io.BytesIO(verifier + md5(verifier).digest())
    ).read()  # RC4 undoes itself
    pad = -(len(plain) + 58) % 4  # the file's writer fills up with blank records of four bytes
    filepass = pack("<HHHHH", 0x2F, 54 + pad, 1, 1, 1) + salt + sealed + bytes(pad)
    first = 4 + unpack_from("<H", plain, 2)[0]
    whole = bytearray(plain[:first] + filepass + plain[first:])
    cipher, at = DocumentRC4.decrypt(password, salt, io.BytesIO(bytes(whole)), 1024).read(), 0
    locked_up = bytearray(whole)
    while at < len(whole):
        kind, length = unpack_from("<HH", whole, at)
        begin, end = at + 4, at + 4 + length
        if kind == 0x85:  # where a sheet begins: it moved, and stands in the clear
            locked_up[begin : begin + 4] = pack("<I", unpack_from("<I", whole, begin)[0] + len(filepass))
            begin += 4
        if kind not in (0x809, 0x2F):
            locked_up[begin:end] = cipher[begin:end]
        at = end
    file = io.BytesIO()
    XlsDoc().save(file, bytes(locked_up))
    return file.getvalue()


def test_an_old_workbook_under_a_password_opens_with_it():
    data = old_and_locked("夕阳红2026")
    assert refusal_code("a.xls", data) == "password_needed"
    assert refusal_code("a.xls", data, "wrong") == "password_wrong"
    (sheet,) = read_bytes("a.xls", data, "夕阳红2026").sheets
    assert sheet.rows == PEOPLE


def test_a_workbook_protected_only_from_changes_opens_by_itself():
    (sheet,) = read_bytes("a.xlsx", locked("VelvetSweatshop")).sheets
    assert sheet.rows[0] == PEOPLE[0]


def test_a_pipe_a_device_and_a_folder_are_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "名册.csv")
    for path in (tmp_path / "名册.csv", tmp_path, tmp_path / ".." / tmp_path.name):
        with pytest.raises(Refused) as caught:
            read_file(path)
        assert caught.value.refusals[0].code == "not_a_file"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\n" * 5_000_000, "file_empty"),
        (b"a,b\n" + b"\n" * 5_000_000 + b"x", "too_many_rows"),
        (b"," * 5_000_000 + b"x", "too_many_columns"),
        (b'"' + b"\n" * 5_000_000, "quote_open"),
        ("\n".encode("utf-16-le") * 2_000_000 + "x,y".encode("utf-16-le"), "too_many_rows"),
        (flat(f'<table:table><table:table-row table:number-rows-repeated="1048576">{odf_cell("x")}</table:table-row></table:table>'), "too_many_rows"),
        (flat(f'<table:table><table:table-row>{odf_cell("x", table__number_columns_repeated="16384")}</table:table-row></table:table>'), "too_many_columns"),
        (flat(f'<table:table><table:table-row table:number-rows-repeated="20000">{odf_cell("x", table__number_columns_repeated="99")}</table:table-row></table:table>' * 40), "file_too_large"),
        (b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + flat("<table:table/>")[21:], "file_damaged"),
        (b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/hostname"><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>', "file_damaged"),
        (SPREADSHEETML.replace('ss:Index="2"', 'ss:Index="0"').encode(), "file_damaged"),
        (SPREADSHEETML.replace('ss:Index="2"', 'ss:Index="-7"').encode(), "file_damaged"),
        (b"<table><tr><td rowspan=999999 colspan=999999>x</td><td>y</td></tr></table>", "too_many_columns"),
        (b"<table><tr><td>" * 200_000, "file_web_page"),
        (b"<table>" + b"<tr><td>x" * (limits.SHEET_ROWS + 2), "too_many_rows"),
    ],
)  # fmt: skip
def test_files_made_to_cost_much_cost_little(data, code):
    assert refusal_code("a.xls", data) == code
