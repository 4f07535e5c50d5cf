"""Rules that every template keeps."""

import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "gouvernail"
FOLDER = PACKAGE / "templates"
TEMPLATES = sorted(FOLDER.rglob("*.html"))
NAMES = [str(template.relative_to(FOLDER)) for template in TEMPLATES]
# Mail programs know no stylesheet: theirs is the one place where styles are inline.
MAILS = "emails/"
# Found by name alone: by Django, or by allauth.
BY_CONVENTION = re.compile(r"^(\d{3}\.html|(?:account|allauth|mfa|socialaccount)/.*)$")


@pytest.mark.parametrize("template", TEMPLATES, ids=NAMES)
def test_nothing_is_inline_and_nothing_unescaped(template: Path) -> None:
    source = template.read_text(encoding="utf-8")
    is_mail = str(template.relative_to(FOLDER)).startswith(MAILS)
    assert is_mail or not re.search(r"\sstyle=", source)
    assert not re.search(r"<script(?![^>]*\ssrc=)", source)
    assert not re.search(r"<[^>%]*\son[a-z]+=", source)
    assert "|safe" not in source
    assert "autoescape off" not in source


@pytest.mark.parametrize("template", TEMPLATES, ids=NAMES)
def test_a_template_stays_short_and_its_conditions_simple(template: Path) -> None:
    source = template.read_text(encoding="utf-8")
    assert source.count("\n") <= 150
    for condition in re.findall(r"{% (?:el)?if (.*?) %}", source):
        assert len(re.findall(r"\b(?:and|or)\b", condition)) <= 1, condition


def test_no_template_asks_the_database() -> None:
    asking = re.compile(r"{[{%][^}]*(?<!forloop)\.(?:all|count|filter|first|exists)\b")
    guilty = [
        name
        for name, template in zip(NAMES, TEMPLATES, strict=True)
        if asking.search(template.read_text(encoding="utf-8"))
    ]
    assert guilty == []


def test_every_template_is_used() -> None:
    sources = [*PACKAGE.rglob("*.py"), *TEMPLATES]
    words = "\n".join(source.read_text(encoding="utf-8") for source in sources)
    unused = [
        name for name in NAMES if name not in words and not BY_CONVENTION.match(name)
    ]
    assert [name for name in unused if _mail_name(name) not in words] == []


def test_every_mail_is_also_plain_text() -> None:
    pages = [name for name in NAMES if name.startswith(MAILS)]
    whole = [name for name in pages if "extends" in (FOLDER / name).read_text("utf-8")]
    assert whole
    plain = [(FOLDER / name).with_suffix(".txt") for name in whole]
    assert [text.name for text in plain if not text.is_file()] == []


def _mail_name(name: str) -> str:
    """How the code names a mail: "digest"."""
    found = re.match(rf"{MAILS}(\w+)\.html", name)
    return f'"{found[1]}"' if found else name
