"""An entailment or fact-checking model that the check may ask, for users who set one."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.errors import ModelError
from assistant.store.cross_encoders import load_cross_encoder

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

_VARIABLE = "ASSISTANT_CHECK_MODEL"
_MEANS_YES = ("entail", "support", "consistent", "faithful", "factual")
_MEANS_NO = ("not", "non", "un", "in")


class CrossEncoderEntailment:
    """An `Entailment` that loads its model at first use; safe to call from several threads."""

    def __init__(self, model: str, device: str | None = None) -> None:
        self.name = model
        self._device = device
        self._model: CrossEncoder | None = None
        self._yes = 0
        self._lock = Lock()

    def probability(self, evidence: str, claim: str) -> float:
        """Raises ModelError when the model cannot be loaded or has no output that says 'entailment'."""
        with self._lock:  # its tokenizer must not be shared
            if self._model is None:
                model = load_cross_encoder("entailment model", _VARIABLE, self.name, self._device)
                self._yes = _output_for_yes(model, self.name)
                self._model = model
            logits: Any = self._model.predict(
                [(evidence, claim)], activation_fn=_identity(), show_progress_bar=False
            )
        return _share(np.asarray(logits, dtype=np.float64).reshape(-1), self._yes)


def _identity() -> Any:
    import torch

    return torch.nn.Identity()


def _output_for_yes(model: CrossEncoder, name: str) -> int:
    """Which output says that the claim follows; of a single output it is the only one."""
    if model.num_labels == 1:
        return 0
    named = getattr(model.config, "id2label", None) or {}
    labels = {int(at): str(label).lower() for at, label in named.items()}
    for at, label in sorted(labels.items()):
        if any(word in label for word in _MEANS_YES) and not label.startswith(_MEANS_NO):
            return at
    told = ", ".join(labels.values())
    raise ModelError(
        f"The entailment model {name!r} has the outputs {told}; none says that a claim is entailed or "
        f"supported. Set {_VARIABLE} to another model, or unset it to do without."
    )


def _share(logits: np.ndarray[tuple[int], np.dtype[np.float64]], yes: int) -> float:
    """The probability of one output; a single one is that of yes against no."""
    if len(logits) == 1:
        return float(1 / (1 + np.exp(-logits[0])))
    raised = np.exp(logits - logits.max())
    return float(raised[yes] / raised.sum())
