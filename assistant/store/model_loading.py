"""What loading any sentence-transformers model has in common: no calls home, and errors in plain words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assistant.errors import ModelError, SettingsError


@contextmanager
def loading(kind: str, name: str, folder: Path, device: str | None, remedy: str) -> Iterator[dict[str, Any]]:
    """Load inside: with the place, the device and the number format as the constructor's arguments.

    `kind` and `remedy` are for the error. Raises ModelError when loading fails, SettingsError when there is
    no such device.
    """
    is_local = folder.is_dir()
    if is_local:
        # Nothing of a local model may be looked up on a hub.
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    try:
        from transformers.utils import logging as transformers_logging

        _require_device(device)
        transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        yield {
            "model_name_or_path": str(folder) if is_local else name,
            "device": device,
            "local_files_only": is_local,
            "model_kwargs": {"dtype": _fastest_dtype(device)},
        }
    except SettingsError:
        raise
    except Exception as error:
        why = str(error).strip().split("\n", 1)[0] or type(error).__name__
        raise ModelError(f"The {kind} {name!r} could not be loaded: {why}. {remedy}") from error


def _require_device(device: str | None) -> None:
    import torch

    try:
        torch.zeros(1, device=device)
    except Exception as error:  # which one depends on the device
        raise SettingsError(
            f"ASSISTANT_DEVICE is {device!r}, and PyTorch finds no such device here. Use cpu, or unset it to "
            "use the best there is."
        ) from error


def _fastest_dtype(device: str | None) -> Any:
    """bfloat16 where the processor multiplies it natively (twice as fast, cosine ≥ 0.999), else float32."""
    import torch

    if device not in (None, "cpu") or torch.cuda.is_available():
        return torch.float32
    flags = torch.cpu.get_capabilities() if hasattr(torch.cpu, "get_capabilities") else {}
    native = flags.get("amx_bf16") or flags.get("avx512_bf16") or flags.get("bf16")
    return torch.bfloat16 if native else torch.float32
