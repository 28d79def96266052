"""Telling a title from the text below it."""

from __future__ import annotations

import re

from assistant.text.folding import fold
from assistant.text.sentences import split_sentences

_LONGEST = 200
_LONGEST_UNMARKED = 120
_SENTENCE_END = re.compile(r"[.!?…:;,][\"'”’»)]*$")
_FULL_STOP = re.compile(r"\.[\"'”’»)]*$")
# What programs write into a file's title when nobody did.
_NO_TITLE = re.compile(
    r"(?:untitled|document|microsoft word\b.*|.*\.(?:docx?|indd|pdf|qxp|pages|txt|html?))\d*", re.IGNORECASE
)


def one_line(text: str) -> str:
    return " ".join(text.split())


def readable_name(name: str) -> str:
    """A file name as a title: 'harbour_fire-2.txt' is 'Harbour fire 2'."""
    stem = name.rsplit(".", 1)[0] if "." in name[1:] else name
    words = one_line(re.sub(r"[_-]+(?!\d\d\b)|(?<!\d)-(?=\d)|_", " ", stem)) or name
    return words[:1].upper() + words[1:]


def given_title(title: str | None) -> str:
    """A title from a file's properties, or nothing where it is only a program's default."""
    line = one_line(title or "")
    return "" if _NO_TITLE.fullmatch(line) else line


def split_title(text: str) -> tuple[str, str]:
    """The first line, when a blank line follows it, and the text below; ('', text) when that is no title.

    A whole paragraph on the first line stays in the text: it would be lost as evidence. So does a sentence
    that is the title: it ends with a full stop, so somebody may cite it.
    """
    body = text.lstrip("\n \t")
    first, _, below = body.partition("\n")
    next_line = below.split("\n", 1)[0]
    if below.strip() and not next_line.strip() and _can_be_title(first):
        return one_line(first), text if _FULL_STOP.search(first.rstrip()) else re.sub(r"\A\s*\n", "", below)
    return "", text


def split_heading(text: str) -> tuple[str, str]:
    """Like `split_title` where blank lines part all paragraphs: only a line without a full stop counts."""
    title, below = split_title(text)
    return ("", text) if _SENTENCE_END.search(title) else (title, below)


def title_line(text: str) -> str:
    """The first line as a title although the text goes on right below it; '' when it reads like text."""
    lines = [line.strip() for line in text.strip().split("\n")]
    first = lines[0]
    if len(lines) == 1 or len(first) > _LONGEST_UNMARKED or _SENTENCE_END.search(first):
        return ""
    # In hard-wrapped text the first line is as long as any other.
    is_wrapped = len(first) > 0.6 * max(map(len, lines)) or lines[1][:1].islower()
    return "" if is_wrapped else one_line(first)


def without_title(text: str, title: str) -> str:
    """`text` without `title` as its first paragraph, so that it is not quoted as a sentence."""
    first, _, below = text.strip("\n").partition("\n")
    return re.sub(r"\A\s*\n", "", below) if below.strip() and title and fold(first) == fold(title) else text


def _can_be_title(line: str) -> bool:
    if len(line) > _LONGEST:
        return False
    reads_as_sentence = line.rstrip().endswith(".") and len(line) > _LONGEST_UNMARKED
    return not reads_as_sentence and len(split_sentences(line)) <= 1
