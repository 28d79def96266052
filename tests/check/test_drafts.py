from __future__ import annotations

import pytest

from assistant.check.drafts import read_claims, strip_markers


@pytest.mark.parametrize(
    ("written", "text", "markers"),
    [
        ("The port closed [1].", "The port closed.", (1,)),
        ("The port closed. [1][3]", "The port closed.", (1, 3)),
        ("The port [1, 3] closed.", "The port closed.", (1, 3)),
        ("The port closed【2】.", "The port closed.", (2,)),
        ("The port closed [1-3].", "The port closed.", (1, 2, 3)),
        ("The port closed.", "The port closed.", ()),
        ("He [the minister] left.", "He [the minister] left.", ()),
    ],
)
def test_markers_are_read_and_taken_out(written: str, text: str, markers: tuple[int, ...]) -> None:
    assert strip_markers(written) == (text, markers)


def test_range_of_markers_is_bounded() -> None:
    assert len(strip_markers("x [1-999]")[1]) <= 51


def test_claims_leave_out_headings_and_greetings() -> None:
    draft = (
        "# Briefing\n\nDear colleagues,\n\nThe port of Quillport closed on Monday. [1]\n\n"
        "The documents do not say why it was closed.\n"
    )
    claims = list(read_claims(draft))
    assert [(claim.text, claim.markers) for claim in claims] == [
        ("The port of Quillport closed on Monday.", (1,))
    ]
