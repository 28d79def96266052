"""Sorting what was found with a cross-encoder, for users who set one."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING

from assistant.errors import ModelError
from assistant.store.cross_encoders import load_cross_encoder

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

_BATCH = 32
_VARIABLE = "ASSISTANT_RERANKER"


class CrossEncoderReranker:
    """A `Reranker` that loads its model at first use; safe to call from several threads."""

    def __init__(self, model: str, device: str | None = None) -> None:
        self.name = model
        self._device = device
        self._model: CrossEncoder | None = None
        self._lock = Lock()

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """Raises ModelError when the model cannot be loaded or does not give one score a pair."""
        if not texts:
            return []
        with self._lock:  # its tokenizer must not be shared
            if self._model is None:
                self._model = _load(self.name, self._device)
            scores = self._model.predict(
                [(question, text) for text in texts], batch_size=_BATCH, show_progress_bar=False
            )
        return [float(score) for score in scores]


def _load(name: str, device: str | None) -> CrossEncoder:
    model = load_cross_encoder("reranker", _VARIABLE, name, device)
    if model.num_labels != 1:
        raise ModelError(
            f"The reranker {name!r} gives {model.num_labels} values for a question and a passage, not one "
            f"score. Set {_VARIABLE} to a folder that holds a reranker, or unset it to do without."
        )
    return model
