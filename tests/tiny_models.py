"""Real models, tiny and made here: their weights are set by hand."""

from __future__ import annotations

from pathlib import Path

import torch
from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

WORDS = "[PAD] [UNK] [CLS] [SEP] [MASK] ferry harbour tank who closed the".split()


def make_cross_encoder(folder: Path, labels: int = 1, names: dict[int, str] | None = None) -> Path:
    """A cross-encoder whose first output likes pairs in which 'ferry' stands, whatever else they say."""
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
        model.classifier.weight[0 if names else slice(None), 0] = 1.0
    if names:
        model.config.id2label = names
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder
