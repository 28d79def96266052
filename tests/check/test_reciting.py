from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.check.drafts import read_draft
from assistant.check.reciting import Wanted, recite

LIST = "\n\nSources:\n[1] The Lantern\n[2] The Courier\n"


def put(
    text: str, wanted: dict[int, Wanted], listed: dict[int, str] | None = None, sources: str = LIST
) -> str:
    """The draft with these changes, without its list of sources."""
    recited = recite(text + sources, read_draft(text + sources), wanted, listed or {})
    assert recited.endswith(sources)
    return recited.removesuffix(sources)


ROUND = "\n\nSources:\n1. The Lantern\n2. The Courier\n"
INSTEAD = Wanted((2,), frozenset({1}))


@pytest.mark.parametrize(
    ("written", "recited"),
    [
        ("The port closed [1].", "The port closed [2]."),
        ("The port closed. [1]", "The port closed. [2]"),
        ("The port closed.[^1]", "The port closed.[^2]"),
        ("The port closed.¹", "The port closed.²"),
        ("The port closed.<sup>1</sup>", "The port closed.<sup>2</sup>"),
        ("The port closed.【1†source】", "The port closed.【2】"),
        ("The port closed. (1)", "The port closed. (2)"),
        ("The port closed. (source 1)", "The port closed. (source 2)"),
        ("The port closed. \\[1\\]", "The port closed. \\[2\\]"),
        ("The port closed. [[1]](https://lantern.example/a)", "The port closed. [2]"),
        ("The port closed (see [1]).", "The port closed (see [2])."),
        ("The port closed. [1, 3]", "The port closed. [3, 2]"),
        ("The port closed. [1][3]", "The port closed. [2][3]"),
        ("**The port closed.** [1]", "**The port closed.** [2]"),
        ("- The port closed [1]\n- The bridge opened [3]", "- The port closed [2]\n- The bridge opened [3]"),
        ("> The port closed. [1]", "> The port closed. [2]"),
        (
            "| what | source |\n|---|---|\n| The port closed today. | [1] |",
            "| what | source |\n|---|---|\n| The port closed today. | [2] |",
        ),
    ],
)
def test_marker_is_replaced_in_the_form_that_it_has(written: str, recited: str) -> None:
    assert put(written, {0: INSTEAD}) == recited


def test_marker_in_round_brackets_is_replaced_where_the_list_has_no_others() -> None:
    assert put("The port closed (1).", {0: INSTEAD}, sources=ROUND) == "The port closed (2)."


@pytest.mark.parametrize(
    ("written", "recited"),
    [
        ("The port closed. [1], [3]", "The port closed. [2]"),
        ("The port closed. [1] [3]", "The port closed. [2]"),
        ("The port closed. [1–3]", "The port closed. [2]"),
        ("It closed [1] the port today [3].", "It closed [2] the port today."),
    ],
)
def test_marker_that_loses_its_number_goes_with_what_joins_it(written: str, recited: str) -> None:
    assert put(written, {0: Wanted((2,), frozenset({1, 2, 3}))}) == recited


@pytest.mark.parametrize(
    ("written", "recited"),
    [
        ("The port closed.", "The port closed. [2]"),
        ("The port closed.\n\nIt opened up [1].", "The port closed [2].\n\nIt opened up [1]."),
        ("The port closed.\n\nIt opened again.[1]", "The port closed.[2]\n\nIt opened again.[1]"),
        ("- The port closed\n- It opened again [1]", "- The port closed [2]\n- It opened again [1]"),
        ("“The port is closed.”\n\nIt opened. [1]", "“The port is closed.” [2]\n\nIt opened. [1]"),
    ],
)
def test_marker_that_is_missing_is_put_where_the_others_stand(written: str, recited: str) -> None:
    assert put(written, {0: Wanted((2,))}) == recited


def test_others_keep_what_one_marker_meant_for_all_of_them() -> None:
    text = "The port closed. The bridge opened. The tunnel stayed shut. [1]"
    assert put(text, {1: INSTEAD}) == (
        "The port closed. [1] The bridge opened. [2] The tunnel stayed shut. [1]"
    )
    assert put(text, {2: INSTEAD}) == (
        "The port closed. [1] The bridge opened. [1] The tunnel stayed shut. [2]"
    )


