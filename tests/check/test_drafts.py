from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.check.drafts import read_draft
from assistant.text.markers import blank_quote_signs, strip_markers


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
        there = strip_markers(blank_quote_signs(claim.at.of(draft)))[0]
        assert re.findall(r"\w+", there) == re.findall(r"\w+", claim.text)


TOLD = "The bridge stayed open."


@pytest.mark.parametrize(
    ("written", "markers"),
    [
        ("The bridge stayed open.【2:0†source】", (2,)),
        ("The bridge stayed open 【3†L1-L4】.", (3,)),
        ("The bridge stayed open (1).", (1,)),
        ("The bridge stayed open. (1)", (1,)),
        ("The bridge stayed open. [[1]](https://example.org/a_(b))", (1,)),
        ("The bridge stayed open. [2](https://example.org)", (2,)),
        ("**The bridge stayed open.**[^1]", (1,)),
        ("The bridge stayed open.[^1][^2]", (1, 2)),
        ("The bridge stayed open.¹ ²", (1, 2)),
        ("The bridge stayed open. [1,2;4]", (1, 2, 4)),
        ("The bridge stayed open. [1–3]", (1, 2, 3)),
        ("The bridge stayed open. [ 1 ]", (1,)),
        ("The bridge stayed open (see [1]).", (1,)),
        ("The bridge stayed open.^[1]^", (1,)),
        ("The bridge stayed open.<sup>1</sup>", (1,)),
        ("The bridge stayed open.1 ", (1,)),
        ("The bridge stayed open. [0] [7]", (0, 7)),
        ("The bridge stayed open.", ()),
    ],
)
def test_markers_of_all_programs_are_read(written: str, markers: tuple[int, ...]) -> None:
    (claim,) = read_draft(written).claims
    assert (claim.text, claim.markers) == (TOLD, markers)
    assert claim.at.of(written) in written


def test_number_in_parentheses_that_no_list_has_is_text() -> None:
    lone = "Police said 14 people fled (19)."
    assert [claim.text for claim in read_draft(lone).claims] == [lone]
    counted = "The port closed (1). The bridge opened (2). Police said 14 people fled (19)."
    assert [claim.markers for claim in read_draft(counted).claims] == [(1,), (2,), ()]
    listed = f"{lone} The port closed (3).\n\nSources:\n3. The Lantern\n"
    assert [claim.text for claim in read_draft(listed).claims] == [lone, "The port closed."]


@pytest.mark.parametrize(
    "sentence",
    [
        "The council met in Ostravia (2024) and voted.",
        "He called it “teh end” [sic] of the town.",
        "“She [the president] will go,” Karl Orr said.",
        "The field is 12 km² wide and flat.",
        "The budget rose to 3.5 million crowns.",
    ],
)
def test_what_only_looks_like_a_marker_is_text(sentence: str) -> None:
    (claim,) = read_draft(sentence).claims
    assert (claim.text, claim.markers) == (sentence, ())


@pytest.mark.parametrize(
    "draft",
    [
        "The port closed on Monday.\n\n```\nThe bridge stayed open.\n\nThe mayor left.\n",
        "The port closed on Monday.\n\n~~~ text\nThe bridge stayed open.\n\nThe mayor left.\n",
        "The port closed on Monday.\n\n```The bridge stayed open.\n\nThe mayor left.\n",
        "The port closed on Monday.\n\n<!-- The bridge stayed open.\n\nThe mayor left.\n",
        "The port closed on Monday. <!--> The bridge stayed open. The mayor left. -->\n",
        "```The port``` closed on Monday.\n\nThe bridge stayed open.\n\n```\nThe mayor left.\n",
        "```\nAll is code.\n```\nThe port closed on Monday.\n```\nThe bridge stayed open. The mayor left.",
        "---\nThe port closed on Monday.\n\nThe bridge stayed open.\n\n---\nThe mayor left.\n",
    ],
)
def test_what_nothing_closes_is_text(draft: str) -> None:
    said = [claim.text.strip("`<>!- ") for claim in read_draft(draft).claims]
    assert [re.sub("`+ ?", "", text) for text in said] == [
        "The port closed on Monday.", "The bridge stayed open.", "The mayor left."
    ]  # fmt: skip


def test_front_matter_code_and_comments_that_are_closed_are_no_text() -> None:
    draft = read_draft(
        "---\ntitle: The bridge closed.\ntags:\n  - bridge\n---\nThe port closed on Monday.\n\n"
        "```python\nThe bridge closed.\n```\n\n~~~\nThe bridge closed.\n```\n~~~\n\n"
        "<!-- The bridge\nclosed. -->\n"
    )
    assert [claim.text for claim in draft.claims] == ["The port closed on Monday."]
    assert [each.kind.value for each in draft.unread] == ["code", "code", "comment"]


def test_rows_of_tables_code_and_comments_are_told_as_unread() -> None:
    draft = read_draft(
        "The port closed on Monday. [1]\n\n"
        "| town | dead | source |\n|---|---|---|\n| Ostravia | 12 | [1] |\n| Velmar | 3 | [9] |\n\n"
        "```\nprint(1)\n```\n\n<!-- to do -->\n\n# Heading [2]\n"
    )
    assert [claim.text for claim in draft.claims] == ["The port closed on Monday."]
    assert [each.kind.value for each in draft.unread].count("table_row") == 2
    assert {each.kind.value for each in draft.unread} == {"table_row", "code", "comment", "heading"}
    assert [each.markers for each in draft.unread if "Velmar" in each.text] == [(9,)]


def test_cell_that_is_a_sentence_is_a_claim() -> None:
    draft = read_draft("| what | source |\n|---|---|\n| The port closed on Monday. | [1] |\n")
    assert [(claim.text, claim.markers) for claim in draft.claims] == [("The port closed on Monday.", (1,))]


@pytest.mark.parametrize(
    "text",
    [
        "The port\u00a0closed on\u202fMonday [1]. The bridge\u200b stayed **open** [2].",
        "> The port closed on Monday. [1]\n> The bridge stayed open. [2]\n",
        "- The port closed on Monday.[^1]\n- The bridge stayed open.[^2]\n\n[^1]: One\n[^2]: Two\n",
    ],
)
def test_places_of_claims_are_the_drafts_own(text: str) -> None:
    first, second = read_draft(text).claims
    assert "port" in first.at.of(text) and "Monday" in first.at.of(text)
    assert "bridge" in second.at.of(text) and "open" in second.at.of(text)
    assert first.at.end <= second.at.start
