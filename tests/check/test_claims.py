from __future__ import annotations

import pytest

from assistant.check.claims import judge
from assistant.text.folding import fold
from assistant.types import Verdict

EVIDENCE = (
    "The Health Ministry said on Tuesday that 43 people had been treated in Quillport after the leak. "
    "“No tap will be opened until I have drunk from it myself,” Environment Minister Mirela Vastor said. "
    "Corvin Adrasti, leader of the Tide Alliance, accused Norvane Solvents of having known about the valve. "
    "The company denied the accusation. The clean-up will cost €8 million."
)


def verdict(claim: str) -> Verdict:
    return judge(claim, EVIDENCE).verdict


@pytest.mark.parametrize(
    "claim",
    [
        "The clean-up will cost €8 million.",
        "The Health Ministry said on Tuesday that 43 people had been treated in Quillport after the leak.",
        "“No tap will be opened until I have drunk from it myself,” Environment Minister Mirela Vastor said.",
        '"no tap will be opened until I have drunk from it myself"',
    ],
)
def test_verbatim_claim_is_supported(claim: str) -> None:
    judgement = judge(claim, EVIDENCE)
    assert (judgement.verdict, judgement.score, judgement.reasons) == (Verdict.SUPPORTED, 1.0, ())
    assert judgement.span is not None
    assert fold(claim).strip('".') in fold(judgement.span.of(EVIDENCE))


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ("The Health Ministry said on Tuesday that 53 people had been treated in Quillport.", "43"),
        ("The clean-up will cost €9 million.", "€8 million"),
        ("Mirela Vastor said: “No tap will be closed until I have drunk from it myself.”", "do not stand"),
        ("Corvin Adrasti said: “No tap will be opened until I have drunk from it myself.”", "Vastor"),
    ],
)
def test_changed_fact_is_not_supported(claim: str, reason: str) -> None:
    judgement = judge(claim, EVIDENCE)
    assert judgement.verdict in (Verdict.CONTRADICTED, Verdict.UNSUPPORTED)
    assert judgement.score < 0.5
    assert any(reason in each for each in judgement.reasons)


def test_unknown_name_is_not_supported() -> None:
    judgement = judge(
        "The Health Ministry of Ostravia said 43 people had been treated in Quillport.", EVIDENCE
    )
    assert judgement.verdict is not Verdict.SUPPORTED
    assert any("Ostravia" in reason for reason in judgement.reasons)


@pytest.mark.parametrize("claim", ["", "   ", "Bananas grow in heaps near the moon."])
def test_claim_without_evidence_is_unsupported(claim: str) -> None:
    assert verdict(claim) is Verdict.UNSUPPORTED


def test_empty_evidence_is_unsupported() -> None:
    assert judge("Anything at all happened.", "").verdict is Verdict.UNSUPPORTED


@pytest.mark.parametrize(
    ("inserted", "expected"), [("Mirela Vastor", Verdict.SUPPORTED), ("Corvin Adrasti", Verdict.CONTRADICTED)]
)
def test_inserted_speaker_must_be_the_texts(inserted: str, expected: Verdict) -> None:
    assert verdict(f"[{inserted}:] “No tap will be opened until I have drunk from it myself,”") is expected
