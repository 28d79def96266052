"""A Word document that shows something that was not exported, or does not show what was, does not hold.

One that Word or LibreOffice has saved again does.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping

import pytest

from assistant.errors import ReadError
from assistant.interface.exports.briefing_files import export_briefing, read_exported_bytes
from assistant.types import Briefing, BriefingItem, CheckedSentence, ItemKind, Verdict
from tests.briefing.newsroom import COST, WRONG, Newsroom, newsroom

__all__ = ["newsroom"]

TEXT, NOTES, STYLES = "word/document.xml", "word/footnotes.xml", "word/styles.xml"
RELATED, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
WORDS = f'<w:r><w:t xml:space="preserve">{COST}</w:t></w:r>'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CLAIM = "<w:p><w:r><w:t>All is confirmed.</w:t></w:r></w:p>"

Parts = dict[str, str]
Change = Callable[[Parts], None]


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return data.getvalue()


def put(part: str, old: str, new: str) -> Change:
    def change(parts: Parts) -> None:
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new, 1)

    return change


def words(form: str) -> Change:
    """The figure of a sentence in a run of its own, with this formatting."""
    before, after = COST.split("4.1")
    runs = "".join(
        f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'
        for properties, text in (("", before), (f"<w:rPr>{form}</w:rPr>", "4.1"), ("", after))
    )
    return put(TEXT, WORDS, runs)


def around(before: str, after: str) -> Change:
    return put(TEXT, WORDS, f"{before}{WORDS}{after}")


def style(name: str, form: str) -> Change:
    def change(parts: Parts) -> None:
        pattern = rf'(<w:style [^>]*>\s*<w:name w:val="{name}"/>.*?)(</w:style>)'
        after = re.sub(pattern, rf"\g<1>{form}\g<2>", parts[STYLES], count=1, flags=re.DOTALL)
        assert after != parts[STYLES]
        parts[STYLES] = after

    return change


def related(
    kind: str, target: str, content: str, *changes: Change, type_: str = "", mode: str = ""
) -> Change:
    """Another part, or an address outside, that the document points to as `rIdX`."""

    def change(parts: Parts) -> None:
        line = f'<Relationship Id="rIdX" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/></Relationships>'
        put(RELATED, "</Relationships>", line)(parts)
        if content:
            parts[f"word/{target}"] = content
            put(TYPES, "</Types>", f'<Override PartName="/word/{target}" ContentType="{type_}"/></Types>')(
                parts
            )
        for each in changes:
            each(parts)

    return change


def header(kind: str, content: str) -> Change:
    reference = f'<w:headerReference xmlns:r="{RELATIONS}" w:type="{kind}" r:id="rIdX"/>'
    return related(
        "header",
        "headerX.xml",
        f'<w:hdr xmlns:w="{WORD}">{content}</w:hdr>',
        lambda parts: parts.update({TEXT: re.sub(r"(<w:sectPr[^>]*>)", rf"\g<1>{reference}", parts[TEXT])}),
        type_="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml",
    )


def both(*changes: Change) -> Change:
    def change(parts: Parts) -> None:
        for each in changes:
            each(parts)

    return change


HIDING_STYLE = put(
    STYLES,
    "</w:styles>",
    '<w:style w:type="character" w:styleId="Hid"><w:name w:val="Hid"/><w:rPr><w:vanish/></w:rPr></w:style>'
    "</w:styles>",
)
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
OTHER = '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
EMPTY = '<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr><w:r><w:t xml:space="preserve"></w:t></w:r></w:p>'
TRICKS: dict[str, Change] = {
    "hidden words": words("<w:vanish/>"),
    "words hidden on the web": words("<w:webHidden/>"),
    "words hidden by a style": both(words('<w:rStyle w:val="Hid"/>'), HIDING_STYLE),
    "footnotes hidden by their style": style("footnote text", "<w:rPr><w:vanish/></w:rPr>"),
    "all hidden by default": put(STYLES, "<w:rPrDefault><w:rPr>", "<w:rPrDefault><w:rPr><w:vanish/>"),
    "white words": words('<w:color w:val="FFFFFF"/>'),
    "tiny words": words('<w:sz w:val="2"/>'),
    "tiny footnotes": style("footnote text", '<w:rPr><w:sz w:val="2"/></w:rPr>'),
    "words in a font of signs": words('<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'),
    "footnotes in a font of signs": style("footnote text", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'),
    "struck words": words("<w:strike/>"),
    "raised figure": words('<w:vertAlign w:val="superscript"/>'),
    "bold figure": words("<w:b/>"),
    "capitals": words("<w:caps/>"),
    "figure from right to left": words("<w:rtl/>"),
    "letters moved into one another": words('<w:spacing w:val="-200"/>'),
    "words turned round": around('<w:bdo w:val="rtl">', "</w:bdo>"),
    "words of a field that is counted anew": around('<w:fldSimple w:instr="QUOTE no">', "</w:fldSimple>"),
    "words in a link": related(
        "hyperlink",
        "https://x.example",
        "",
        around(f'<w:hyperlink xmlns:r="{RELATIONS}" r:id="rIdX">', "</w:hyperlink>"),
        mode=' TargetMode="External"',
    ),
    "words bound to other data": around("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    "deleted words that show": around("", '<w:del w:id="9"><w:r><w:delText>not</w:delText></w:r></w:del>'),
    "inserted words": around("", '<w:ins w:id="9"><w:r><w:t>not</w:t></w:r></w:ins>'),
    "words for who cannot read the others": around(
        f"{OTHER}<mc:Choice>",
        "</mc:Choice><mc:Fallback><w:r><w:t>No.</w:t></w:r></mc:Fallback></mc:AlternateContent>",
    ),
    "the year": around("", "<w:r><w:yearLong/></w:r>"),
    "comment": around("", '<w:r><w:commentReference w:id="1"/></w:r>'),
    "picture": around("", "<w:r><w:pict/></w:r>"),
    "own sign for a footnote": put(
        TEXT, '<w:footnoteReference w:id="1"/>', '<w:footnoteReference w:id="1" w:customMarkFollows="1"/>'
    ),
    "words in front by numbering": put(TEXT, "</w:pPr>", f"{NUMBERED}</w:pPr>"),
    "words in front by numbering in a style": style("Title", f"<w:pPr>{NUMBERED}</w:pPr>"),
    "paragraphs that run into one another": put(TEXT, "</w:pPr>", "<w:rPr><w:vanish/></w:rPr></w:pPr>"),
    "paragraph in a frame": put(TEXT, "</w:pPr>", '<w:framePr w:w="1" w:h="1"/></w:pPr>'),
    "lines that cover one another": put(
        TEXT, "</w:pPr>", '<w:spacing w:line="1" w:lineRule="exact"/></w:pPr>'
    ),
    "background": put(TEXT, "<w:body>", '<w:background w:color="000000"/><w:body>'),
    "table": put(TEXT, "<w:sectPr", f"<w:tbl><w:tr><w:tc>{CLAIM}</w:tc></w:tr></w:tbl><w:sectPr"),
    "chunk of another document": related(
        "aFChunk",
        "x.html",
        "<p>All is confirmed.</p>",
        put(TEXT, "<w:sectPr", f'<w:altChunk xmlns:r="{RELATIONS}" r:id="rIdX"/><w:sectPr'),
        type_="text/html",
    ),
    "header": header("default", CLAIM),
    "header of the first page": header("first", CLAIM),
    "table in the header": header("default", f"<w:tbl><w:tr><w:tc>{CLAIM}</w:tc></w:tr></w:tbl>"),
    "bound words in the header": header("default", f"<w:sdt><w:sdtContent>{CLAIM}</w:sdtContent></w:sdt>"),
    "line above the footnotes": put(NOTES, "<w:separator/>", "<w:separator/><w:t>All is confirmed.</w:t>"),
    "two verdicts": put(
        NOTES, "✗ contradicted</w:t></w:r></w:p>",
        "✓ supported</w:t></w:r></w:p><w:p><w:r><w:t>Verdict: ✗ contradicted</w:t></w:r></w:p>",
    ),
    "heading of another level": put(TEXT, 'w:val="Heading2"', 'w:val="Heading1"'),
    "sentence as a quote": put(TEXT, f'w:val="Normal"/></w:pPr>{WORDS}', f'w:val="Quote"/></w:pPr>{WORDS}'),
    "no line between answer and own words": put(TEXT, EMPTY, ""),
    "reference within the sentence": both(
        put(TEXT, '<w:footnoteReference w:id="1"/>', ""),
        words('<w:rStyle w:val="footnotereference"/></w:rPr><w:footnoteReference w:id="1"/><w:rPr>'),
    ),
}  # fmt: skip


def changed(data: bytes, change: Change) -> bytes:
    whole = unpacked(data)
    parts = {name: part.decode() for name, part in whole.items() if not name.endswith((".jpeg", ".png"))}
    change(parts)
    after = packed(whole | {name: part.encode() for name, part in parts.items()})
    assert unpacked(after) != whole
    return after


@pytest.mark.parametrize("trick", TRICKS)
def test_tampered_word_document_does_not_hold(newsroom: Newsroom, trick: str) -> None:
    data = changed(newsroom.files[".docx"], TRICKS[trick])
    assert not newsroom.verify(data, ".docx").holds


def test_two_parts_of_one_name_are_refused(newsroom: Newsroom) -> None:
    data = io.BytesIO(newsroom.files[".docx"])
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr(TEXT.upper(), b"<x/>")
    with pytest.raises(ReadError, match="same name"):
        newsroom.verify(data.getvalue(), ".docx")


def test_hidden_words_are_told_with_how_they_are_hidden(newsroom: Newsroom) -> None:
    data = changed(newsroom.files[".docx"], TRICKS["hidden words"])
    (problem,) = newsroom.verify(data, ".docx").problems
    assert "vanish 4.1" in (problem.now or "")


@pytest.mark.parametrize(("words_", "holds"), [("שלום", True), ("43", False), ("Said", False)])
def test_only_what_reads_from_right_to_left_may_be_marked_so(words_: str, holds: bool) -> None:
    """As LibreOffice does when it saves."""
    item = BriefingItem("a", ItemKind.OWN, (CheckedSentence(words_, Verdict.UNSUPPORTED, 0.0),), words_)
    data = export_briefing(Briefing("abc", "Evening", "2031-05-02T06:00:00+00:00", (item,)), ".docx")
    run = f'<w:r><w:t xml:space="preserve">{words_}</w:t>'
    marked = changed(data, put(TEXT, run, run.replace("<w:r>", '<w:r><w:rPr><w:rtl w:val="true"/></w:rPr>')))
    assert (read_exported_bytes(marked, ".docx", "briefing.docx").strays == ()) is holds


def saved_by_word(parts: Parts) -> None:
    """Other numbers and identifiers, runs in pieces, and marks of the spelling."""
    for name in (TEXT, NOTES):
        text = parts[name].replace("<w:p>", '<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD">')
        text = re.sub(r'w:id="([1-9])"', lambda found: f'w:id="{int(found[1]) + 7}"', text)
        spoken = '<w:r w:rsidRPr="00AB12CD"><w:rPr><w:noProof/><w:lang w:val="en-GB"/></w:rPr>'
        text = text.replace("<w:r><w:t ", f"{spoken}<w:lastRenderedPageBreak/><w:t ")
        parts[name] = text.replace('<w:pStyle w:val="Normal"/>', "")
    cut = f'cro</w:t></w:r><w:proofErr w:type="spellStart"/>{spoken}<w:t>wns'
    parts[TEXT] = parts[TEXT].replace("crowns", cut)
    parts[TEXT] = parts[TEXT].replace(
        "<w:sectPr", '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/><w:sectPr'
    )
    line = '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:separator/>'
    parts[NOTES] = parts[NOTES].replace("<w:r><w:separator/>", line)


def saved_by_libreoffice(parts: Parts) -> None:
    """Empty properties everywhere, spacing beside a style, and other styles of notes."""
    for name in (TEXT, NOTES):
        text = parts[name].replace("</w:pPr>", "<w:rPr></w:rPr></w:pPr>")
        text = text.replace("<w:r><w:t ", "<w:r><w:rPr></w:rPr><w:t ")
        text = text.replace('"Closinglines"/>', '"Closinglines"/><w:spacing w:before="0" w:after="20"/>')
        text = text.replace('"footnotetext"/>', '"Footnote"/>')
        parts[name] = text
    parts[STYLES] = (
        parts[STYLES]
        .replace('"footnotetext"', '"Footnote"')
        .replace("<w:pPrDefault><w:pPr>", '<w:pPrDefault><w:pPr><w:suppressAutoHyphens w:val="true"/>')
    )
    for normal in (
        '<w:pPr><w:widowControl/><w:bidi w:val="0"/><w:jc w:val="left"/></w:pPr>',
        '<w:rPr><w:kern w:val="0"/></w:rPr>',
    ):
        style("Normal", normal)(parts)
    parts[STYLES] = parts[STYLES].replace('w:val="heading 2"', 'w:val="Heading 2"')
    page = '<w:footnotePr><w:numFmt w:val="decimal"/></w:footnotePr><w:type w:val="nextPage"/>'
    parts[TEXT] = re.sub(
        r"(<w:sectPr[^>]*>)",
        rf'\g<1>{page}<w:formProt w:val="false"/><w:textDirection w:val="lrTb"/>',
        parts[TEXT],
    )


def written_before(parts: Parts) -> None:
    """As the first exports were: with plain spaces before the marks, and no space above a footnote."""
    parts[TEXT] = parts[TEXT].replace("\N{NO-BREAK SPACE}", " ")
    parts[NOTES] = parts[NOTES].replace('<w:spacing w:before="120"/>', "")


@pytest.mark.parametrize("saved", [saved_by_word, saved_by_libreoffice, written_before])
def test_word_document_that_was_saved_again_holds(newsroom: Newsroom, saved: Change) -> None:
    data = changed(newsroom.files[".docx"], saved)
    assert newsroom.verify(data, ".docx").problems == ()


def test_changed_sentence_in_what_was_saved_again_does_not_hold(newsroom: Newsroom) -> None:
    data = changed(
        newsroom.files[".docx"], both(put(TEXT, WRONG, "The repairs cost 8 million crowns."), saved_by_word)
    )
    assert [each.kind.value for each in newsroom.verify(data, ".docx").problems] == ["sentence_changed"]
