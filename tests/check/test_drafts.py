from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.check.drafts import read_draft
from assistant.text.markers import strip_markers


@pytest.mark.parametrize(
    ("written", "text", "markers"),
    [
        ("The port closed [1].", "The port closed.", (1,)),
        ("The port closed. [1][3]", "The port closed.", (1, 3)),
        ("The port [1, 3] closed.", "The port closed.", (1, 3)),
        ("The port closed【2】.", "The port closed.", (2,)),
        ("The port closed【2†source】.", "The port closed.", (2,)),
        ("The port closed [1-3].", "The port closed.", (1, 2, 3)),
        ("The port closed [1–3].", "The port closed.", (1, 2, 3)),
        ("The port closed. (1)", "The port closed.", (1,)),
        ("The port closed.¹", "The port closed.", (1,)),
        ("The port closed [^2].", "The port closed.", (2,)),
        ("The port closed [Source 2].", "The port closed.", (2,)),
        ("The port closed [0].", "The port closed.", (0,)),
        ("- **The port** closed. [1]", "The port closed.", (1,)),
        ("> The port closed. [1]", "The port closed.", (1,)),
        ("The port closed.", "The port closed.", ()),
        ("He [the minister] left.", "He [the minister] left.", ()),
        ("It is 5 km² large (1) or so.", "It is 5 km² large (1) or so.", ()),
    ],
)
def test_markers_are_read_and_taken_out(written: str, text: str, markers: tuple[int, ...]) -> None:
    assert strip_markers(written) == (text, markers)


def test_range_of_markers_is_bounded() -> None:
    assert len(strip_markers("x [1-999]")[1]) <= 51


def claims(draft: str) -> list[tuple[str, tuple[int, ...]]]:
    return [(claim.text, claim.markers) for claim in read_draft(draft).claims]


def test_claims_leave_out_headings_greetings_questions_and_what_is_not_said() -> None:
    draft = (
        "---\ntitle: x\n---\n# Briefing on the port of Quillport and the leak that closed it on a Monday\n\n"
        "Dear colleagues,\n\nThe port of Quillport closed on Monday. [1]\n\nWhy was it closed?\n\n"
        "The documents do not say why it was closed.\n\n```\nThe code closed on Monday.\n```\n"
    )
    assert claims(draft) == [("The port of Quillport closed on Monday.", (1,))]


def test_marker_after_the_full_stop_belongs_to_the_sentence_before() -> None:
    assert claims("The port closed. [1] The bridge stayed open. [2]") == [
        ("The port closed.", (1,)),
        ("The bridge stayed open.", (2,)),
    ]


def test_only_marker_at_the_end_covers_the_paragraph() -> None:
    assert claims("The port closed. The bridge stayed open. [2]\n\nThe tunnel opened today.") == [
        ("The port closed.", (2,)),
        ("The bridge stayed open.", (2,)),
        ("The tunnel opened today.", ()),
    ]


@pytest.mark.parametrize(
    "draft", ["The port is closed", "- The port is closed\n- The bridge is open\n", "The port is closed [1]"]
)
def test_short_claim_without_full_stop_is_no_heading(draft: str) -> None:
    assert claims(draft)[0][0] == "The port is closed"


def test_list_of_sources_is_read_and_claims_nothing() -> None:
    draft = read_draft(
        "The port closed on Monday.[1] It stayed shut.[^3]\n\n## Sources\n\n"
        "1. The Lantern, 12 March 2025\n[2] https://paper.example/port\n\n[^3]: The Courier, “Port shut”\n"
    )
    assert [claim.text for claim in draft.claims] == ["The port closed on Monday.", "It stayed shut."]
    assert draft.sources == {
        1: "The Lantern, 12 March 2025",
        2: "https://paper.example/port",
        3: "The Courier, “Port shut”",
    }


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("Ab .[]()1,-\n#>`*¹“”:Č"), max_size=200))
def test_every_claim_knows_where_it_stands(draft: str) -> None:
    for claim in read_draft(draft).claims:
        assert strip_markers(claim.at.of(draft))[0] == claim.text
