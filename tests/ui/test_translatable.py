"""What the translator is shown of the frame and the shared widgets."""

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

import app.ui

HERE = Path(app.ui.__file__).parent
LUPDATE = Path(sys.executable).with_name("pyside6-lupdate")


@pytest.mark.skipif(not LUPDATE.exists(), reason="lupdate comes with the PySide6 wheel's scripts")
def test_every_text_is_found_in_a_context_and_is_chinese(tmp_path):
    sources = sorted([*HERE.glob("shell*.py"), *HERE.glob("components/*.py")])
    found = tmp_path / "found.ts"
    subprocess.run([LUPDATE, *sources, "-ts", found], check=True, capture_output=True)
    contexts = {
        context.findtext("name"): [message.findtext("source") or "" for message in context.iter("message")]
        for context in ElementTree.parse(found).iter("context")
    }
    assert {"Shell", "Places", "Attendance", "Drawer", "Buttons", "Files", "Secret"} == set(contexts)
    latin = [text for texts in contexts.values() for text in texts if not any("\u4e00" <= c <= "\u9fff" for c in text)]
    assert latin == []
