"""The reranker with a real cross-encoder, tiny and made here: its weights are set by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from sentence_transformers import CrossEncoder
from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

from assistant import Assistant
from assistant.errors import ModelError
from assistant.retrieve.reranker import CrossEncoderReranker
from assistant.settings import Settings
from assistant.store.encoder import bundled_model_folder
from tests.conftest import WriteArticle

WORDS = "[PAD] [UNK] [CLS] [SEP] [MASK] ferry harbour tank who closed the".split()


def make_cross_encoder(folder: Path, labels: int = 1) -> Path:
    """A cross-encoder that likes texts in which 'ferry' stands, whatever the question."""
    folder.mkdir(parents=True)
    (folder / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
    tokenizer = BertTokenizerFast(vocab=str(folder / "vocab.txt"))
    config = BertConfig(
        vocab_size=len(WORDS), hidden_size=8, num_hidden_layers=1, num_attention_heads=1,
        intermediate_size=8, num_labels=labels, max_position_embeddings=64,
        hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
    )  # fmt: skip
    model = BertForSequenceClassification(config)
    with torch.no_grad():
        for weights in model.parameters():
            weights.zero_()
        for name, weights in model.named_parameters():
            if "LayerNorm.weight" in name:
                weights.fill_(1.0)
        embeddings = model.bert.embeddings.word_embeddings.weight
        embeddings[WORDS.index("ferry"), 0] = 100.0
        # Attention looks at 'ferry' from everywhere and carries its first dimension to the first token.
        attention = model.bert.encoder.layer[0].attention
        attention.self.value.weight[0, 0] = 10.0
        attention.output.dense.weight[0, 0] = 10.0
        model.bert.pooler.dense.weight[0, 0] = 1.0
        model.classifier.weight[:, 0] = 1.0
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


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
