"""Text from elsewhere in Markdown: shown as the characters that it has, never as markup of its own."""

from __future__ import annotations

import re

from assistant.interface.visible import visible, without_signs

_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~^$&!]")
# What would open a list, a rule or a heading at the beginning of a line.
_OPENING = re.compile(r"^([-+=]|\d{1,9}(?=[.)]))")
_HTML = re.compile(r"<(?=[A-Za-z/!?])")


def plain_markdown(text: str) -> str:
    """`text` on one line, every character of it for itself."""
    return escape_line(without_signs(" ".join(visible(text).split())))


def escape_line(line: str) -> str:
    """One line of harmless text, every character of it for itself."""
    line = _SPECIAL.sub(r"\\\g<0>", line)
    opening = _OPENING.match(line)
    if opening is None:
        return line
    # A digit cannot be escaped, the full stop behind it can.
    at = opening.end() if opening[0].isdigit() else 0
    return f"{line[:at]}\\{line[at:]}"


def without_html(markdown: str) -> str:
    """Somebody's Markdown as it is, except that nothing in it is HTML or passes for a verdict of ours."""
    return _HTML.sub("&lt;", without_signs(visible(markdown)))
