"""What somebody is called beside the name: a deputy mayor is not the mayor."""

from __future__ import annotations

from collections.abc import Set

from assistant.text.words import stem

LESSER = frozenset(map(stem, "deputy former vice ex acting assistant".split()))
"""Stems of words that make an office another one."""
NARROWING = LESSER | frozenset(map(stem, "interim outgoing incoming".split()))
"""Those, and stems of words that an article may leave out but a check must not."""


def holds_office(office: Set[str], called: Set[str], lesser: Set[str] = LESSER) -> bool:
    """Whether who is `called` so holds `office`, and not only a lesser one; both are stems."""
    return bool(office) and office <= called and not (called - office) & lesser
