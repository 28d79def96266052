"""Markers in every form that is written, and what only looks like one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.text.markers import find_markers, mask_markers, plain_sentence, strip_markers

CITED = "The port closed."


@pytest.mark.parametrize(
    ("written", "markers"),
    [
        ("The port closed【2:0†source】.", (2,)),
        ("The port closed【1†L1-L4】.", (1,)),
        ("The port closed. (1, 2)", (1, 2)),
        ("The port closed (source 1).", (1,)),
        ("The port closed (Sources: 1, 2).", (1, 2)),
        ("The port closed [1](http://paper.example/a_(b)).", (1,)),
        ("The port closed ([1](http://paper.example), [2](http://other.example)).", (1, 2)),
        ("The port closed.¹,²", (1, 2)),
        ("The port closed.<sup>[1]</sup>", (1,)),
        ("The port closed [1,2;4].", (1, 2, 4)),
        ("The port closed [1 and 3].", (1, 3)),
        ("The port closed ([1] and [2]).", (1, 2)),
        ("The port closed.^[1]^", (1,)),
        (r"The port closed.\[1\]", (1,)),
        ("The port closed [1], [2].", (1, 2)),
        ("The port closed [#1].", (1,)),
        ("The port closed [1, p. 4].", (1,)),
        ("[cite_start]The port closed. [cite: 3]", (3,)),
        ("The port closed :contentReference[oaicite:0]{index=0}.", (0,)),
        ("The port closed.\ue200cite\ue202turn0search1\ue202turn2news14\ue201", (1, 14)),
    ],
)
def test_form_is_read_and_leaves_nothing_behind(written: str, markers: tuple[int, ...]) -> None:
    assert strip_markers(written) == (CITED, markers)


@pytest.mark.parametrize(
    "written",
    [
        "It covers 10² of 5 km² and 12 square metres².",
        "The plan is (1) to close the port and (2) to open the bridge.",
        "He saw ([the report](http://paper.example)).",
        "No.1 Harbour Street burned.",
        "The suspect (19) was arrested.",
        "Police said 14 people fled (19).",
        "Ana Bo Jr. (19) was arrested.",
        "At 5 p.m. (17) people came.",
        "The “Bear” (2) sank.",
        "It broke the treaty (article 5) and (note 2).",
        "He ran 14 m² and 5 km².",
    ],
)
def test_what_looks_alike_is_no_marker(written: str) -> None:
    assert strip_markers(written) == (written, ())


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("Ab .[]()1,^:†【】¹/<>sup*\n\uffff“”"), max_size=120))
def test_masking_keeps_every_offset(text: str) -> None:
    markers = find_markers(text)
    masked = mask_markers(text, markers)
    assert len(masked) == len(text)
    assert all(one.at.end <= other.at.start for one, other in pairwise(markers))
    assert "\uffff" not in plain_sentence(masked)


def test_endless_raised_figure_is_no_marker() -> None:
    assert strip_markers("It closed." + "¹" * 6000)[1] == ()


@pytest.mark.parametrize(
    "written", ["The port closed. (19)", "“The port closed.” (19)", "**The port closed.** (19) It"]
)
def test_number_in_parentheses_behind_a_full_stop_is_a_marker(written: str) -> None:
    assert strip_markers(written)[1] == (19,)


def test_number_in_parentheses_before_a_full_stop_is_one_only_where_such_are_in_use() -> None:
    text = "The port closed (2). The bridge opened (7)."
    assert find_markers(text) == []
    assert [marker.numbers for marker in find_markers(text, plain_round=range(1, 4))] == [(2,)]
