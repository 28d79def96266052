"""Loading cross-encoders, which read two texts together, with sentence-transformers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import ModelError
from assistant.store.model_loading import loading

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder


def load_cross_encoder(kind: str, variable: str, name: str, device: str | None) -> CrossEncoder:
    """Load a cross-encoder from a folder or by its hub name; `kind` and `variable` are for the errors.

    Raises ModelError when it cannot be loaded or is none, SettingsError when there is no such device.
    """
    remedy = f"Set {variable} to a folder that holds a cross-encoder, or unset it to do without."
    with loading(kind, name, Path(name).expanduser(), device, remedy) as arguments:
        from sentence_transformers import CrossEncoder

        model: CrossEncoder = CrossEncoder(**arguments)
    kinds = getattr(getattr(model.model, "config", None), "architectures", None) or [""]
    if not any("Classification" in each or "CausalLM" in each for each in kinds):
        # Transformers would make up the missing last layer, and what it says would be chance.
        raise ModelError(f"{name!r} ({kinds[0]}) is no {kind}: it has no score for a pair of texts. {remedy}")
    return model
