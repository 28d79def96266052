"""Cutting a claim into its facts: what is joined by 'and', 'but' or a semicolon is judged one by one."""

from __future__ import annotations

import re

from assistant.check.reading import Reading
from assistant.text.tokens import find_quotations
from assistant.types import Span

_JOINT = re.compile(
    r";\s+(?:and |but |while |however, )?"
    r"|,\s+(?:and|but|while|whereas|yet)\s+"
    r"(?=(?:the|a|an|he|she|it|they|this|that|these|his|her|its|their|some|many|most|no|not|[A-Z0-9])\b)"
    r"|(?<!\s)\s+(?:but|whereas)\s+(?=(?:the|he|she|it|they|[A-Z])\b)"
)
_FEWEST_WORDS = 5
"""Shorter pieces are members of a list and no facts."""
_MOST_FACTS = 40
LONGEST_CLAIM = 3000
"""Characters; what is longer is no single claim, and is not cut."""


def split_facts(claim: Reading) -> list[Span]:
    """The facts of a claim, in order; each is at least a clause long.

    What somebody says, and what stands in quotation marks, is one fact: cut off from its speaker a clause
    would be a claim that nobody made.
    """
    if len(claim.text) > LONGEST_CLAIM:
        return [Span(0, len(claim.text))]
    facts: list[Span] = []
    whole = [*find_quotations(claim.text), *(each.content_span for each in claim.attributions)]
    for sentence in claim.sentences:
        start = sentence.start
        for match in _JOINT.finditer(claim.text, sentence.start, sentence.end):
            is_inside = any(span.start < match.start() and match.end() < span.end for span in whole)
            before, after = claim.text[start : match.start()], claim.text[match.end() : sentence.end]
            if is_inside or min(len(before.split()), len(after.split())) < _FEWEST_WORDS:
                continue
            facts.append(Span(start, match.start()))
            start = match.end()
        facts.append(Span(start, sentence.end))
    return facts[:_MOST_FACTS] or [Span(0, len(claim.text))]
