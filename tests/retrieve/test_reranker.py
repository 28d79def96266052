"""The reranker with a real cross-encoder, tiny and made here: its weights are set by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from sentence_transformers import CrossEncoder

from assistant import Assistant
from assistant.errors import ModelError
from assistant.retrieve.reranker import CrossEncoderReranker
from assistant.settings import Settings
from assistant.store.encoder import bundled_model_folder
from tests.conftest import WriteArticle
from tests.tiny_models import make_cross_encoder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_cross_encoder(tmp_path_factory.mktemp("models") / "likes-ferries")


def test_scores_are_those_of_the_model(folder: Path) -> None:
    texts = ["the tank closed the harbour", "the ferry"]
    scores = CrossEncoderReranker(str(folder)).score("who closed the harbour", texts)
    expected = CrossEncoder(str(folder)).predict([("who closed the harbour", text) for text in texts])
    assert scores == pytest.approx([float(each) for each in expected], abs=1e-2)
    assert scores[1] > scores[0]
    assert CrossEncoderReranker(str(folder)).score("who", []) == []


def test_setting_sorts_what_was_found(folder: Path, tmp_path: Path, write_article: WriteArticle) -> None:
    paths = [
        write_article("tank.md", "The tank closed the harbour.", title="Harbour closed"),
        write_article("ferry.md", "The ferry stayed in the harbour.", title="Stranded"),
    ]
    question = "Who closed the harbour?"
    with Assistant.open(tmp_path / "plain", Settings()) as plain:
        plain.add(paths)
        assert [hit.document.title for hit in plain.search(question)] == ["Harbour closed", "Stranded"]
    with Assistant.open(tmp_path / "plain", Settings(reranker=str(folder))) as reranked:
        hits = reranked.search(question)
        assert [hit.document.title for hit in hits] == ["Stranded", "Harbour closed"]
        assert hits[0].score > hits[1].score
        assert any(finding.name == "Reranker" and finding.ok for finding in reranked.examine().findings)


def test_folder_without_a_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"reranker.*ASSISTANT_RERANKER"):
        CrossEncoderReranker(str(tmp_path)).score("who", ["the ferry"])


def test_model_with_several_outputs_is_told(tmp_path: Path) -> None:
    folder = make_cross_encoder(tmp_path / "classes", labels=3)
    with pytest.raises(ModelError, match="gives 3 values"):
        CrossEncoderReranker(str(folder)).score("who", ["the ferry"])


def test_embedding_model_is_no_reranker() -> None:
    with pytest.raises(ModelError, match="is no reranker"):
        CrossEncoderReranker(str(bundled_model_folder())).score("who", ["the ferry"])
