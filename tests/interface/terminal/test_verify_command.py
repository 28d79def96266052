"""`assistant verify`: every kind of tampering, really made in an exported file of each form.

Real files, a real workspace with a quick stand-in for the embedding model, and the program's own entrance.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from assistant import Assistant
from assistant.interface.terminal.cli import main
from assistant.types import Citation
from tests.briefing.test_briefings import citation_in
from tests.conftest import WriteArticle
from tests.processes import open_quick

FERRY = (
    "OSTERMOLE. The harbour ferry of Ostermole sailed again on Friday.\n\n"
    "“We kept our promise,” said Mayor Ilse Brandt. The repairs cost 4.1 million crowns.\n\n"
    "The old fare of two crowns stays as it is."
)
COST = "The repairs cost 4.1 million crowns."
FARE = "The old fare of two crowns stays as it is."
SAID = "“We kept our promise,” said Mayor Ilse Brandt."
OWN = "The repairs cost 9 million crowns."
FORMS = [".md", ".docx", ".html"]

Verify = Callable[..., tuple[int, dict[str, object]]]


@pytest.fixture
def newsroom(quick: Assistant, write_article: WriteArticle) -> Path:
    """A workspace with a briefing of four footnotes: two sentences, a quote, and own words that are wrong."""
    write_article("ferry.md", FERRY, title="Ferry sails", outlet="Coast Courier", date="2031-05-02")
    quick.add()
    briefings = quick.briefings
    briefing_id = briefings.create("Morning").briefing_id
    answer = quick.ask("What did the repairs cost?")
    (cost, *_) = [each for each in answer.sentences if COST in each.text]
    briefings.pin_sentence(briefing_id, cost)
    briefings.pin_quote(briefing_id, citation_in(quick, FARE))
    briefings.pin_quote(briefing_id, citation_in(quick, SAID))
    briefings.add_own(briefing_id, OWN)
    quick.close()
    return quick.home


@pytest.fixture
def run(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def run(*arguments: str | Path, home: Path = newsroom) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main([*map(str, arguments), "--home", str(home)], open_assistant=open_quick)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture(params=FORMS)
def exported(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path, request: pytest.FixtureRequest
) -> Path:
    path = tmp_path / f"briefing{request.param}"
    assert run("briefing", "export", path)[0] == 0
    return path


@pytest.fixture
def verify(run: Callable[..., tuple[int, str, str]]) -> Verify:
    def verify(path: Path, *arguments: str | Path) -> tuple[int, dict[str, object]]:
        code, out, err = run("verify", path, *arguments, "--json")
        return code, json.loads(out) if out else {"error": err}

    return verify


def problems(found: dict[str, object]) -> set[tuple[str, str | None]]:
    listed = found["problems"]
    assert isinstance(listed, list)
    return {(each["kind"], each["footnote"]) for each in listed}


def the(found: dict[str, object], kind: str) -> dict[str, str]:
    listed = found["problems"]
    assert isinstance(listed, list)
    return next(each for each in listed if each["kind"] == kind)


def edit(path: Path, change: Callable[[str], str], *, notes: bool = False) -> None:
    """Change the source of an exported file; of a Word document the part with the text, or the notes."""
    if path.suffix != ".docx":
        before = path.read_text(encoding="utf-8")
        after = change(before)
        assert after != before
        path.write_text(after, encoding="utf-8")
        return
    name = "word/footnotes.xml" if notes else "word/document.xml"
    packed = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(packed, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            if part == name:
                before = data.decode()
                data = change(before).encode()
                assert data.decode() != before
            new.writestr(part, data)
    path.write_bytes(packed.getvalue())


def swap(text: str, one: str, other: str) -> str:
    assert one in text and other in text
    return text.replace(one, "\0").replace(other, one).replace("\0", other)


def replaced(old: str, new: str, count: int = 1) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, count)


# --- what holds --------------------------------------------------------------------------------------


def test_untouched_briefing_holds(exported: Path, verify: Verify) -> None:
    code, found = verify(exported)
    assert (code, found["problems"], found["remarks"]) == (0, [], [])
    assert (found["title"], found["sentences"], found["footnotes"]) == ("Morning", 4, 4)


def test_untouched_briefing_holds_against_the_articles_alone(
    exported: Path, verify: Verify, newsroom: Path, tmp_path: Path
) -> None:
    articles = tmp_path / "elsewhere"
    articles.mkdir()
    (articles / "ferry.md").write_bytes((newsroom / "documents" / "ferry.md").read_bytes())
    for given in (articles, articles / "ferry.md"):
        code, found = verify(exported, "--articles", given, "--home", tmp_path / "empty")
        assert (code, found["problems"]) == (0, [])
    assert not (tmp_path / "empty").exists()


def test_person_is_told_that_it_holds(exported: Path, run: Callable[..., tuple[int, str, str]]) -> None:
    code, out, _ = run("verify", exported)
    assert code == 0
    assert out == "Morning\n4 sentences, 4 footnotes: all of it holds.\n"


def test_removed_article_is_a_remark(exported: Path, verify: Verify, newsroom: Path) -> None:
    with open_quick(newsroom) as assistant:
        assistant.remove(assistant.documents()[0].document_id)
    code, found = verify(exported)
    assert (code, found["problems"]) == (0, [])
    assert "no longer among the documents" in str(found["remarks"])


def test_article_that_changed_elsewhere_is_a_remark(
    exported: Path, verify: Verify, newsroom: Path, write_article: WriteArticle
) -> None:
    write_article(
        "ferry.md",
        f"{FERRY}\n\nMore follows.",
        title="Ferry sails",
        outlet="Coast Courier",
        date="2031-05-02",
    )
    with open_quick(newsroom) as assistant:
        assistant.add()
    code, found = verify(exported)
    assert (code, found["problems"]) == (0, [])
    assert "the quoted words still stand in it" in str(found["remarks"])


def test_file_that_word_has_saved_again_holds(
    run: Callable[..., tuple[int, str, str]], verify: Verify, tmp_path: Path
) -> None:
    path = tmp_path / "briefing.docx"
    run("briefing", "export", path)
    document = docx.Document(str(path))
    # As Word does: other numbers for the notes, and runs cut in two.
    for paragraph in document.paragraphs:
        for first in paragraph.runs[:1]:
            text, first.text = first.text, first.text[:3]
            second = paragraph.add_run(text[3:])
            first._r.addnext(second._r)
    document.save(str(path))
    for notes in (False, True):
        edit(
            path,
            lambda text: re.sub(r'w:id="([1-4])"', lambda m: f'w:id="{int(m[1]) + 7}"', text),
            notes=notes,
        )
    assert verify(path)[0] == 0


def test_markdown_that_an_editor_wrapped_holds(
    run: Callable[..., tuple[int, str, str]], verify: Verify, tmp_path: Path
) -> None:
    path = tmp_path / "briefing.md"
    run("briefing", "export", path)
    wrapped = path.read_text().replace("cost 4.1", "cost\n4.1", 1).replace("two crowns", "two\n    > crowns")
    wrapped = wrapped.replace("> The old fare of two\n    > crowns", "> The old fare of two\n> crowns", 1)
    path.write_bytes(wrapped.replace("\n", "\r\n").encode("utf-8-sig"))
    assert verify(path)[0] == 0


# --- what does not -----------------------------------------------------------------------------------


def test_corrected_article_is_told_with_both_quotes(
    exported: Path, verify: Verify, newsroom: Path, write_article: WriteArticle
) -> None:
    write_article("ferry.md", FERRY.replace("4.1", "4.7"), title="Ferry sails")
    with open_quick(newsroom) as assistant:
        assistant.add()
    code, found = verify(exported)
    assert code == 3
    assert problems(found) == {("article_changed", "1"), ("article_changed", "4")}
    told = the(found, "article_changed")
    assert (told["then"], told["now"]) == (COST, COST.replace("4.1", "4.7"))
    assert told["sentence"] == COST


def test_changed_file_is_told_without_any_workspace(
    exported: Path, verify: Verify, newsroom: Path, tmp_path: Path
) -> None:
    article = tmp_path / "ferry.md"
    article.write_text((newsroom / "documents" / "ferry.md").read_text().replace("4.1", "4.7"))
    code, found = verify(exported, "--articles", article)
    assert code == 3
    assert problems(found) == {("article_changed", label) for label in "1234"}
    told = the(found, "article_changed")
    assert (told["then"], told["now"]) == (COST, COST.replace("4.1", "4.7"))


def test_quote_changed_by_hand_is_told(exported: Path, verify: Verify) -> None:
    def change(text: str) -> str:
        head, _, notes = text.rpartition(FARE)
        return f"{head}The old fare of nine crowns stays as it is.{notes}"

    edit(exported, change, notes=True)
    code, found = verify(exported)
    assert code == 3
    assert problems(found) == {("quote_changed", "2")}
    told = the(found, "quote_changed")
    assert (told["then"], told["now"]) == (FARE, FARE.replace("two", "nine"))


def test_changed_sentence_is_held_against_its_quote_again(exported: Path, verify: Verify) -> None:
    edit(exported, replaced(COST, "The repairs cost 8.8 million crowns."))
    code, found = verify(exported)
    assert code == 3
    assert problems(found) == {("sentence_changed", "1")}
    told = the(found, "sentence_changed")
    assert told["verdict"] == "contradicted"
    assert "4.1" in told["why"]


def test_sentence_that_was_changed_and_is_still_carried_says_so(exported: Path, verify: Verify) -> None:
    edit(exported, replaced(COST, "Repairs cost 4.1 million crowns."))
    code, found = verify(exported)
    assert code == 3
    assert the(found, "sentence_changed")["verdict"] == "supported"


def test_swapped_footnotes_are_told(exported: Path, verify: Verify) -> None:
    one, other = {
        ".md": ("[^1]\n", "[^2]\n"),
        ".docx": ('<w:footnoteReference w:id="1"/>', '<w:footnoteReference w:id="2"/>'),
        ".html": (
            'href="#note-1" id="ref-1" aria-label="Footnote 1">1<',
            'href="#note-2" id="ref-2" aria-label="Footnote 2">2<',
        ),
    }[exported.suffix]
    edit(exported, lambda text: swap(text, one, other))
    code, found = verify(exported)
    assert code == 3
    # A Word file has no numbers but those of their places.
    assert {kind for kind, _ in problems(found)} == {"footnotes_swapped"}
    assert {label for _, label in problems(found)} == {"1", "2"}
    assert "belongs to another sentence" in the(found, "footnotes_swapped")["why"]


@pytest.mark.parametrize(
    ("old", "new"),
    [('aria-label="Footnote 1">1<', 'aria-label="Footnote 1">2<'), ('href="#note-1"', 'href="#note-2"')],
)
def test_printed_number_that_is_not_the_one_that_is_linked_is_told(
    run: Callable[..., tuple[int, str, str]], verify: Verify, tmp_path: Path, old: str, new: str
) -> None:
    path = tmp_path / "briefing.html"
    run("briefing", "export", path)
    edit(path, replaced(old, new))
    code, found = verify(path)
    assert code == 3
    kinds = {kind for kind, _ in problems(found)}
    assert {"footnote_missing", "footnote_unreferenced"} == kinds - {"not_exported"}


def test_swapped_quotes_are_told(exported: Path, verify: Verify) -> None:
    def change(text: str) -> str:
        start = {".md": text.find("[^1]: "), ".docx": 0, ".html": text.find('id="note-1"')}[exported.suffix]
        return text[:start] + swap(text[start:], FARE, SAID)

    edit(exported, change, notes=True)
    code, found = verify(exported)
    assert code == 3
    assert {("place_changed", "2"), ("place_changed", "3")} == problems(found)


def test_missing_footnote_is_told(exported: Path, verify: Verify) -> None:
    patterns = {
        ".md": r"\[\^2\]: .*?(?=\n\[\^3\]: )",
        ".docx": r'<w:footnote w:id="2">.*?</w:footnote>',
        ".html": r'<div class="note" id="note-2">.*?</div>',
    }
    edit(exported, lambda text: re.sub(patterns[exported.suffix], "", text, flags=re.DOTALL), notes=True)
    code, found = verify(exported)
    assert code == 3
    assert problems(found) == {("footnote_missing", "2")}


def test_footnote_without_reference_and_sentence_without_footnote_are_told(
    exported: Path, verify: Verify
) -> None:
    patterns = {
        ".md": r"\[\^2\](?!:)",
        ".docx": r'<w:footnoteReference w:id="2"/>',
        ".html": r'<sup class="ref"><a href="#note-2".*?</sup>',
    }
    edit(exported, lambda text: re.sub(patterns[exported.suffix], "", text))
    code, found = verify(exported)
    assert code == 3
    kinds = {kind for kind, _ in problems(found)}
    assert kinds == {"footnote_unreferenced", "no_footnote"}
    assert FARE in the(found, "no_footnote")["sentence"]


def test_removed_sentence_with_its_footnote_is_told(exported: Path, verify: Verify) -> None:
    body = {
        ".md": r"> The old fare[^\n]*\n",
        ".docx": r"<w:p>(?:(?!</w:p>).)*The old fare.*?</w:p>",
        ".html": r'<blockquote class="quote"><bdi class="words">The old fare.*?</blockquote>',
    }[exported.suffix]
    note = {
        ".md": r"\[\^2\]: .*?(?=\n\[\^3\]: )",
        ".docx": r'<w:footnote w:id="2">.*?</w:footnote>',
        ".html": r'<div class="note" id="note-2">.*?</div>',
    }[exported.suffix]
    edit(exported, lambda text: re.sub(body, "", text, count=1, flags=re.DOTALL))
    edit(exported, lambda text: re.sub(note, "", text, flags=re.DOTALL), notes=True)
    code, found = verify(exported)
    assert code == 3
    assert problems(found) == {("order_changed", None)}


def test_added_sentence_is_told(exported: Path, verify: Verify) -> None:
    added = {
        ".md": ("# Morning\n", "# Morning\n\nThe mayor resigned.\n"),
        ".docx": ("<w:body>", "<w:body><w:p><w:r><w:t>The mayor resigned.</w:t></w:r></w:p>"),
        ".html": ("</h1>", "</h1><p>The mayor resigned.</p>"),
    }[exported.suffix]
    edit(exported, replaced(*added))
    code, found = verify(exported)
    assert code == 3
    assert ("no_footnote", None) in problems(found)
    assert the(found, "no_footnote")["sentence"] == "The mayor resigned."


def test_text_in_a_table_or_between_footnotes_is_told(
    run: Callable[..., tuple[int, str, str]], verify: Verify, tmp_path: Path
) -> None:
    path = tmp_path / "briefing.docx"
    run("briefing", "export", path)
    document = docx.Document(str(path))
    document.add_table(1, 1).cell(0, 0).text = "The mayor resigned."
    document.sections[0].header.paragraphs[0].text = "The mayor was arrested."
    document.save(str(path))
    _, found = verify(path)
    sentences = {each["sentence"] for each in found["problems"] if each["kind"] == "no_footnote"}  # type: ignore[attr-defined]
    assert sentences == {"The mayor resigned.", "The mayor was arrested."}


def test_words_that_word_hides_or_draws_are_told(
    run: Callable[..., tuple[int, str, str]], verify: Verify, tmp_path: Path
) -> None:
    for number, (trick, kind) in enumerate(
        (
            ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>4.1 million crowns.</w:t></w:r>", "not_exported"),
            ("<w:r><w:t>4.1 million crowns.</w:t></w:r><w:r><w:pict/></w:r>", "sentence_changed"),
        )
    ):
        path = tmp_path / f"briefing-{number}.docx"
        run("briefing", "export", path)
        edit(path, replaced("4.1 million crowns.</w:t></w:r>", f"</w:t></w:r>{trick}"))
        code, found = verify(path)
        assert code == 3
        assert kind in {told for told, _ in problems(found)}


@pytest.mark.parametrize(
    "trick",
    [
        "<script>alert(1)</script></main>",
        '<p style="display:none">x</p></main>',
        "<img src=x></main>",
        "<style>.words::after { content: ' never' }</style></main>",
    ],
)
def test_page_with_markup_that_could_show_other_words_is_told(
    run: Callable[..., tuple[int, str, str]], verify: Verify, tmp_path: Path, trick: str
) -> None:
    path = tmp_path / "briefing.html"
    run("briefing", "export", path)
    edit(path, replaced("</main>", trick))
    code, found = verify(path)
    assert code == 3
    told = [each["now"] for each in found["problems"] if each["kind"] == "not_exported"]  # type: ignore[attr-defined]
    assert any(now.startswith(trick[:4]) for now in told)


def test_unknown_revision_is_told(exported: Path, verify: Verify) -> None:
    def change(text: str) -> str:
        revision = re.findall(r"\b[0-9a-f]{64}\b", text)[1]
        first = text.index(revision) + 64
        at = text.index(revision, first)
        return text[:at] + "0" * 64 + text[at + 64 :]

    edit(exported, change, notes=True)
    code, found = verify(exported)
    assert code == 3
    assert problems(found) == {("revision_unknown", "2")}


def test_briefing_of_another_workspace_is_told(
    exported: Path, run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    code, out, err = run("verify", exported, home=tmp_path / "other")
    assert code == 3
    assert out.count("No text with the revision") == 4
    assert "There are no documents yet" in err
    assert list((tmp_path / "other").iterdir()) == []


def test_edited_offsets_are_told_with_the_right_ones(exported: Path, verify: Verify) -> None:
    start = FERRY.index(FARE)
    right, wrong = f"characters {start}–{start + len(FARE)}", f"characters {start - 7}–{start + 12}"
    edit(exported, replaced(right, wrong), notes=True)
    code, found = verify(exported)
    assert code == 3
    assert problems(found) == {("place_changed", "2")}
    assert f"stand at {start}–{start + len(FARE)}" in the(found, "place_changed")["why"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Coast Courier", "World Times", "its outlet is “Coast Courier”, the footnote has “World Times”"),
        ("Ferry sails", "Ferry sinks", "its title is “Ferry sails”"),
        ("2031-05-02", "2031-05-09", "its date is “2031-05-02”"),
        ("documents/ferry.md", "documents/wire.md", "its source is “ferry.md”"),
    ],
)
def test_renamed_source_is_told(exported: Path, verify: Verify, old: str, new: str, told: str) -> None:
    def change(text: str) -> str:
        return re.sub(
            rf"((?:Outlet|Title|Published|Source):.*?){re.escape(old)}", rf"\g<1>{new}", text, count=1
        )

    edit(exported, change, notes=True)
    code, found = verify(exported)
    assert code == 3
    assert problems(found) == {("source_changed", "1")}
    assert told in the(found, "source_changed")["why"]


def test_changed_mark_is_told(exported: Path, verify: Verify) -> None:
    old, new = {
        ".md": ("**\\[✗ contradicted\\]**[^4]", "✓[^4]"),
        ".docx": ("[✗ contradicted]", "✓"),
        ".html": ("✗ contradicted</span>", "✓</span>"),
    }[exported.suffix]
    edit(exported, replaced(old, new))
    code, found = verify(exported)
    assert code == 3
    # In Word the new mark is as bold as the old one was.
    assert problems(found) - {("not_exported", None)} == {("mark_changed", "4")}
    assert "was “contradicted” and is “supported” now" in the(found, "mark_changed")["why"]
    assert the(found, "mark_changed")["verdict"] == "contradicted"


def test_changed_reason_is_told(exported: Path, verify: Verify) -> None:
    edit(exported, lambda text: re.sub(r"(Why:.*?)4\.1", r"\g<1>9", text, count=1), notes=True)
    code, found = verify(exported)
    assert code == 3
    assert problems(found) == {("source_changed", "4")}


def test_changed_title_and_heading_are_told(exported: Path, verify: Verify) -> None:
    edit(exported, lambda text: text.replace("Morning", "The mayor resigned"))
    code, found = verify(exported)
    assert code == 3
    assert ("headings_changed", None) in problems(found)


def test_damaged_footnote_is_told(exported: Path, verify: Verify) -> None:
    edit(exported, lambda text: re.sub(r"characters \d+–\d+", "somewhere", text, count=1), notes=True)
    code, found = verify(exported)
    assert code == 3
    assert ("footnote_damaged", "1") in problems(found)


def test_fingerprints_made_anew_do_not_hide_a_false_sentence(exported: Path, verify: Verify) -> None:
    """Whoever can count hashes can bind anything to anything, but not make a quote carry it."""
    from assistant.briefing.printed import fingerprint_sentence
    from assistant.types import Verdict

    false = "The repairs cost 8.8 million crowns."
    old, new = (fingerprint_sentence(text, Verdict.SUPPORTED) for text in (COST, false))
    edit(exported, replaced(COST, false))
    edit(exported, replaced(old, new), notes=True)
    code, found = verify(exported)
    assert code == 3
    assert ("not_carried", "1") in problems(found)
    assert the(found, "not_carried")["verdict"] == "contradicted"


def test_every_problem_is_shown_to_a_person(exported: Path, run: Callable[..., tuple[int, str, str]]) -> None:
    edit(exported, replaced(COST, "The repairs cost 8.8 million crowns."))
    code, out, _ = run("verify", exported)
    assert code == 3
    assert "✗ Footnote 1: The sentence is not the one that was checked." in out
    assert "contradicted" in out and "1 problem." in out


@pytest.mark.parametrize("content", [b"", b"A text.", b"\xff\xfe\x00\x01", b"PK\x03\x04"])
@pytest.mark.parametrize("suffix", FORMS)
def test_other_files_are_an_error(verify: Verify, tmp_path: Path, suffix: str, content: bytes) -> None:
    path = tmp_path / f"mine{suffix}"
    path.write_bytes(content)
    code, found = verify(path)
    assert code == 1
    assert "Cannot read" in str(found["error"]) and "it is no" in str(found["error"])


def test_articles_that_cannot_be_read_are_an_error(exported: Path, verify: Verify, tmp_path: Path) -> None:
    code, found = verify(exported, "--articles", tmp_path / "nowhere.md")
    assert code == 1
    assert "nowhere.md" in str(found["error"])
    (tmp_path / "empty").mkdir()
    assert verify(exported, "--articles", tmp_path / "empty")[0] == 1


@pytest.fixture
def from_elsewhere(newsroom: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An article that lies outside the workspace, and is pinned as the fifth footnote."""
    path = tmp_path_factory.mktemp("private-folder") / "tide.txt"
    path.write_text("The tide at Ostermole reached five metres on Sunday.", encoding="utf-8")
    with open_quick(newsroom) as assistant:
        assistant.add([path])
        (passage, *_) = assistant.search("How high was the tide?")
        document, (start, end) = passage.document, (passage.passage.start, passage.passage.end)
        assert document.source == str(path)
        citation = Citation(
            1, document.document_id, document.revision, start, end, passage.passage.text,
            document.title, document.source,
        )  # fmt: skip
        assistant.briefings.pin_quote(assistant.briefings.all()[0].briefing_id, citation)
    return path


