"""French sets blanks that no line may begin with."""

import pytest
from hypothesis import given, strategies as st

from gouvernail.writing.html import html_of
from gouvernail.writing.paper import Paragraph
from gouvernail.writing.spacing import spaced
from tests.writing.papers import looked, paper_of


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Vraiment ?", "Vraiment\u202f?"),
        ("Oui!", "Oui\u202f!"),
        ("Objet : le plan", "Objet\u00a0: le plan"),
        ("« oui »", "«\u00a0oui\u00a0»"),
        ("48 % et 10 €", "48\u00a0% et 10\u00a0€"),
        ("https://valmont.example/?a=1", "https://valmont.example/?a=1"),
        ("à 12:30", "à 12:30"),
    ],
)
def test_blanks_are_those_of_french(said: str, written: str) -> None:
    assert spaced(said) == written


@given(st.text(alphabet="aé'’ \u00a0\u202f;:!?%€«»()0123\n"))
def test_only_blanks_change(text: str) -> None:
    bare = "".join(text.split())
    assert "".join(spaced(text).split()) == bare


def test_another_language_keeps_its_own() -> None:
    paper = looked(paper_of(Paragraph("Echt waar ?")), language="nl")
    assert "Echt waar ?" in html_of(paper).decode()
