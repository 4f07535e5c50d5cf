"""The fields of synergies that are shipped, and the ideas to begin from."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gouvernail.core.folding import fold

FILE = Path(__file__).with_name("data") / "fields.toml"


@dataclass(frozen=True)
class Idea:
    """Something that authorities often do together."""

    code: str
    field: str
    title: str
    degree: str


@dataclass(frozen=True)
class Field:
    """A support department or a domain."""

    code: str
    name: str
    ideas: tuple[Idea, ...]


@cache
def shipped_fields() -> tuple[Field, ...]:
    """Those of the list, in the order of the matrix."""
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(_field(**each) for each in content["field"])


def field_name(code: str) -> str:
    """How a field is called: its name in the list, or the word that was typed."""
    return _names().get(code, code)


def field_codes() -> list[str]:
    """The codes of the list, in its order."""
    return list(_names())


def field_of(typed: str, known: Iterable[str] = ()) -> str:
    """The field that these words mean, be it typed in another way, or a new one."""
    words = " ".join(typed.split())
    names = {fold(code): code for code in known}
    names |= {fold(name): code for code, name in _names().items()}
    return names.get(fold(words), words)


def idea_of(code: str) -> Idea | None:
    """The idea of that code."""
    ideas = (idea for field in shipped_fields() for idea in field.ideas)
    return next((idea for idea in ideas if idea.code == code), None)


def _field(code: str, name: str, ideas: list[dict[str, str]]) -> Field:
    found = (
        Idea(f"{code}-{rank}", code, **each) for rank, each in enumerate(ideas, start=1)
    )
    return Field(code, name, tuple(found))


@cache
def _names() -> dict[str, str]:
    return {field.code: field.name for field in shipped_fields()}
