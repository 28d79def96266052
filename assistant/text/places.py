"""What a source is called where only its name is anybody's concern."""

from __future__ import annotations

import re
from pathlib import PurePath, PurePosixPath, PureWindowsPath

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.I)


def place_name(source: str) -> str:
    """A web address as it is; of a file its name, with the item where it is one of several in an export."""
    if _ADDRESS.match(source):
        return source
    path, sign, item = source.partition("#")
    windows = PureWindowsPath(path)
    name = windows.name if windows.drive else PurePath(path).name
    return f"{name}{sign}{item}" or source


def shown_source(source: str) -> str:
    """A source as it leaves the workspace: of a file elsewhere its name only, whoever's folders it lies in.

    Addresses stay whole, and so does what lies in the workspace, whose folders are nobody's secret.
    """
    is_absolute = PurePosixPath(source).is_absolute() or PureWindowsPath(source).is_absolute()
    return place_name(source) if is_absolute else source
