"""Files that come in through the page: kept under safe names, never over one another."""

from __future__ import annotations

import hashlib
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

_NAME_CHARACTERS = 100
_UNSAFE = re.compile(r"[^\w .,()+-]+")


@dataclass(frozen=True, slots=True)
class KeptFile:
    """Where an uploaded file lies now."""

    path: Path
    is_new: bool
    """False when a file with the same bytes was there already."""


def keep_upload(uploaded: Path, folder: Path) -> KeptFile:
    """Copy `uploaded` into `folder`, unless its bytes are there already under whatever name."""
    folder.mkdir(parents=True, exist_ok=True)
    twin = _same_bytes(uploaded, folder)
    if twin is not None:
        return KeptFile(twin, is_new=False)
    path = _claim(folder, safe_name(uploaded.name))
    shutil.copyfile(uploaded, path)
    return KeptFile(path, is_new=True)


def safe_name(name: str) -> str:
    """A file name without separators, control or markup characters, leading dots or excessive length."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    stem, dot, suffix = base.rpartition(".")
    if not dot:
        stem, suffix = base, ""
    clean = " ".join(_UNSAFE.sub(" ", stem).split()).strip(" .")[:_NAME_CHARACTERS].rstrip(" .")
    extension = re.sub(r"\W", "", suffix)[:10]
    return (clean or "article") + (f".{extension}" if extension else "")


def _claim(folder: Path, name: str) -> Path:
    """An empty file of this name that did not exist before, numbered where the name is taken."""
    wanted = Path(name)
    number = 1
    while True:
        path = folder / (name if number == 1 else f"{wanted.stem} ({number}){wanted.suffix}")
        try:
            # Exclusive creation: two uploads at once cannot both get the name.
            path.open("xb").close()
        except FileExistsError:
            number += 1
        else:
            return path


def _same_bytes(uploaded: Path, folder: Path) -> Path | None:
    size, digest = uploaded.stat().st_size, None
    for path in sorted(folder.iterdir()):
        if not path.is_file() or path.stat().st_size != size:
            continue
        digest = digest or _sha256(uploaded)
        if _sha256(path) == digest:
            return path
    return None


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