@pytest.mark.parametrize(
    ("sources", "with_a_third"),
    [
        (
            "\n\nSources:\n[1] The Lantern\n[2] A\n",
            "\n\nSources:\n[1] The Lantern\n[2] A\n[3] P, port.md\n",
        ),
        (
            "\n\n## Sources\n\n1. The Lantern\n2. A\n\n## Notes\n\nNone.\n",
            "\n\n## Sources\n\n1. The Lantern\n2. A\n3. P, port.md\n\n## Notes\n\nNone.\n",
        ),
        ("\n\n[^1]: The Lantern\n\n[^2]: A\n", "\n\n[^1]: The Lantern\n\n[^2]: A\n\n[^3]: P, port.md\n"),
        ("\n\n[1] http://a.example\n[2] A", "\n\n[1] http://a.example\n[2] A\n[3] P, port.md"),
        (
            "\n\nSources:\n[1] The Lantern,\n    page 2\n",
            "\n\nSources:\n[1] The Lantern,\n    page 2\n[3] P, port.md\n",
        ),
        ("\n\nReferences\n¹ The Lantern\n² A\n", "\n\nReferences\n¹ The Lantern\n² A\n³ P, port.md\n"),
        (
            "\r\n\r\nSources:\r\n[1] The Lantern\r\n",
            "\r\n\r\nSources:\r\n[1] The Lantern\r\n[3] P, port.md\r\n",
        ),
        ("", "\n\nSources:\n[3] P, port.md\n"),
        ("\n\nSources:\n- The Lantern\n", "\n\nSources:\n- The Lantern\n\n[3] P, port.md\n"),
    ],
)
def test_list_of_sources_gets_a_line_in_its_own_form(sources: str, with_a_third: str) -> None:
    text = f"The port closed. [1]{sources}"
    recited = recite(text, read_draft(text), {0: Wanted((3,), frozenset({1}))}, {3: "P, port.md"})
    assert recited == f"The port closed. [3]{with_a_third}"
    assert read_draft(recited).sources[3] == "P, port.md"


def test_draft_with_footnotes_gets_a_footnote() -> None:
    text = "# Port\n\nThe port closed.[^1]"
    assert recite(text, read_draft(text), {0: Wanted((3,), frozenset({1}))}, {3: "P, port.md"}) == (
        "# Port\n\nThe port closed.[^3]\n\n[^3]: P, port.md\n"
    )


SENTENCE = st.sampled_from(
    ["The port of Ilm closed", "The bridge stayed open", "Some 43 people left", "She said “no”"]
)
MARKS = st.sampled_from(["", " [1].", ". [1]", ".[1][2]", " [1, 3].", ".[^2]", ". [1], [3]", ".", "."])


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(SENTENCE, MARKS, st.sampled_from([" ", "\n\n", "\n- "])), min_size=1, max_size=6),
    st.data(),
)
def test_nothing_but_the_wanted_markers_changes(
    pieces: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    text = "".join("".join(piece) for piece in pieces) + LIST
    before = read_draft(text)
    if not before.claims:
        return
    at = data.draw(st.integers(0, len(before.claims) - 1))
    wanted = Wanted((7,), data.draw(st.frozensets(st.integers(1, 3))))
    after = read_draft(recite(text, before, {at: wanted}, {7: "P, port.md"}))
    assert [claim.text for claim in after.claims] == [claim.text for claim in before.claims]
    assert after.sources == {**before.sources, 7: "P, port.md"}
    marked = [set(claim.markers) for claim in after.claims]
    assert marked[at] == {*wanted.numbers(before.claims[at].markers), 7}
    for number, claim in enumerate(before.claims):
        # What carried no marker may come to stand before the only one of its paragraph.
        assert number == at or not claim.markers or marked[number] == set(claim.markers)


def test_wanted_of_nothing_changes_nothing() -> None:
    text = f"The port closed. [1]{LIST}"
    assert recite(text, read_draft(text), {}, {}) == text
    draft = read_draft(text)
    assert recite(text, replace(draft, claims=()), {}, {}) == text
