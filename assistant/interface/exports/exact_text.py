"""Text from elsewhere on one line, in a form that can be read back to the very character.

What steers, hides, or could pass for a verdict of ours shows as its number (`⟦202E⟧`); line ends show as `⏎`
and empty lines as `¶`. The same form serves Markdown, Word and print, so that one reader takes it back.
"""

from __future__ import annotations

import re

from assistant.interface.visible import SIGNS, UNSAFE

_PARAGRAPH, _LINE = "¶", "⏎"
_OWN = re.compile(f"[⟦⟧{_PARAGRAPH}{_LINE}]")
# What no XML holds, or what is lost where lines are wrapped anew: all but single spaces between words.
_LOST = re.compile("[\ufffe\uffff]|[^\\S \u00a0]|(?<= ) |^[ \u00a0]|[ \u00a0]$")
_CODE = re.compile("⟦([0-9A-F]{1,6})⟧")


def exact(text: str) -> str:
    """`text` in its visible form, without line ends."""
    shown = _OWN.sub(_number, text)
    for hidden in (SIGNS, UNSAFE):
        shown = hidden.sub(_numbers, shown)
    shown = shown.replace("\n\n", _PARAGRAPH).replace("\n", _LINE)
    return _LOST.sub(_number, shown)


def original(shown: str) -> str:
    """What `exact` was given, also when its lines have been wrapped anew since."""
    line = re.sub(r"[ \t\r\n]+", " ", shown).strip(" ")
    plain = line.replace(_PARAGRAPH, "\n\n").replace(_LINE, "\n")
    return _CODE.sub(_character, plain)


def _number(found: re.Match[str]) -> str:
    return f"⟦{ord(found[0]):X}⟧"


def _numbers(found: re.Match[str]) -> str:
    return "".join(f"⟦{ord(character):X}⟧" for character in found[0])


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return chr(code) if code <= 0x10FFFF else found[0]
