"""How markers are written: the forms, each with the numbers that it gives as its group `numbers`.

Every run of white space and every address is bounded, so that no text makes the search slow.
"""

from __future__ import annotations

import re

MASK = "\uffff"
"""Stands for a character of a marker; no text has it, for it is no character."""

_NUMBERS = r"\d{1,3}(?:\s{0,2}(?:[,;&–-]|\band\b)\s{0,2}\d{1,3})*"
_NOUNS = r"(?:cite|citation|source|doc|document|passage|article|ref|reference|note|footnote)s?"
_NOUN = rf"(?:{_NOUNS}[.:]?\s{{0,2}})?"
_RAISED_DIGITS = "[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}"
_ADDRESS = r"(?:https?://|www\.|mailto:|file:|[#/.])(?:[^\s()]|\([^\s()]{0,200}\)){0,500}"
_LINK = rf"(?:\(<?{_ADDRESS}>?(?:\s\"[^\"\n]{{0,200}}\")?\))?"
# `†source` and `†L1-L4` are ChatGPT's; the 0 of `2:0` counts within one of its searches.
_DETAIL = r"(?:(?::\d{1,3})?†[^\]】\n]{0,80}|,?\s{1,2}(?:pp?|pages?|paras?|lines?)\.?\s?\d[\d–-]{0,8})?"

BRACKETED = re.compile(
    rf"(?P<outer>\[(?=\\?\[))?\\?[\[【]\s{{0,2}}[\^#№]?{_NOUN}(?P<numbers>{_NUMBERS}){_DETAIL}\s{{0,2}}\\?[\]】]"
    rf"(?(outer)\])(?:{_LINK})",
    re.I,
)
# '(Article 5)' and '(note 2)' are what a text speaks of.
_NAMED_ROUND = re.compile(rf"\((?!article|note|doc){_NOUNS}[.:]?\s{{1,2}}(?P<numbers>{_NUMBERS})\)", re.I)
ROUND_AFTER_STOP = re.compile(
    r"(?:(?<=[.!?…])|(?<=[.!?…,][”\"’»*_])|(?<=[.!?…,][”\"’»*_]{2})|(?<=[.!?…,][”\"’»*_]{3}))"
    rf"\s{{0,3}}\((?P<numbers>{_NUMBERS})\)(?=\s|$)"
)
PLAIN = re.compile(
    rf"(?<=[^\s(])[^\S\n]\((?P<numbers>{_NUMBERS})\)(?=[^\S\n]{{0,2}}(?:[.!?](?:\s|$)|$))", re.M
)
# Not of `km²` and `10²`: behind a mark or a whole word that is no unit.
_NO_POWER = (
    r"(?:(?<=[.!?…,;:”\"’)\]*_])|(?<=[^\W\d_⁰¹²³⁴⁵⁶⁷⁸⁹]{3})"
    r"(?<!metres)(?<!meters)(?<!miles)(?<!feet)(?<!yards)(?<!inches))"
)
_RAISED = re.compile(
    rf"{_NO_POWER}(?P<numbers>{_RAISED_DIGITS}(?:[\s,;–-]{{1,2}}{_RAISED_DIGITS})*)(?![⁰¹²³⁴⁵⁶⁷⁸⁹])"
)
_RAISED_BY_TAG = re.compile(
    rf"{_NO_POWER}\s?<sup>\s?(?:<a\b[^<>]{{0,300}}>)?\[?(?P<numbers>{_NUMBERS})\]?(?:</a>)?\s?</sup>", re.I
)
_RAISED_BY_SIGN = re.compile(rf"{_NO_POWER}\s?\^(?P<numbers>{_NUMBERS})\^")
# What is pasted from NotebookLM: 'The port closed.1 The bridge opened.2'
_GLUED = re.compile(
    r"(?:(?<=[a-z]{3}[.!?])|(?<=[a-z][.!?][”\"]))(?P<numbers>\d{1,2}(?:,\s?\d{1,2}){0,5})"
    r"(?=\s{1,3}[A-Z“\"‘]|\s{0,3}$)",
    re.M,
)
_CHATGPT = re.compile(r":contentReference\[oaicite:(?P<numbers>\d{1,3})\]\{index=\d{1,3}\}", re.I)
_CHATGPT_OLD = re.compile(r"\[oaicite:(?P<numbers>\d{1,3})\](?:\{index=\d{1,3}\})?", re.I)
_CHATGPT_SEARCH = re.compile(
    "\ue200?(?:file)?cite(?P<numbers>(?:\ue202?turn\\d{1,3}[a-z]{1,12}\\d{1,3}){1,20})\ue201?"
)
_GEMINI_EDGE = re.compile(r"(?P<numbers>(?!))?\[cite_(?:start|end)\]")

FORMS = (
    BRACKETED, _NAMED_ROUND, ROUND_AFTER_STOP, PLAIN, _RAISED, _RAISED_BY_TAG, _RAISED_BY_SIGN, _GLUED,
    _CHATGPT, _CHATGPT_OLD, _CHATGPT_SEARCH, _GEMINI_EDGE,
)  # fmt: skip
FIRST = re.compile(
    rf"(?:\((?={_NUMBERS}\)))?(?P<numbers>(?<=\(){_NUMBERS}(?=\)(?:\s|$))|{_RAISED_DIGITS})\)?"
)
"""Markers that only count before the first word: `(1)` and `¹`."""

JOINED = re.compile(rf"(?<={MASK})[^\S\n]{{0,2}}[,;&–-][^\S\n]{{0,2}}(?={MASK})")
_LEAD_IN = r"(?:(?:see|see also|cf\.?|sources?|refs?\.?|via)[:\s]\s?)?"
WRAPPED = re.compile(
    rf"\({_LEAD_IN}{MASK}(?:{MASK}|[\s,;&–-]|and\b){{0,400}}\)|\^{MASK}{{1,400}}\^?|<sup>{MASK}{{1,400}}</sup>",
    re.I,
)
"""What holds masked markers together: '(see [1] and [2])', '^[1]^'."""
