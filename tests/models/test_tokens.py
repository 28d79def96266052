"""The estimate is never below what a real tokenizer counts, and not far above it."""

from __future__ import annotations

import pytest

from assistant.models.gguf_model import GgufModel
from assistant.models.token_estimate import estimate_tokens
from tests.samples import sample_articles

TEXTS = [
    "On 11 March 2025, 1,204,377.50 tonnes (≈ 3.1 %) were shipped [12]; see https://example.org/a?b=1#c.",
    "Вучић је рекао да Србија није прекршила обавезе. Đorđe Šljivić se složio.",
    "渡船离开了港口。フェリーは港を出た。",
    "⛴️🙂 «Ω» ½ ‰ → ✓",
    "XQZJVK QWRTPS",
]


def test_estimate_is_never_too_small(tiny_model: GgufModel) -> None:
    texts = [*TEXTS, *(path.read_text(encoding="utf-8")[:3000] for path in sample_articles())]
    for text in texts:
        assert estimate_tokens(text) >= tiny_model.count_tokens(text)


@pytest.mark.parametrize(("text", "most"), [("", 0), ("The ferry left the harbour this morning.", 20)])
def test_estimate_is_not_far_above(text: str, most: int) -> None:
    assert estimate_tokens(text) <= most
