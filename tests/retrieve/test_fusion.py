from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieve.fusion import RANK_CONSTANT, fuse

rankings = st.lists(st.sampled_from("abcdefgh"), unique=True)


def test_fuse_sums_reciprocal_ranks() -> None:
    fused = dict(fuse({"words": ["a", "b"], "meaning": ["b"]}, {"words": 1.0, "meaning": 2.0}))
    assert fused["b"] == 1 / (RANK_CONSTANT + 2) + 2 / (RANK_CONSTANT + 1)
    assert fused["a"] == 1 / (RANK_CONSTANT + 1)


def test_fuse_puts_what_both_found_first() -> None:
    weights = {"words": 1.0, "meaning": 1.0}
    assert fuse({"words": ["a", "b"], "meaning": ["c", "b"]}, weights)[0][0] == "b"


@given(rankings, rankings)
def test_fuse_keeps_every_item_once_in_order_of_score(words: list[str], meaning: list[str]) -> None:
    fused = fuse({"words": words, "meaning": meaning}, {"words": 1.5, "meaning": 1.0})
    assert {item for item, _ in fused} == {*words, *meaning}
    assert len(fused) == len({*words, *meaning})
    scores = [score for _, score in fused]
    assert scores == sorted(scores, reverse=True)


def test_small_constant_lets_a_first_place_outweigh_two_middling_ones() -> None:
    rankings = {"words": ["a", *"xyz", "b"], "meaning": [*"uvw", "b"]}
    weights = {"words": 1.0, "meaning": 1.0}
    assert fuse(rankings, weights)[0][0] == "b"
    assert fuse(rankings, weights, constant=1)[0][0] == "a"
