"""A clause that is joined to a true one, what was turned down, whose spokeswoman, and who lives where."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.types import Verdict

EVIDENCE = """
Judge Ines Corvo said that the operator, Brask Hydro, must open its tunnels within five days. She
rejected a request by the growers to empty the lake. Brask Hydro's spokeswoman, Ada Lind, said the
company would comply. The growers' lawyer, Tomas Verrin, filed a complaint on Tuesday.

Grower Osk Halden said that Brask Hydro had received inspection reports in March and May. He said
412 families live below the dam. The repairs cost 4.1 million crowns. The mayor kept her promise and
opened the bridge."""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant.open(tmp_path_factory.mktemp("added"))


@pytest.mark.parametrize(
    "claim",
    [
        "The repairs cost 4.1 million crowns and the mayor resigned.",
        "The repairs cost 4.1 million crowns, but the mayor lied.",
        "The repairs cost 4.1 million crowns while the mayor was arrested.",
        "The dam collapsed and the repairs cost 4.1 million crowns.",
        "Judge Ines Corvo ordered the lake to be emptied.",
        "Ada Lind, the growers' spokeswoman, said the company would comply.",
        "Tomas Verrin, the court's lawyer, filed a complaint on Tuesday.",
        "Osk Halden lives below the dam.",
    ],
)
def test_what_is_added_is_not_supported(assistant: Assistant, claim: str) -> None:
    checked = assistant.check_claim(claim, EVIDENCE)
    assert checked.verdict is not Verdict.SUPPORTED
    assert checked.reasons


@pytest.mark.parametrize(
    "claim",
    [
        "The repairs cost 4.1 million crowns and the mayor opened the bridge.",
        "Judge Ines Corvo rejected a request to empty the lake.",
        "Ada Lind, Brask Hydro's spokeswoman, said the company would comply.",
        "Tomas Verrin, the lawyer of the growers, filed a complaint on Tuesday.",
        "Osk Halden said that 412 families live below the dam.",
    ],
)
def test_what_is_told_stays_supported(assistant: Assistant, claim: str) -> None:
    checked = assistant.check_claim(claim, EVIDENCE)
    assert checked.verdict is Verdict.SUPPORTED, checked.reasons


def test_reports_that_somebody_received_are_no_hedge(assistant: Assistant) -> None:
    checked = assistant.check_claim("Brask Hydro received inspection reports in March and May.", EVIDENCE)
    assert any("word of" in reason for reason in checked.reasons), checked
