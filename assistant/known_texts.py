"""Where an exported briefing is verified: the workspace, or nothing but the files of its articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from assistant.errors import ReadError, UnknownDocument
from assistant.ingest.readers import ReadFailure, read_file
from assistant.ingest.sources import FileSource, find_sources, hash_text
from assistant.store.catalog import Catalog
from assistant.types import Article, Document, Revision


class WorkspaceTexts:
    """What the catalog holds, every former text included; nothing where there is no catalog."""

    keeps_revisions = True

    def __init__(self, catalog: Catalog | None) -> None:
        self._catalog = catalog

    def revision(self, revision: str) -> Revision:
        found = self._catalog.revision(revision) if self._catalog else None
        if found is None or hash_text(found.text) != revision:
            raise UnknownDocument(f"There is no text {revision!r} here.")
        return found

    def document(self, document_id: str) -> Document:
        if self._catalog is None:
            raise UnknownDocument(f"There is no document {document_id!r}.")
        return self._catalog.document(document_id)

    def document_exists(self, document_id: str) -> bool:
        return self._catalog is not None and self._catalog.document_exists(document_id)

    def document_with(self, revision: str) -> Document | None:
        return self._catalog.document_with(revision) if self._catalog else None

    def document_from(self, source: str) -> Document | None:
        """The article from this place, or the only one from a file of this name: exports name no folders."""
        if self._catalog is None:
            return None
        return self._catalog.document_from(source) or _from_file(source, self._catalog.documents())


class ArticleTexts:
    """The texts of some files, as a reader finds them today. A document is called by its text."""

    keeps_revisions = False

    def __init__(self, articles: Sequence[Article]) -> None:
        self._texts: dict[str, Revision] = {}
        self._documents: dict[str, Document] = {}
        for article in articles:
            revision = hash_text(article.text)
            self._texts[revision] = Revision(revision, article.text, article.page_starts)
            self._documents[revision] = _document(article, revision)

    def revision(self, revision: str) -> Revision:
        if revision not in self._texts:
            raise UnknownDocument(f"None of the articles has the text {revision!r}.")
        return self._texts[revision]

    def document(self, document_id: str) -> Document:
        return self._documents[document_id]

    def document_exists(self, document_id: str) -> bool:
        # Ids are the workspace's own; files know none.
        return document_id in self._documents

    def document_with(self, revision: str) -> Document | None:
        return self._documents.get(revision)

    def document_from(self, source: str) -> Document | None:
        """The article from this place, or the only one from a file of the same name elsewhere."""
        documents = self._documents.values()
        exact = [each for each in documents if source in each.sources]
        return exact[0] if exact else _from_file(source, documents)


def read_articles(given: Sequence[str | Path], home: Path, max_bytes: int) -> list[Article]:
    """The articles in files and folders, without any index. Raises ReadError where one that was named, or all
    of a folder, cannot be read."""
    articles: list[Article] = []
    problems: list[str] = []
    for source in find_sources(given, home):
        try:
            articles += _articles(source, max_bytes)
        except ReadError as error:
            if source.is_explicit:
                raise ReadError(f"Cannot read {source.name!r}: {error}.") from error
            problems.append(f"{source.name}: {error}")
    if not articles:
        told = f" ({'; '.join(problems[:3])})" if problems else ""
        raise ReadError(f"There is no article in {', '.join(map(str, given))}{told}.")
    return articles


def _articles(source: FileSource, max_bytes: int) -> list[Article]:
    if source.path is None:
        raise ReadError("it is an address; give the file of the article")
    found = read_file(source.path, source.name, max_bytes=max_bytes)
    return [each for each in found if not isinstance(each, ReadFailure)]


def _document(article: Article, revision: str) -> Document:
    return Document(
        document_id=revision,
        title=article.title,
        sources=(article.source,),
        url=article.url,
        outlet=article.outlet,
        author=article.author,
        published_at=article.published_at,
        language=article.language,
        revision=revision,
        passages=0,
        added_at="",
    )


def _from_file(source: str, documents: Iterable[Document]) -> Document | None:
    """The only one of `documents` from a file of this name."""
    named = [each for each in documents if source and _name(each.source) == _name(source)]
    return named[0] if len(named) == 1 else None


def _name(source: str) -> str:
    return source.replace("\\", "/").rpartition("/")[2]