def test_file_elsewhere_leaves_under_its_name_only_and_holds(
    from_elsewhere: Path, exported: Path, verify: Verify
) -> None:
    data = zipfile.ZipFile(exported).read("word/footnotes.xml") if exported.suffix == ".docx" else b""
    said = (data or exported.read_bytes()).decode()
    assert "tide.txt" in said and "private-folder" not in said
    code, found = verify(exported)
    assert (code, found["problems"], found["remarks"], found["footnotes"]) == (0, [], [], 5)
    code, found = verify(exported, "--articles", from_elsewhere)
    assert ("revision_unknown", "5") not in problems(found)


def test_name_of_a_file_elsewhere_that_is_changed_by_hand_is_told(
    from_elsewhere: Path, exported: Path, verify: Verify
) -> None:
    edit(exported, replaced("tide.txt", "wire.txt"), notes=True)
    code, found = verify(exported)
    assert code == 3
    assert "its source is “tide.txt”, the footnote has “wire.txt”" in the(found, "source_changed")["why"]


def test_export_of_an_earlier_version_with_the_whole_path_holds(from_elsewhere: Path, newsroom: Path) -> None:
    from assistant.briefing.printed import fingerprint_note
    from assistant.interface.exports.briefing_printing import print_briefing

    with open_quick(newsroom) as assistant:
        printed = print_briefing(assistant.briefings.all()[0])
        *others, last = printed.notes
        (citation,) = last.citations
        whole = replace(last, citations=(replace(citation, source=str(from_elsewhere)),))
        whole = replace(whole, of_note=fingerprint_note(whole))
        found = assistant.verify(replace(printed, notes=(*others, whole)))
    assert (found.problems, found.remarks) == ((), ())
