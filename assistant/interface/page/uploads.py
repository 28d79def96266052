"""What comes in through the page: kept under names that we make up, never over one another."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.errors import AssistantError
from assistant.typed_days import read_typed_day

_NAME_CHARACTERS = 100
_UNSAFE = re.compile(r"[^\w .,()+-]+")
ADDRESS = ("http://", "https://")
_MOST_FILES = 500
_MOST_ADDRESSES = 20
_MOST_CHARACTERS = 5_000_000


@dataclass(frozen=True, slots=True)
class KeptFile:
    """Where an uploaded file lies now."""

    path: Path
    name: str
    """What it was called where it came from, made harmless."""
    is_new: bool
    """False when a file with the same bytes was there already."""


def require_few(uploaded: int) -> None:
    """Raise AssistantError for more files than are taken at once."""
    if uploaded > _MOST_FILES:
        raise AssistantError(
            f"These are {uploaded:,} files; at most {_MOST_FILES:,} are taken at once. Drop them in parts, "
            "or add their folder with `assistant add`."
        )


def require_addresses(addresses: Sequence[str]) -> None:
    """Raise AssistantError for what was typed in place of addresses, and for too many of them."""
    if not addresses or not all(address.lower().startswith(ADDRESS) for address in addresses):
        raise AssistantError("Give the whole address of an article, which begins with https:// or http://.")
    if len(addresses) > _MOST_ADDRESSES:
        raise AssistantError(
            f"These are {len(addresses)} addresses; at most {_MOST_ADDRESSES} are fetched at once."
        )


def keep_upload(uploaded: Path, folder: Path) -> KeptFile:
    """Copy `uploaded` into `folder`, unless its bytes are there already under whatever name."""
    folder.mkdir(parents=True, exist_ok=True)
    name = safe_name(uploaded.name)
    digest = _sha256(uploaded)
    twin = _same_bytes(uploaded, digest, folder)
    if twin is not None:
        return KeptFile(twin, name, is_new=False)
    path = _claim(folder, f"upload-{digest[:12]}{Path(name).suffix.lower()}")
    shutil.copyfile(uploaded, path)
    return KeptFile(path, name, is_new=True)


def keep_text(text: str, title: str, outlet: str, day: str, folder: Path) -> KeptFile:
    """Write a pasted text into `folder`, with what is known of it above. Raises AssistantError."""
    if not text.strip():
        raise AssistantError("There is no text to add yet.")
    if len(text) > _MOST_CHARACTERS:
        raise AssistantError(
            f"The text has {len(text):,} characters; an article may have {_MOST_CHARACTERS:,}."
        )
    whole = _front_matter(title, outlet, _read_day(day)) + text
    data = whole.encode("utf-8", "replace")
    folder.mkdir(parents=True, exist_ok=True)
    path = _claim(folder, f"pasted-{hashlib.sha256(data).hexdigest()[:12]}.txt")
    path.write_bytes(data)
    return KeptFile(path, " ".join(title.split()) or f"Pasted on {date.today().isoformat()}", is_new=True)


def _front_matter(title: str, outlet: str, day: date | None) -> str:
    known = {"title": title, "outlet": outlet, "date": day.isoformat() if day else ""}
    # A string of JSON is one of YAML too, whatever characters it has.
    lines = (
        f"{key}: {json.dumps(' '.join(value.split()))}\n" for key, value in known.items() if value.strip()
    )
    matter = "".join(lines)
    return f"---\n{matter}---\n\n" if matter else ""


def _read_day(day: str) -> date | None:
    try:
        return read_typed_day(day) if day.strip() else None
    except AssistantError as error:
        raise AssistantError(f"{error}; correct it or leave it out.") from None


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


def _same_bytes(uploaded: Path, digest: str, folder: Path) -> Path | None:
    size = uploaded.stat().st_size
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.stat().st_size == size and _sha256(path) == digest:
            return path
    return None


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
