"""What the page does with documents: adds, lists, corrects, updates, removes and puts back. No gradio here.

What a tab looks at is handed in as its `View`; how often the documents have changed is counted here, so that
every tab can tell whether it shows the latest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from assistant.errors import AssistantError
from assistant.interface.exports.documents_csv import documents_csv
from assistant.interface.markup import Html, join
from assistant.interface.page.adding_html import Adding, adding_html
from assistant.interface.page.documents_html import Unfolded, documents_html, said_html, table_link_html
from assistant.interface.page.documents_view import View, find_documents, list_documents
from assistant.interface.page.filter_row import filters_html
from assistant.interface.page.page_html import problem_html
from assistant.interface.page.plain_errors import in_plain_words
from assistant.interface.page.reporting import Finished, run_reporting
from assistant.interface.page.uploads import (
    ADDRESS,
    KeptFile,
    keep_text,
    keep_upload,
    require_addresses,
    require_few,
)
from assistant.interface.wording import describe_found
from assistant.types import Action, Details, Document, GivenFile, IngestReport, Outcome, Progress

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_REMOVED_KEPT = 100
_Source = GivenFile | str


@dataclass(frozen=True, slots=True)
class Told:
    """What the page shows while, and after, something is added."""

    html: Html
    has_failed: bool = False
    """Nothing of it went in."""


class DocumentsActions:
    """The behaviour of the tab “Documents” over one assistant, shared by all browser tabs."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._folder = Path(assistant.home) / "documents"
        self._changes = 0
        self._cancelled: set[str] = set()
        self._removed: dict[str, Document] = {}
        self._news = (0, "")
        """What happened last in the folder, and which change that was."""
        self.writing = Lock()
        """Held by whoever puts files into the folder and adds them."""

    # --- looking -----------------------------------------------------------------------------------------

    def show(self, view: View, said: Html | None = None) -> tuple[Html, View]:
        """The table as this view wants it, and the view with what it has seen."""
        seen = self._changes
        try:
            listing = list_documents(self._assistant.documents(), view, self._given_names(view))
            gone = frozenset(each.document_id for each in listing.rows if self._is_gone(each))
            shown = documents_html(listing, self._unfold(listing.rows, view), gone, said)
        except Exception as error:
            return problem_html(in_plain_words(error)), view
        return shown, replace(listing.view, seen=seen)

    def table(self, view: View) -> Html:
        """All that the table shows, on whatever page, for a spreadsheet: a link that csv.js follows."""
        try:
            found = find_documents(self._assistant.documents(), view, self._given_names(view))
            data = documents_csv(found)
        except Exception as error:
            return problem_html(in_plain_words(error))
        return table_link_html(data)

    def refresh(self, view: View) -> tuple[Html, View] | None:
        """The same where anything has changed since; None where nothing has, or a form is being filled in."""
        if view.seen == self._changes or view.is_editing:
            return None
        change, news = self._news
        return self.show(view, said_html(news) if change > view.seen >= 0 else None)

    def filters(self) -> Html:
        """What questions can be narrowed down to. What keeps it empty is told where the documents are."""
        try:
            return filters_html(self._assistant.documents())
        except Exception:
            return filters_html(())

    def _given_names(self, view: View) -> Mapping[str, str]:
        """What uploads were called, by the ids of their documents, where words are looked for."""
        return self._assistant.given_names() if view.wanted.strip() else {}

    def _unfold(self, rows: Sequence[Document], view: View) -> Unfolded | None:
        opened = next((document for document in rows if document.document_id == view.opened), None)
        if opened is None:
            return None
        text = self._assistant.revision(opened.revision).text
        return Unfolded(text, self._assistant.given_name(opened))

    def _is_gone(self, document: Document) -> bool:
        files = [source for source in document.sources if not source.startswith(ADDRESS)]
        return bool(files) and len(files) == len(document.sources) and not any(map(self._is_there, files))

    def _is_there(self, source: str) -> bool:
        # An article of an export is called `file#item`.
        return any(
            (Path(self._assistant.home) / name).exists()
            for name in (source, source.rpartition("#")[0])
            if name
        )

    # --- changing one ------------------------------------------------------------------------------------

    def act(self, action: str, clicked: Mapping[str, object], view: View) -> tuple[Html, View]:
        """What a button of the table does; anything else, and whatever fails, is told above the table."""
        document_id = str(clicked.get("document", ""))
        try:
            match action:
                case "sort":
                    return self.show(view.sorted_by(str(clicked.get("by", ""))))
                case "turn":
                    return self.show(view.turned_to(int(str(clicked.get("page", 0)))))
                case "unfold" | "leave":
                    folded = (
                        view.unfolded(document_id) if action == "unfold" else replace(view, is_editing=False)
                    )
                    return self.show(folded)
                case "edit":
                    return self.show(view.editing(document_id))
                case _:
                    return self._change(action, document_id, clicked, view)
        except Exception as error:
            return self.show(view, problem_html(in_plain_words(error)))

    def _change(
        self, action: str, document_id: str, clicked: Mapping[str, object], view: View
    ) -> tuple[Html, View]:
        change: Callable[[], Html] = {
            "save": lambda: self._save(document_id, clicked),
            "update": lambda: self._update(document_id),
            "remove": lambda: self._remove(document_id),
            "undo": lambda: self._undo(document_id),
        }[action]
        with self.writing:
            said = change()
        self._changes += 1
        return self.show(replace(view, is_editing=False), said)

    def _save(self, document_id: str, form: Mapping[str, object]) -> Html:
        day = str(form.get("published_at", "")).strip()
        try:
            published_at = date.fromisoformat(day) if day else None
        except ValueError:
            raise AssistantError("The date is not a whole one; complete it or clear it.") from None
        title, outlet = (_one_line(form.get(name, "")) for name in ("title", "outlet"))
        before = self._assistant.document(document_id)
        after = self._assistant.correct(document_id, Details(title, outlet or None, published_at))
        return said_html(f"“{_called(after)}” is corrected." if after != before else "Nothing was changed.")

    def _update(self, document_id: str) -> Html:
        name = _called(self._assistant.document(document_id))
        report = self._assistant.update(document_id)
        if report.failed:
            return problem_html(f"“{name}” stays as it is: {report.failed[0].why}.")
        changed = bool(report.added or report.updated)
        return said_html(f"“{name}” {'was read again' if changed else 'has not changed'}.")

    def _remove(self, document_id: str) -> Html:
        removed = self._assistant.remove(document_id)
        self._removed[document_id] = removed
        if len(self._removed) > _REMOVED_KEPT:
            del self._removed[next(iter(self._removed))]
        return said_html(f"Removed “{_called(removed)}”. Its file stays where it is.", undo=document_id)

    def _undo(self, document_id: str) -> Html:
        if document_id not in self._removed:
            raise AssistantError("It cannot be put back from here any more. Add its file again.")
        restored = self._assistant.restore(self._removed[document_id])
        del self._removed[document_id]
        return said_html(f"“{_called(restored)}” is back.")

    # --- adding ------------------------------------------------------------------------------------------

    def add_files(self, uploaded: Sequence[str]) -> Iterator[Told]:
        """Keep uploaded files in the workspace and index them; progress, then what became of each."""

        def keep() -> list[KeptFile]:
            require_few(len(uploaded))
            return [keep_upload(Path(path), self._folder) for path in uploaded]

        return self._keep_and_add(keep)

    def add_text(self, text: str, title: str, outlet: str, day: str) -> Iterator[Told]:
        """Keep a pasted text as a file of the workspace, and index it."""
        return self._keep_and_add(lambda: [keep_text(text, title, outlet, day, self._folder)])

    def add_addresses(self, typed: str) -> Iterator[Told]:
        """Fetch what was typed: one address, or several with spaces between."""
        # What stands behind # is a place in the page, and no part of its address.
        addresses = list(dict.fromkeys(each.partition("#")[0] for each in typed.split()))
        with self.writing:
            try:
                require_addresses(addresses)
                yield from self._add(dict(zip(addresses, addresses, strict=True)), addresses, [])
            except Exception as error:
                yield Told(problem_html(in_plain_words(error)), has_failed=True)

    def cancel(self, clicked: Mapping[str, object]) -> None:
        """Leave out one file of those that are being added, or all that are not in yet."""
        self._cancelled.add(str(clicked.get("file", "")))

    def _keep_and_add(self, keep: Callable[[], list[KeptFile]]) -> Iterator[Told]:
        with self.writing:
            try:
                kept = keep()
                names = {self._name_of(file.path): file.name for file in kept}
                yield from self._add(names, [GivenFile(file.path, file.name) for file in kept], kept)
            except Exception as error:
                yield Told(problem_html(in_plain_words(error)), has_failed=True)

    def _add(
        self, names: Mapping[str, str], given: Sequence[_Source], kept: Sequence[KeptFile]
    ) -> Iterator[Told]:
        self._cancelled.clear()
        outcomes: list[Outcome] = []
        try:
            for report in self._reports(given):
                if isinstance(report, Finished):
                    outcomes = list(report.result.outcomes)
                    self._drop_unreadable(kept, outcomes)
                    has_failed = all(outcome.action is Action.FAILED for outcome in outcomes)
                    yield Told(adding_html(Adding(names, outcomes)), has_failed)
                else:
                    outcomes += [report.outcome] if report.outcome else []
                    cancelled = frozenset(names) if "" in self._cancelled else frozenset(self._cancelled)
                    yield Told(adding_html(Adding(names, outcomes, report, cancelled)))
        except Exception as error:
            so_far = adding_html(Adding(names, outcomes)) if outcomes else None
            yield Told(join([problem_html(in_plain_words(error)), so_far]), has_failed=True)
        finally:
            self._changes += 1

    def _reports(self, given: Sequence[_Source]) -> Iterator[Progress | Finished[IngestReport]]:
        def is_wanted(name: str) -> bool:
            return not self._cancelled & {"", name.partition("#")[0]}

        return run_reporting(
            "add", lambda tell: self._assistant.add(given, on_progress=tell, is_wanted=is_wanted)
        )

    def _drop_unreadable(self, kept: Sequence[KeptFile], outcomes: Sequence[Outcome]) -> None:
        """Delete the copies that nothing came of."""
        usable = {each.source.partition("#")[0] for each in outcomes if each.action is not Action.FAILED}
        reported = {each.source.partition("#")[0] for each in outcomes}
        for file in kept:
            if file.is_new and self._name_of(file.path) in reported - usable:
                file.path.unlink(missing_ok=True)

    def _name_of(self, path: Path) -> str:
        """How the catalog calls a file of the workspace."""
        return path.resolve().relative_to(Path(self._assistant.home).resolve()).as_posix()

    # --- what others put into the folder -----------------------------------------------------------------

    def take_found(self, found: Sequence[Path] | None) -> None:
        """Index files that appeared in the folder or changed there; None stands for all of it."""
        with self.writing:
            given = None if found is None else [GivenFile(path, is_found=True) for path in found]
            report = self._assistant.add(given)
        if report.added or report.updated or (found and (report.failed or report.left_out)):
            self._tell(describe_found(report))

    def note_gone(self, gone: Sequence[Path]) -> None:
        """Files of the folder are no longer there; their articles stay, and that is said."""
        missing = {source for document in self._assistant.documents() for source in document.sources}
        names = [path.name for path in gone if any(self._is_of(source, path) for source in missing)]
        if names:
            self._tell(
                f"Gone from the folder: {', '.join(names)}. What they held stays until you remove it here."
            )

    def _is_of(self, source: str, path: Path) -> bool:
        """Whether a source lies in this file, or in this folder."""
        lies = Path(self._assistant.home) / source.partition("#")[0]
        return lies == path or path in lies.parents

    def _tell(self, news: str) -> None:
        self._changes += 1
        self._news = (self._changes, news)


def _one_line(value: object) -> str:
    """What a person typed, as it can be kept."""
    return " ".join(str(value).encode("utf-8", "replace").decode("utf-8").split())[:500]


def _called(document: Document) -> str:
    return document.title or document.source
