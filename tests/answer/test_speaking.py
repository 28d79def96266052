from __future__ import annotations

import pytest

from assistant.answer.speaking import each_once


@pytest.mark.parametrize(
    ("speakers", "once"),
    [
        (["Ada Brekke of the guild", "Ada Brekke"], ["Ada Brekke"]),
        (["Brekke", "Ada Brekke", "Tom Oske"], ["Ada Brekke", "Tom Oske"]),
        (["Ada Brekke", "Karl Brekke"], ["Ada Brekke", "Karl Brekke"]),
        (["Bank of Ostheim", "Ostheim"], ["Bank of Ostheim", "Ostheim"]),
        ([], []),
    ],
)
def test_speaker_is_suggested_once(speakers: list[str], once: list[str]) -> None:
    assert each_once(speakers) == once
