from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import ReadError, UnknownDraft
from assistant.store.kept_drafts import KeptDrafts
from tests.test_saved import kept_draft


def at(minute: int) -> str:
    return f"2031-05-02T10:{minute:02}:00+00:00"


def test_draft_comes_back_as_it_was_kept_from_another_object(tmp_path: Path) -> None:
    draft_id = KeptDrafts(tmp_path).keep(kept_draft())
    assert KeptDrafts(tmp_path).get(draft_id) == kept_draft()
    assert KeptDrafts(tmp_path).all() == [(draft_id, kept_draft())]


def test_latest_stands_first_and_a_later_state_takes_the_place_of_the_earlier(tmp_path: Path) -> None:
    drafts = KeptDrafts(tmp_path)
    first, second = (drafts.keep(replace(kept_draft(), checked_at=at(minute))) for minute in (1, 2))
    assert [draft_id for draft_id, _ in drafts.all()] == [second, first]
    assert drafts.keep(replace(kept_draft(), title="fixed", checked_at=at(3)), first) == first
    assert [(draft_id, draft.title) for draft_id, draft in drafts.all()] == [
        (first, "fixed"), (second, "draft.md")
    ]  # fmt: skip


def test_only_the_last_twenty_stay(tmp_path: Path) -> None:
    drafts = KeptDrafts(tmp_path)
    for minute in range(23):
        drafts.keep(replace(kept_draft(), checked_at=at(minute)))
    assert [draft.checked_at for _, draft in drafts.all()] == [at(minute) for minute in range(22, 2, -1)]


def test_each_person_has_their_own(tmp_path: Path) -> None:
    draft_id = KeptDrafts(tmp_path, "ana").keep(kept_draft())
    for other in ("", "bo", "../ana"):
        assert KeptDrafts(tmp_path, other).all() == []
        with pytest.raises(UnknownDraft):
            KeptDrafts(tmp_path, other).get(draft_id)


def test_deleted_draft_comes_back_for_some_minutes_and_then_is_gone(tmp_path: Path) -> None:
    drafts = KeptDrafts(tmp_path)
    draft_id = drafts.keep(kept_draft())
    drafts.remove(draft_id)
    assert drafts.all() == []
    drafts.restore(draft_id)
    assert drafts.get(draft_id) == kept_draft()
    drafts.remove(draft_id)
    (removed,) = tmp_path.rglob("*.removed")
    os.utime(removed, (time.time() - 700, time.time() - 700))
    drafts.keep(kept_draft())
    assert list(tmp_path.rglob("*.removed")) == []
    with pytest.raises(UnknownDraft):
        drafts.restore(draft_id)


@pytest.mark.parametrize("wrong", ["../secret", "", "a/b", "no", "a.json"])
def test_id_is_never_a_path(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "secret.json").write_text("{}")
    drafts = KeptDrafts(tmp_path)
    for act in (drafts.get, drafts.remove, drafts.restore):
        with pytest.raises(UnknownDraft):
            act(wrong)


def test_damaged_file_hides_no_other(tmp_path: Path) -> None:
    drafts = KeptDrafts(tmp_path)
    damaged, whole = drafts.keep(kept_draft()), drafts.keep(kept_draft())
    (path,) = tmp_path.rglob(f"{damaged}.json")
    path.write_text("{", encoding="utf-8")
    assert [draft_id for draft_id, _ in drafts.all()] == [whole]
    with pytest.raises(ReadError, match="cannot be read"):
        drafts.get(damaged)


def test_half_a_file_of_a_process_that_was_ended_goes(tmp_path: Path) -> None:
    drafts = KeptDrafts(tmp_path)
    drafts.keep(kept_draft())
    (folder,) = tmp_path.iterdir()
    part, fresh = folder / "abc.part", folder / "def.part"
    part.write_bytes(b"{")
    fresh.write_bytes(b"{")
    os.utime(part, (time.time() - 3600, time.time() - 3600))
    drafts.keep(kept_draft())
    assert not part.exists() and fresh.exists()
