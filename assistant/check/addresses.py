"""Web addresses in a line of a list of sources, and whether two of them are of the same page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

_ADDRESS = re.compile(r"https?://[^\s<>\"'|\[\]]{3,1000}", re.I)
_DOMAIN = re.compile(r"(?<![\w@./-])(?:[a-z0-9][a-z0-9-]{0,62}\.){1,4}[a-z]{2,24}(?![\w@-]|[./:]\w)", re.I)
_OF_DEVICES = re.compile(r"^(?:www|m|mobile|amp)\.")
_OF_COPIES = re.compile(r"(?:/amp|/print|/index\.html?|\.amp)?/*$")
_TRACKING = re.compile(r"^(?:utm_.*|fbclid|gclid|mc_[ce]id|ref|ref_src|source|share|cmpid|ocid|at_.*)$", re.I)


def page_of(address: str) -> str:
    """What is left of an address without scheme, device, tracking and fragment; empty where it is no page."""
    try:
        parts = urlsplit(address.rstrip(".,;:)”»"))
        asked = [
            f"{key}={value}" for key, value in sorted(parse_qsl(parts.query)) if not _TRACKING.match(key)
        ]
    except ValueError:
        return ""
    path = _OF_COPIES.sub("", parts.path)
    if not parts.netloc or not (path or asked):
        return ""
    return f"{domain_of(address)}{path}{'?' if asked else ''}{'&'.join(asked)}"


def domain_of(address: str) -> str:
    """`paper.example` of any page of it; empty of what is no address."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return _OF_DEVICES.sub("", host)


def pages_in(line: str) -> Iterator[str]:
    """Every page that a line names."""
    return filter(None, map(page_of, _ADDRESS.findall(line)))


def domains_in(line: str) -> Iterator[str]:
    """Every site that a line names without naming a page of it."""
    for address in _ADDRESS.findall(line):
        if not page_of(address):
            yield domain_of(address)
    for match in _DOMAIN.finditer(_ADDRESS.sub(" ", line)):
        yield _OF_DEVICES.sub("", match[0].lower())
