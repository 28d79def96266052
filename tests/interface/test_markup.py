from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from assistant.interface.markup import Html, escape, join, tag
from assistant.interface.visible import visible


class _Shown(HTMLParser):
    """What a browser makes of markup: its elements with attributes, and its text."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((name, dict(attributes)))

    def handle_data(self, data: str) -> None:
        self.text += data


@given(child=st.text(), value=st.text())
def test_tag_shows_text_and_attributes_and_nothing_more(child: str, value: str) -> None:
    shown = _Shown(tag("p", child, data_note=value))
    assert shown.elements == [("p", {"data-note": visible(value)})]
    assert shown.text == visible(child)


def test_tag_nests_markup_without_escaping_it_twice() -> None:
    assert tag("p", tag("b", "a & b"), " < c") == "<p><b>a &amp; b</b> &lt; c</p>"


def test_tag_leaves_out_none_and_false_and_keeps_true_bare() -> None:
    made = tag("button", None, "x", class_="a", hidden=False, disabled=True, title=None, tabindex=0)
    assert made == '<button class="a" disabled tabindex="0">x</button>'
    assert tag("input", name="since", type="date") == '<input name="since" type="date">'


def test_markup_in_an_attribute_is_text_again() -> None:
    assert tag("p", title=tag("b", '"')) == '<p title="&lt;b&gt;&amp;quot;&lt;/b&gt;"></p>'


def test_joining_markup_and_text_the_python_way_loses_the_trust() -> None:
    assert not isinstance(tag("b", "x") + "<script>", Html)
    assert escape(tag("b", "x") + "<i>") == "&lt;b&gt;x&lt;/b&gt;&lt;i&gt;"


def test_escape_replaces_what_no_page_can_hold() -> None:
    assert escape("a\x00b\ud800c\u202ed") == "a␀b\ufffdc\ufffdd"
    assert escape("line\r\nline\r") == "line&#13;\nline&#13;"


def test_join_escapes_pieces_and_separator() -> None:
    assert join(["<", None, tag("b", "y")], " & ") == "&lt; &amp; <b>y</b>"
