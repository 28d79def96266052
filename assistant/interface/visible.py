"""Text from elsewhere, made fit to be looked at: nothing in it may steer, reorder or hide.

The page and the terminal both show articles, file names and model output through `visible`. What is stored,
cited and printed as JSON keeps its exact characters.
"""

from __future__ import annotations

import json
import re

_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
UNSAFE = re.compile(
    # Control characters, without tab, line feed and carriage return.
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    # Marks and overrides of the reading direction, line separators, whatever has no width or no ink.
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    # Invisible copies of ASCII; halves of surrogate pairs (undecodable bytes of file names).
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff\ud800-\udfff]"
    # Joiners belong into Persian, Hindi or emoji, and nowhere else.
    "|(?<![\u0590-\u1fff\u2100-\U0010ffff])[\u200c\u200d]"
    # One variation selector chooses a look; a row of them is a hidden message.
    f"|(?<=[{_SELECTORS}])[{_SELECTORS}]"
)


# What our verdicts look like on the page and the terminal, and what could pass for them.
SIGNS = re.compile(r"[✓✔✅☑🗸✗✘❌❎☒✕✖🗴🗶◐◑◒◓]|^[~?](?=\s)", re.MULTILINE)


def without_signs(text: str) -> str:
    """`text` with a bullet for each sign that could be taken for a verdict of ours; offsets stay."""
    return SIGNS.sub("•", text)


def as_json(value: object, *, indent: int | None = 2) -> str:
    """`value` as JSON with its exact characters; those that steer a terminal are escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return UNSAFE.sub(lambda unsafe: json.dumps(unsafe.group())[1:-1], text)


def visible(text: str) -> str:
    """`text` with each unsafe character replaced by one that shows, so that offsets stay what they are.

    ESC becomes ␛ and the like, line separators line feeds, the rest �. Tabs and line ends stay.
    """
    return UNSAFE.sub(_sign, text)


def _sign(unsafe: re.Match[str]) -> str:
    code = ord(unsafe.group())
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\N{SYMBOL FOR DELETE}"
    return "\n" if code in (0x2028, 0x2029) else "\N{REPLACEMENT CHARACTER}"
