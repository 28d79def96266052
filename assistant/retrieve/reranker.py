"""Sorting what was found with a cross-encoder, for users who set one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from assistant.errors import ModelError
from assistant.store.model_loading import loading

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

_BATCH = 32


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
                self._model = load_cross_encoder(self.name, self._device)
            scores = self._model.predict(
                [(question, text) for text in texts], batch_size=_BATCH, show_progress_bar=False
            )
        return [float(score) for score in scores]


def load_cross_encoder(name: str, device: str | None) -> CrossEncoder:
    """Load a cross-encoder from a folder or by its hub name. Raises ModelError when it is none."""
    remedy = "Set ASSISTANT_RERANKER to a folder that holds a cross-encoder, or unset it to do without."
    with loading("reranker", name, Path(name).expanduser(), device, remedy) as arguments:
        from sentence_transformers import CrossEncoder

        model: CrossEncoder = CrossEncoder(**arguments)
    kinds = getattr(getattr(model.model, "config", None), "architectures", None) or [""]
    if not any("Classification" in kind or "CausalLM" in kind for kind in kinds):
        # Transformers would make up the missing last layer, and the order would be chance.
        raise ModelError(
            f"{name!r} ({kinds[0]}) is no reranker: it has no score for a pair of texts. {remedy}"
        )
    if model.num_labels != 1:
        raise ModelError(
            f"The reranker {name!r} gives {model.num_labels} values for a question and a passage, not one "
            f"score. {remedy}"
        )
    return model
