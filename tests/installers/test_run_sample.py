"""``make run`` makes a sample station with nothing but the two command lines, and finds it again."""

import datetime
import json
import subprocess
import sys

import pytest

from installers.run_sample import ROOT, SampleError, main, open_sample, term_of


@pytest.mark.parametrize(
    ("day", "term"),
    [
        ("2026-09-01", "2026秋"),
        ("2026-12-31", "2026秋"),
        ("2027-01-15", "2026秋"),
        ("2027-02-28", "2026秋"),
        ("2027-03-01", "2027春"),
        ("2027-08-31", "2027春"),
    ],
)
def test_the_sample_s_term_is_the_running_one(day, term):
    name, first_day = term_of(datetime.date.fromisoformat(day))
    assert name == term
    assert first_day <= datetime.date.fromisoformat(day)


def test_a_half_made_sample_is_refused_with_a_way_out(tmp_path):
    (tmp_path / "gateway.sqlite").touch()
    with pytest.raises(SampleError, match="make clean"):
        open_sample(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows always has a display")
def test_without_a_display_the_tour_runs_and_the_reason_is_said(monkeypatch, capfd):
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(sys, "executable", "/bin/echo")
    assert main([]) == 0
    said = capfd.readouterr().out
    assert "No display here" in said
    assert "tests.journeys.tour" in said


def run_sample(folder) -> dict[str, object]:
    result = subprocess.run(
        [sys.executable, ROOT / "installers" / "run_sample.py", "--no-window", "--folder", folder],
        capture_output=True, encoding="utf-8", timeout=600, check=False,  # only what hangs is ended: a machine with much else to do takes its time
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr
    status: dict[str, object] = json.loads(result.stdout[result.stdout.index("{") :])
    return status


@pytest.mark.slow
def test_the_sample_is_made_once_and_found_again(tmp_path):
    first = run_sample(tmp_path / "样例")
    assert first["learners"] == 32
    assert first["classes"] == 2
    assert str(first["gateway"]).startswith("http://127.0.0.1:")
    assert run_sample(tmp_path / "样例") == first
