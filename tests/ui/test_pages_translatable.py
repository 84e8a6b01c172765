"""What the translator is shown of the day's pages and of the words for codes."""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

import app.ui

HERE = Path(app.ui.__file__).parent
LUPDATE = Path(sys.executable).with_name("pyside6-lupdate")
OURS = ("today/*.py", "roll_call/*.py", "smart_aid/*.py", "strip.py", "session_words.py", "text*.py")


@pytest.mark.skipif(not LUPDATE.exists(), reason="lupdate comes with the PySide6 wheel's scripts")
def test_every_text_of_the_days_pages_is_found_in_a_context_and_is_chinese(tmp_path):
    sources = sorted(path for pattern in OURS for path in HERE.glob(pattern))
    found = tmp_path / "found.ts"
    subprocess.run([LUPDATE, *sources, "-ts", found], check=True, capture_output=True)
    root = ElementTree.parse(found).getroot()
    contexts = {context.findtext("name"): [m.findtext("source") for m in context.iter("message")] for context in root}
    assert {"Today", "RollCall", "SmartAid", "Lesson", "Dates", "Words", "Strip"} <= set(contexts)
    texts = [text or "" for found_texts in contexts.values() for text in found_texts]
    assert [text for text in texts if not re.search("[\u3001\u4e00-\u9fff]", text)] == []
    written = "".join(path.read_text(encoding="utf-8") for path in sources)
    marked = re.findall(r"""(?:tr|translate)\(\s*(?:"(?:\w+)",\s*)?"([^"]+)""", written)
    assert sorted({text for text in marked if text not in set(texts)} - {"Words"}) == []
