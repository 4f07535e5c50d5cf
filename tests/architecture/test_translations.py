"""Every sentence exists in French."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "gouvernail"


@pytest.fixture(scope="module")
def fresh_catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The French catalogue as `makemessages` makes it of today's sources."""
    if shutil.which("xgettext") is None:
        pytest.skip("GNU gettext is not installed")
    copy = tmp_path_factory.mktemp("sources") / "gouvernail"
    leave = shutil.ignore_patterns("__pycache__", "build", "*.mo")
    shutil.copytree(PACKAGE, copy, ignore=leave)
    command = [sys.executable, "-m", "django", "makemessages", "-l", "fr", "-v", "0"]
    settings = {"DJANGO_SETTINGS_MODULE": "django.conf.global_settings"}
    subprocess.run(
        [*command, "--no-obsolete", "--no-location"],
        cwd=copy,
        env={**os.environ, **settings},
        check=True,
    )
    return copy / "locale" / "fr" / "LC_MESSAGES" / "django.po"


def test_no_sentence_is_left_without_its_french(fresh_catalogue: Path) -> None:
    with fresh_catalogue.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    assert len(messages) > 100
    missing = [
        message.id
        for message in messages
        if message.fuzzy or not all(_forms(message.string))
    ]
    assert missing == []


def test_french_keeps_the_holes_of_the_english(fresh_catalogue: Path) -> None:
    with fresh_catalogue.open("rb") as file:
        catalogue = read_po(file)
    for message in catalogue:
        if message.id and message.python_format:
            problems = [str(error) for error in message.check(catalogue)]
            assert problems == [], message.id


def test_french_is_set_as_a_printer_would(fresh_catalogue: Path) -> None:
    with fresh_catalogue.open("rb") as file:
        forms = [form for m in read_po(file) if m.id for form in _forms(m.string)]
    # A plain space before these marks, or inside quotation marks, would break lines.
    misset = re.compile(r" [;!?:»€]| %(?!\()|« |'")
    wrong = [form for form in forms if misset.search(form)]
    assert wrong == []


def _forms(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)
