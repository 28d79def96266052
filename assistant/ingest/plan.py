"""Deciding what an article means for the catalog: new, changed, known, or one more source of a known text."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from assistant.ingest.sources import FileSource, hash_text, is_gone
from assistant.store.catalog import Catalog
from assistant.text.folding import fold
from assistant.types import REMOVED_EARLIER, Action, Article, Correction, Details, Document, Outcome


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done about one article. Without `document_id` nothing is to be indexed."""

    outcome: Outcome
    article: Article
    revision: str
    file: str
    document_id: str | None = None
    feeds: str | None = None
    """An existing document of which the article becomes one more source."""
    correction: Correction = field(default_factory=dict)
    """What a person has just put right."""
    added_at: str | None = None
    """When it was first added, where it comes back."""
    replaces: tuple[str, ...] = ()
    """Sources of that document whose files are gone: it was moved or renamed."""
    touches: frozenset[str] = frozenset()
    """Ids of documents and hashes of texts that the plan read or will change."""


def plan_article(article: Article, file: FileSource, catalog: Catalog, home: Path) -> Plan:
    """Compare an article with the catalog."""
    revision = hash_text(article.text)
    known = catalog.document_from(article.source)
    twin = catalog.document_with(revision)
    touches = {revision, *(each.document_id for each in (known, twin) if each)}

    def plan(action: Action, why: str, owner: str | None = None, *, index: bool = False) -> Plan:
        told = corrected(article, catalog.correction(owner)) if owner else article
        outcome = Outcome(action, article.source, why, owner, told.title)
        indexed = owner if index else None
        return Plan(outcome, told, revision, file.name, indexed, touches=frozenset(touches))

    if known is None and catalog.was_removed(article.source, revision):
        return plan(Action.UNCHANGED, REMOVED_EARLIER)
    if known and known.revision == revision:
        if known.source != article.source or not _details_differ(known, article, catalog):
            return plan(Action.UNCHANGED, "", known.document_id)
        why = "title, outlet, date or address changed"
        return plan(Action.UPDATED, why, known.document_id, index=True)
    if twin:
        gone = tuple(source for source in twin.sources if is_gone(catalog.file_of(source), home))
        action = Action.UPDATED if known or gone else Action.UNCHANGED
        shared = f"the same text as {twin.source}; kept once, with both sources"
        why = f"moved from {', '.join(gone)}" if gone else shared
        return replace(plan(action, why, twin.document_id), feeds=twin.document_id, replaces=gone)
    if known and len(known.sources) == 1:
        return plan(Action.UPDATED, "the text changed", known.document_id, index=True)
    document_id = _new_id(article, revision, catalog)
    touches.add(document_id)
    if known:
        why = "the text changed; its other source keeps the earlier one"
        return plan(Action.UPDATED, why, document_id, index=True)
    return plan(Action.ADDED, "", document_id, index=True)


def corrected(article: Article, correction: Correction) -> Article:
    """The article with what a person knows better."""
    details = Details(article.title, article.outlet, article.published_at).corrected(correction)
    return replace(article, title=details.title, outlet=details.outlet, published_at=details.published_at)


def _details_differ(known: Document, article: Article, catalog: Catalog) -> bool:
    article = corrected(article, catalog.correction(known.document_id))
    as_known = replace(
        article,
        title=known.title,
        url=known.url,
        outlet=known.outlet,
        author=known.author,
        published_at=known.published_at,
        language=known.language,
    )
    return as_known != article


def _new_id(article: Article, revision: str, catalog: Catalog) -> str:
    """Readable and stable: the same source gets the same id in a workspace that is made anew."""
    words = re.findall(r"[a-z0-9]+", fold(article.title))
    slug = "-".join(words)[:40].strip("-") or "document"
    plain = f"{slug}-{hashlib.sha256(article.source.encode()).hexdigest()[:8]}"
    if not catalog.document_exists(plain):
        return plain
    return f"{slug}-{hashlib.sha256(f'{article.source} {revision}'.encode()).hexdigest()[:8]}"
