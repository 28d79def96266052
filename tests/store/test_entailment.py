"""An entailment model by setting, with real cross-encoders, tiny and made here."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant, Verdict
from assistant.errors import ModelError
from assistant.settings import Settings
from assistant.store.encoder import bundled_model_folder
from assistant.store.entailment import CrossEncoderEntailment
from tests.tiny_models import make_cross_encoder

CLASSES = {0: "entailment", 1: "not_entailment"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its first output likes ferries, and is called entailment."""
    return make_cross_encoder(tmp_path_factory.mktemp("models") / "classes", labels=2, names=CLASSES)


def test_probability_is_that_of_the_output_called_entailment(folder: Path) -> None:
    model = CrossEncoderEntailment(str(folder))
    with_ferry, without = (
        model.probability("the harbour closed", claim) for claim in ("the ferry", "the tank")
    )
    assert with_ferry > without
    assert with_ferry > 0.6
    assert without == pytest.approx(0.5, abs=0.01)


def test_single_output_is_yes_against_no(tmp_path: Path) -> None:
    model = CrossEncoderEntailment(str(make_cross_encoder(tmp_path / "one")))
    assert model.probability("the harbour closed", "the ferry") > 0.6


def test_check_asks_the_model_that_is_set(folder: Path, tmp_path: Path) -> None:
    claim, evidence = "The ferry was stranded overnight.", "Bad weather left the boat stuck in the harbour."
    with Assistant.open(tmp_path, Settings()) as plain:
        assert plain.check_claim(claim, evidence).verdict is not Verdict.SUPPORTED
    with Assistant.open(tmp_path, Settings(check_model=str(folder))) as asked:
        assert asked.check_claim(claim, evidence).score > plain.check_claim(claim, evidence).score
        # What counts or names something else is never outvoted.
        wrong = asked.check_claim("The ferry was stranded for 12 days.", "The ferry was stranded for 2 days.")
        assert wrong.verdict is Verdict.CONTRADICTED
        assert any(each.name == "Check model" and each.ok for each in asked.examine().findings)


def test_model_without_an_output_for_yes_is_told(tmp_path: Path) -> None:
    folder = make_cross_encoder(tmp_path / "other", labels=2, names={0: "sports", 1: "politics"})
    with pytest.raises(ModelError, match=r"sports, politics.*ASSISTANT_CHECK_MODEL"):
        CrossEncoderEntailment(str(folder)).probability("the harbour", "the ferry")


def test_embedding_model_is_no_entailment_model() -> None:
    with pytest.raises(ModelError, match="is no entailment model"):
        CrossEncoderEntailment(str(bundled_model_folder())).probability("the harbour", "the ferry")
