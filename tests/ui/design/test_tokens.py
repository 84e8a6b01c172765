"""Colours can be read, in every set."""

import pytest

from app.ui.design.marks import Mark
from app.ui.design.tokens import COLOUR_SETS, TEXT_PAIRS, Colours, contrast


@pytest.mark.parametrize("name", COLOUR_SETS)
@pytest.mark.parametrize(("text", "background"), TEXT_PAIRS)
def test_every_text_stands_out_from_its_background(name, text, background):
    colours = COLOUR_SETS[name]
    assert contrast(getattr(colours, text), getattr(colours, background)) >= 4.5


@pytest.mark.parametrize("text", ["ink", "quiet", "brand", "danger"])
def test_high_contrast_texts_reach_seven_to_one(text):
    colours = COLOUR_SETS["high_contrast"]
    assert contrast(getattr(colours, text), colours.panel) >= 7


@pytest.mark.parametrize("name", COLOUR_SETS)
@pytest.mark.parametrize("edge", ["focus", "unmarked"])
def test_the_ring_of_the_focus_can_be_seen(name, edge):
    colours = COLOUR_SETS[name]
    least = 3.0 if edge == "focus" else 2.0  # the dash of 未登记 repeats what a missing fill says
    assert contrast(getattr(colours, edge), colours.panel) >= least


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#1C6B5A", "#1C6B5A") == 1


def test_every_mark_has_a_colour_and_a_tint():
    for mark in Mark:
        assert {mark.value, f"{mark.value}_tint"} <= set(Colours._fields)
