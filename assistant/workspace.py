"""A workspace and its documents: adding, correcting, removing and putting back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from assistant.errors import WorkspaceError
from assistant.ingest.reading import IsWanted
from assistant.ingest.sources import is_address
from assistant.parts import Parts
from assistant.progress import tell_waiting
from assistant.protocols import Encoder, OnProgress
from assistant.settings import Settings
from assistant.store.encoder import SentenceTransformerEncoder
from assistant.store.store import Store
from assistant.types import Details, Document, GivenFile, IngestReport, Revision


class Workspace:
    """A folder of articles. May be used from several threads; nothing heavy is loaded before it is needed."""

    def __init__(self, home: Path, settings: Settings, encoder: Encoder) -> None:
        self.home = home
        self.settings = settings
        self._parts = Parts(home, settings, encoder)

    @classmethod
    def open(cls, home: str | Path = ".", settings: Settings | None = None) -> Self:
        """Open the workspace `home`, a folder; it is made when something is first stored there.

        Raises WorkspaceError when `home` is a file.
        """
        folder = Path(home).expanduser().absolute()
        if folder.exists() and not folder.is_dir():
            raise WorkspaceError(
                f"{str(home)!r} is a file; a workspace is a folder. Choose another with --home."
            )
        settings = settings or Settings.from_environment()
        return cls(folder, settings, SentenceTransformerEncoder(settings.embedding_model, settings.device))

    def close(self) -> None:
        """Let go of files and connections."""
        self._parts.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- documents -----------------------------------------------------------------------------------

    def add(
        self,
        sources: Sequence[str | Path | GivenFile] | None = None,
        *,
        on_progress: OnProgress | None = None,
        is_wanted: IsWanted | None = None,
    ) -> IngestReport:
        """Add files, folders and addresses; without any, the workspace's `documents` folder.

        What is in and unchanged costs a hash. One that cannot be read is reported and stops no other.
        `is_wanted` is asked again and again, with a source's name, whether to go on with it.
        """
        if isinstance(sources, str | Path | GivenFile):
            sources = [sources]
        given = [self.home / "documents"] if sources is None else list(sources)
        store = self._store
        with store.writing(tell_waiting(on_progress)):
            if store.is_rebuilding:
                self._parts.rebuild(on_progress)
            store.check_model()
            store.restore_vectors()
            return self._parts.adding(on_progress, is_wanted).run(given)

    def rebuild(self, *, on_progress: OnProgress | None = None) -> int:
        """Make passages and vectors anew from the stored texts with the model that is set now.

        Returns the number of passages.
        """
        with self._store.writing(tell_waiting(on_progress)):
            return self._parts.rebuild(on_progress)

    def documents(self) -> list[Document]:
        """All documents, newest publication first."""
        return self._store.catalog.documents() if self._parts.is_made else []

    def document(self, document_id: str) -> Document:
        """One document. Raises UnknownDocument."""
        return self._store.catalog.document(document_id)

    def given_name(self, document: Document) -> str | None:
        """What its file was called where it came from, if it is kept under a name that was made up."""
        catalog = self._store.catalog
        names = (catalog.given_name(catalog.file_of(source)) for source in document.sources)
        return next(filter(None, names), None)

    def given_names(self) -> dict[str, str]:
        """The same for all documents that have one, by their ids."""
        return self._store.catalog.given_names() if self._parts.is_made else {}

    def revision(self, revision: str) -> Revision:
        """The whole text that a citation points into, also when the document has changed or is gone.

        Raises UnknownDocument when this workspace has never held it.
        """
        return self._store.catalog.revision(revision)

    def remove(self, document_id: str) -> Document:
        """Take a document out of the index. Its file is left alone and not added again with its folder.

        Raises UnknownDocument.
        """
        with self._store.writing():
            return self._store.remove(document_id)

    def restore(self, document: Document) -> Document:
        """Undo `remove`, which gave this document back. Its text and details are as they were.

        Raises WorkspaceError where its sources feed other documents by now.
        """
        with self._store.writing():
            self._parts.restore(document)
        return self._store.catalog.document_with(document.revision) or document

    def correct(self, document_id: str, details: Details) -> Document:
        """Give a document the title, outlet and date that a person knows better than its source.

        They stay when it is added again. Raises UnknownDocument.
        """
        with self._store.writing():
            self._parts.correct(document_id, details)
        return self.document(document_id)

    def update(self, document_id: str, *, on_progress: OnProgress | None = None) -> IngestReport:
        """Read the sources of a document again. What cannot be read leaves it as it is.

        Raises UnknownDocument.
        """
        files = map(self._store.catalog.file_of, self.document(document_id).sources)
        again = [file if is_address(file) else GivenFile(self.home / file, is_found=True) for file in files]
        return self.add(again, on_progress=on_progress)

    @property
    def _store(self) -> Store:
        return self._parts.store
