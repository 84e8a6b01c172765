"""Translations become what Qt loads, when they are missing or older than their source."""

import os

from PySide6.QtCore import QTranslator

from installers.translations import compile_translations

TS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context><name>Places</name><message><source>今日</source><translation>Today</translation></message></context>
</TS>
"""


def test_a_source_becomes_a_file_that_qt_loads(tmp_path):
    (tmp_path / "xuezhan_en.ts").write_text(TS, encoding="utf-8")
    [made] = compile_translations(tmp_path)
    translator = QTranslator()
    assert translator.load(str(made))
    assert translator.translate("Places", "今日") == "Today"


def test_only_what_is_older_than_its_source_is_compiled_again(tmp_path):
    source = tmp_path / "xuezhan_en.ts"
    source.write_text(TS, encoding="utf-8")
    [made] = compile_translations(tmp_path)
    assert compile_translations(tmp_path) == []
    later = made.stat().st_mtime + 10
    os.utime(source, (later, later))
    assert compile_translations(tmp_path) == [made]
