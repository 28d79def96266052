"""Checking somebody's draft against the documents, and putting right citations into it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.check.checker import Checker
from assistant.check.draft_markers import DocumentsOf
from assistant.check.drafts import Draft, read_draft
from assistant.check.reciting import Wanted, recite
from assistant.check.source_list import describe_source
from assistant.check.sources import match_sources
from assistant.errors import AssistantError
from assistant.progress import ClaimsProgress, Clock
from assistant.protocols import OnProgress
from assistant.types import (
    CheckedSentence,
    CheckedText,
    Document,
    Filters,
    MarkerState,
    Recitation,
    RecitedDraft,
    RetrievedPassage,
)

_PASSAGES_PER_CLAIM = 5
_LEADS_NOWHERE = (MarkerState.WRONG, MarkerState.UNLISTED)
"""What a right marker takes the place of. Of a source that is none of the documents nobody knows."""
Find = Callable[[str, int, Filters | None], list[RetrievedPassage]]


class Drafting:
    """Drafts, and the documents that they are held against."""

    def __init__(
        self, checker: Checker, find: Find, documents: Sequence[Document], filters: Filters | None = None
    ) -> None:
        self._checker = checker
        self._find = find
        self._documents = documents
        self._filters = filters or Filters()

    def check(self, text: str, on_progress: OnProgress | None = None) -> CheckedText:
        """Every claim of a draft with its verdict and its markers."""
        clock = Clock()
        draft = read_draft(text)
        documents_of = self._meant(draft)
        sentences = tuple(self._checked(draft, documents_of, on_progress))
        clock.lap("check")
        return CheckedText(sentences, clock.laps_ms, self._checker.unchecked(draft, documents_of))

    def recite(self, text: str, checked: CheckedText, only: Collection[int] | None = None) -> RecitedDraft:
        """`text` with right citations where supported sentences lack them, or `only` in some, by position.

        What was put right is checked once more, and left as it was where it would not hold.
        Raises AssistantError where `checked` is not the check of `text`.
        """
        draft = _Checked(text, read_draft(text), checked)
        draft.require_same()
        lacking = {at for at, sentence in enumerate(checked.sentences) if sentence.uncited}
        chosen = lacking if only is None else lacking & set(only)
        while put := self._put(draft, chosen) or self._put_one_by_one(draft, chosen):
            recited = self._checked_anew(draft, put)
            now = recited.checked.sentences
            # An article may have changed since the draft was checked.
            failed = {at for at in put.wanted if not now[at].is_supported or now[at].uncited}
            if not failed:
                return recited
            chosen = set(put.wanted) - failed
        return RecitedDraft(text, checked)

    # --- putting right -------------------------------------------------------------------------------

    def _put(self, draft: _Checked, chosen: Collection[int]) -> _Put | None:
        """New markers at all of `chosen`; None where there are none, or would be read otherwise."""
        lacking = {at: draft.checked.sentences[at] for at in sorted(chosen)}
        needed = [document_id for sentence in lacking.values() for document_id in sentence.uncited]
        numbers, listed = self._numbers(draft.read, needed)
        wanted = {at: _wanted(sentence, numbers) for at, sentence in lacking.items()}
        if not all(change.add for change in wanted.values()) or not wanted:
            return None
        text = recite(draft.text, draft.read, wanted, listed)
        put = _Put(text, read_draft(text), wanted, listed)
        return put if put.reads_as_meant(draft.read) else None

    def _put_one_by_one(self, draft: _Checked, chosen: Collection[int]) -> _Put | None:
        """As many as go together."""
        best: _Put | None = None
        for at in sorted(chosen):
            best = self._put(draft, [*(best.wanted if best else ()), at]) or best
        return best

    def _checked_anew(self, draft: _Checked, put: _Put) -> RecitedDraft:
        """With a new check of every sentence whose markers are others now."""
        documents_of = self._meant(put.read)
        pairs = list(zip(draft.read.claims, put.read.claims, strict=True))
        changed = [at for at, (old, new) in enumerate(pairs) if old.markers != new.markers]
        claims = tuple(put.read.claims[at] for at in changed)
        anew = dict(zip(changed, self._checked(replace(put.read, claims=claims), documents_of), strict=True))
        sentences = tuple(
            anew.get(at) or replace(sentence, at=pairs[at][1].at)
            for at, sentence in enumerate(draft.checked.sentences)
        )
        recited = (
            Recitation(old.text, old.markers, new.markers) for old, new in (pairs[at] for at in put.wanted)
        )
        unchecked = self._checker.unchecked(put.read, documents_of)
        now = replace(draft.checked, sentences=sentences, unchecked=unchecked)
        return RecitedDraft(put.text, now, tuple(recited), put.listed)

    def _numbers(self, draft: Draft, needed: Iterable[str]) -> tuple[dict[str, int], dict[int, str]]:
        """The number of each document that is `needed`, and the lines of those that the list lacks."""
        numbers = {
            document_ids[0]: number
            for number, document_ids in reversed(self._meant(draft).items())
            if len(document_ids) == 1
        }
        known = {document.document_id: document for document in self._documents}
        listed: dict[int, str] = {}
        used = {*draft.sources, *(number for claim in draft.claims for number in claim.markers)}
        used |= {number for each in draft.unread for number in each.markers}
        free = max(used, default=0) + 1
        for document_id in needed:
            if document_id not in numbers and document_id in known:
                numbers[document_id] = free + len(listed)
                listed[numbers[document_id]] = describe_source(known[document_id])
        return numbers, listed

    # --- checking ------------------------------------------------------------------------------------

    def _meant(self, draft: Draft) -> dict[int, tuple[str, ...]]:
        return match_sources(draft.sources, self._documents) if draft.sources else {}

    def _checked(
        self, draft: Draft, documents_of: DocumentsOf, on_progress: OnProgress | None = None
    ) -> Iterable[CheckedSentence]:
        progress = ClaimsProgress(len(draft.claims), on_progress)

        def find(claim: str, document_ids: tuple[str, ...]) -> list[RetrievedPassage]:
            within = replace(self._filters, document_ids=document_ids) if document_ids else self._filters
            found = self._find(claim, _PASSAGES_PER_CLAIM, within)
            progress.hold(len(found))
            return found

        titles = {document.document_id: document.title for document in self._documents}
        checked = progress.watch(self._checker.check_draft(draft, find, documents_of))
        return (_titled(sentence, titles) for sentence in checked)


@dataclass(frozen=True, slots=True)
class _Checked:
    """A draft as it was checked."""

    text: str
    read: Draft
    checked: CheckedText

    def require_same(self) -> None:
        places = [(claim.text, claim.at) for claim in self.read.claims]
        if places != [(sentence.text, sentence.at) for sentence in self.checked.sentences]:
            raise AssistantError("The draft has changed since it was checked. Check it again.")


@dataclass(frozen=True, slots=True)
class _Put:
    """A draft with other markers, and which those are."""

    text: str
    read: Draft
    wanted: Mapping[int, Wanted]
    listed: Mapping[int, str]

    def reads_as_meant(self, before: Draft) -> bool:
        """Whether nothing but the wanted markers has changed for a reader of the draft.

        A sentence without any marker may come to stand before the only one of its paragraph.
        """
        if [claim.text for claim in before.claims] != [claim.text for claim in self.read.claims]:
            return False
        pairs = enumerate(zip(before.claims, self.read.claims, strict=True))
        return dict(self.read.sources) == {**before.sources, **self.listed} and all(
            self._has_meant(self.wanted.get(at), old.markers, set(new.markers)) for at, (old, new) in pairs
        )

    @staticmethod
    def _has_meant(change: Wanted | None, old: tuple[int, ...], new: set[int]) -> bool:
        return new == {*change.numbers(old), *change.add} if change else not old or new == set(old)


def _wanted(sentence: CheckedSentence, numbers: Mapping[str, int]) -> Wanted:
    """Nothing to add where a document is gone."""
    if any(document_id not in numbers for document_id in sentence.uncited):
        return Wanted(())
    drop = frozenset(marker.number for marker in sentence.markers if marker.state in _LEADS_NOWHERE)
    return Wanted(tuple(numbers[document_id] for document_id in sentence.uncited), drop)


def _titled(sentence: CheckedSentence, titles: Mapping[str, str]) -> CheckedSentence:
    """With the title of each document that a marker means alone."""
    return replace(
        sentence,
        markers=tuple(
            replace(marker, title=titles.get(marker.document_ids[0], ""))
            if len(marker.document_ids) == 1
            else marker
            for marker in sentence.markers
        ),
    )
