"""Serbian articles, in Latin letters and in Cyrillic, with the English default model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.text.folding import fold

LATIN = """# Ministarka Đorđa Šljivić podnela ostavku

Ministarka za vode Đorđa Šljivić podnela je u utorak ostavku, osam dana posle izlivanja u Kamenčici.

„Nisam videla izveštaj i zato odlazim“, rekla je Šljivić u Vrelogradu. Vlada je potvrdila da je 4.317
domaćinstava ostalo bez vode.
"""
CYRILLIC = """# Фабрика у Тиховцу затворена

Директор фабрике Његош Ћурчић саопштио је да погон у Тиховцу неће радити 45 дана. „Вода је чиста“,
тврди Ћурчић.

Синдикат „Чегар“ тражи 12,5 милиона круна одштете за 731 радника.
"""
ENGLISH = """# Council repairs the bridge

The council of Brenholt will repair the old bridge over the Marle in June. The works cost 90,000 crowns.
"""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("serbian")
    articles = {"ostavka.md": LATIN, "fabrika.md": CYRILLIC, "bridge.md": ENGLISH}
    for name, text in articles.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Assistant.open(folder / "home") as assistant:
        assert len(assistant.add([folder / name for name in articles]).added) == 3
        yield assistant


@pytest.mark.parametrize(
    ("question", "title"),
    [
        # names: in their own script, in the other, in English spelling
        ("Šta je rekla Đorđa Šljivić?", "ostavk"),
        ("Шта је рекла Ђорђа Шљивић?", "ostavk"),
        ("What did Djordja Sljivic say?", "ostavk"),
        ("What did Sljivic say?", "ostavk"),
        ("Ko je Njegoš Ćurčić?", "tihovcu"),
        ("Ко је Његош Ћурчић?", "tihovcu"),
        ("Who is Njegos Curcic?", "tihovcu"),
        ("CURCIC", "tihovcu"),
        ("What happened in Tihovcu?", "tihovcu"),
        # numbers
        ("4.317 households", "ostavk"),
        ("731", "tihovcu"),
        ("12,5 miliona kruna", "tihovcu"),
        # quoted words
        ("„Нисам видела извештај“", "ostavk"),
        ("“Nisam videla izvestaj”", "ostavk"),
        ("„Voda je čista“", "tihovcu"),
        ('"voda je cista"', "tihovcu"),
        ("Čegar", "tihovcu"),
    ],
)
def test_article_is_found_in_either_script_and_in_english_spelling(
    shelf: Assistant, question: str, title: str
) -> None:
    hits = shelf.search(question)
    assert hits
    assert title in fold(hits[0].document.title)


@pytest.mark.parametrize("name", ["Petrović", "Петровић", "Petrovic"])
def test_name_that_occurs_in_no_spelling_is_told(shelf: Assistant, name: str) -> None:
    answer = shelf.ask(f"What did {name} say?")
    assert answer.abstention
    assert answer.abstention.missing == (name,)
