"""The words that turn a sentence round: not, if, all, because, more than, will, and whose word it is."""

from __future__ import annotations

import pytest

from assistant.check.claims import judge
from assistant.check.negation import find_negations
from assistant.types import Span, Verdict

FALSE = [
    # negation
    ("It has refrained from imposing tolls on the bridge.", "It has imposed tolls on the bridge."),
    ("He did not provide the record of that test.", "He provided the record of that test."),
    ("Nobody was killed. Fourteen people were treated for burns.", "Nobody was treated for burns."),
    ("The deputy, Lena Marsh, called on Karl Orr to resign. He refused.", "Karl Orr resigned."),
    ("Shares in Nordhav rose 22 per cent.", "It is not true that shares in Nordhav rose 22 per cent."),
    ("Rumours that Karl Orr had died were untrue.", "Karl Orr had died."),
    ("Lena Marsh, who voted against the closure, left.", "Lena Marsh voted for the closure."),
    # not yet done
    ("The board recommends that the unit be replaced before winter.", "The unit was replaced before winter."),
    ("Nordhav will pay each passenger 150 crowns.", "Nordhav paid each passenger 150 crowns."),
    ("Lena Marsh demanded that Karl Orr resign.", "Karl Orr has resigned."),
    ("Nordhav has agreed to buy Tessen Dairy.", "Nordhav has bought Tessen Dairy."),
    ("Repairs could take ten days.", "Repairs will take ten days."),
    # whose word, and of whom
    ("“The unit passed a test on Sunday,” said Karl Orr, its owner.", "The unit passed a test on Sunday."),
    ("Lena Marsh’s husband, Ivo Marsh, was arrested.", "Lena Marsh was arrested."),
    ("A spokesman for Lena Marsh apologised.", "Lena Marsh apologised."),
    ("The deputy minister, Lena Marsh, resigned.", "The minister, Lena Marsh, resigned."),
    # how much of it
    ("There were 212 passengers on board.", "Fewer than 200 passengers were on board."),
    ("More than 200 people were hurt.", "200 people were hurt."),
    ("Nearly 500 people were hurt.", "More than 500 people were hurt."),
    ("Between 100 and 150 people were hurt.", "150 people were hurt."),
    ("The largest wave measured 70 centimetres.", "The largest wave measured 70 metres."),
    ("The loan is 40 million crowns.", "The loan is 40 million euros."),
    ("Every third building was unsafe.", "Every building was unsafe."),
    ("Engineers closed the bridge in May.", "Engineers closed the bridge because of the flood in May."),
    ("If it is approved, the firm would employ 600 people.", "The firm would employ 600 people."),
]
TRUE = [
    ("It has refrained from imposing tolls on the bridge.", "It has not imposed tolls on the bridge."),
    ("Two firms have shown interest, but she did not name them.", "Two firms have shown interest."),
    (
        "The deputy, Lena Marsh, called on Karl Orr to resign. He refused.",
        "Lena Marsh called on Karl Orr to resign.",
    ),
    (
        "“The unit passed a test on Sunday,” said Karl Orr.",
        "Karl Orr said that the unit passed a test on Sunday.",
    ),
    ("“We will appeal,” said her lawyer, Lena Marsh.", "Lena Marsh said: “We will appeal.”"),
    ("More than 200 people were hurt.", "Over 200 people were hurt."),
    ("At least 40 people were hurt.", "40 people or more were hurt."),
    ("The largest wave measured 70 centimetres.", "The largest wave measured 0.7 metres."),
    ("The takeover must still be approved.", "The takeover must still be approved."),
    ("Some 40 people were hurt on Monday, officials said.", "Some 40 people were hurt on Monday."),
]  # fmt: skip


@pytest.mark.parametrize(("evidence", "claim"), FALSE)
def test_turned_sentence_is_not_supported(evidence: str, claim: str) -> None:
    judgement = judge(claim, evidence)
    assert judgement.verdict is not Verdict.SUPPORTED
    assert judgement.reasons


@pytest.mark.parametrize(("evidence", "claim"), TRUE)
def test_faithful_sentence_is_supported(evidence: str, claim: str) -> None:
    judgement = judge(claim, evidence)
    assert judgement.verdict is Verdict.SUPPORTED, judgement.reasons


def test_what_officials_report_is_told_with_a_note() -> None:
    judgement = judge(
        "Some 40 people were hurt on Monday.", "Some 40 people were hurt on Monday, officials said."
    )
    assert judgement.verdict is Verdict.SUPPORTED
    assert judgement.reasons == ("The passage has this as the word of officials.",)


@pytest.mark.parametrize(
    "text", ["Lena \ud800 Marsh left.", "\x00", "[" * 5000, "“" * 5000, "a\u202e\u200b" * 2000]
)
def test_odd_texts_get_a_verdict(text: str) -> None:
    assert judge(text.encode("utf-8", "replace").decode(), "Lena Marsh left.").verdict
    assert judge("Karl Orr bought a horse.", text.encode("utf-8", "replace").decode()).verdict


def test_each_negation_speaks_of_the_next_words_of_its_clause() -> None:
    text = "She did not say that 12 houses burned, and never the mill. Not not lost."
    heads = [each.heads for each in find_negations(text, Span(0, len(text)))]
    assert heads == [("say", "hous"), ("mill",), ("lose",), ("lose",)]
