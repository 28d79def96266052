from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from assistant.errors import ReadError
from assistant.types import Briefing, BriefingItem, CheckedSentence, ItemKind, Verdict
from tests.briefing.printing import briefings

ITEM = BriefingItem("abc", ItemKind.OWN, (CheckedSentence("It runs.", Verdict.UNSUPPORTED, 0.0),), "It runs.")
KEPT = Briefing("abc", "Morning", "2031-05-02T06:00:00+00:00", (ITEM,)).without("abc").to_dict()


@settings(max_examples=60)
@given(briefings)
def test_briefing_is_read_back_as_it_was_kept(briefing: Briefing) -> None:
    assert Briefing.from_dict(json.loads(json.dumps(briefing.to_dict()))) == briefing


def test_what_was_removed_is_read_back_too() -> None:
    assert Briefing.from_dict(KEPT).restored().items == (ITEM,)


@pytest.mark.parametrize(
    "damaged",
    [
        None,
        [],
        {**KEPT, "title": 3},
        {**KEPT, "briefing_id": "../x"},
        {**KEPT, "items": [{}]},
        {**KEPT, "items": [{**ITEM.to_dict(), "kind": "rumour"}]},
        {**KEPT, "removed": [{"item": ITEM.to_dict(), "position": -1}]},
    ],
)
def test_damaged_briefing_is_refused_with_its_place(damaged: object) -> None:
    with pytest.raises(ReadError, match="This is no kept briefing: the briefing"):
        Briefing.from_dict(damaged)
