"""What is read before and while one signs in exists in Dutch and German too."""

import os
import shutil
import subprocess
import sys

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.utils.translation import gettext, override

from tests.accounts.public_pages import PACKAGE, SENTENCES, copy_public

OTHERS = ("nl", "de")


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """Every message of the public pages."""
    if shutil.which("xgettext") is None:
        pytest.skip("GNU gettext is not installed")
    copy = tmp_path_factory.mktemp("public") / "gouvernail"
    copy_public(copy)
    (copy / "locale").mkdir()
    command = [sys.executable, "-m", "django", "makemessages", "-l", "nl", "-v", "0"]
    settings = {"DJANGO_SETTINGS_MODULE": "django.conf.global_settings"}
    environment = {**os.environ, **settings}
    subprocess.run(command, cwd=copy, env=environment, check=True)
    with (copy / "locale/nl/LC_MESSAGES/django.po").open("rb") as file:
        return read_po(file)


def catalogue(language: str) -> Catalog:
    path = PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        return read_po(file, locale=language)


def is_said(message: Message | None) -> bool:
    """Whether it is there, whole, and nobody has doubts about it."""
    if message is None or message.fuzzy:
        return False
    forms = message.string
    return all(forms) if isinstance(forms, tuple | list) else bool(forms)


@pytest.mark.parametrize("language", OTHERS)
def test_no_sentence_of_a_public_page_is_left_without_it(
    wanted: Catalog, language: str
) -> None:
    said = catalogue(language)
    messages = [(m.id, m.context) for m in wanted if m.id]
    assert len(messages) > 150
    messages += [(sentence, None) for sentence in SENTENCES]
    assert [m for m in messages if not is_said(said.get(m[0], m[1]))] == []


@pytest.mark.parametrize("language", OTHERS)
def test_each_language_keeps_the_holes_of_the_english(language: str) -> None:
    said = catalogue(language)
    faults = [(m.id, str(e)) for m in said if m.id for e in m.check(said)]
    assert faults == []


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_kept_that_no_page_says(wanted: Catalog, language: str) -> None:
    asked = {m.id for m in wanted if m.id} | set(SENTENCES)
    kept = {m.id for m in catalogue(language) if m.id}
    assert kept - asked == set()


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("fr", "Se connecter"),
        ("nl", "Aanmelden"),
        ("de", "Anmelden"),
        ("en", "Sign in"),
    ],
)
def test_the_catalogues_are_read(language: str, word: str) -> None:
    with override(language):
        assert gettext("Sign in") == word
