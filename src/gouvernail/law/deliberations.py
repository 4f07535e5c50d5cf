"""Models of deliberations: texts with holes, filled from what the product knows."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gouvernail.plan.wording import PlanError, gettext_noop as _

FILE = Path(__file__).with_name("models.toml")
HOLE = re.compile(r"\{([^{}]*)\}")
# What is left to be written by hand.
DOTS = "……………"


@dataclass(frozen=True)
class Model:
    """One shipped text: for whom, and which organ decides by it."""

    code: str
    by: str
    name: str
    kinds: tuple[str, ...]
    text: str


@cache
def shipped_models() -> tuple[Model, ...]:
    """All of them, in the order of the procedure."""
    return tuple(
        Model(
            each["code"],
            each["by"],
            each["name"],
            tuple(each["kinds"]),
            each["text"].strip(),
        )
        for each in _content()["model"]
    )


def models_for(kind: str, *, is_delegated: bool) -> list[Model]:
    """What an authority of that kind has to write.

    A CPAS takes note of, and delegates, only what its permanent bureau adopts.
    """
    found = [each for each in shipped_models() if kind in each.kinds]
    if kind == "cpas" and not is_delegated:
        return [each for each in found if each.code != "noting"]
    return found


def basis_of(kind: str) -> str:
    """The legal basis of an authority of that kind, one clause a paragraph."""
    bases: dict[str, str] = _content()["bases"]
    return bases[kind].strip()


def placeholders() -> dict[str, str]:
    """What may stand between braces, and the value that fills it."""
    found: dict[str, str] = _content()["placeholders"]
    return found


def refuse_unknown(text: str) -> None:
    """Raise `PlanError` for a placeholder that nothing would ever fill."""
    known = placeholders()
    for name in HOLE.findall(text):
        if name not in known:
            raise PlanError(
                _("“{%(name)s}” is not known here. Choose among: %(known)s."),
                name=name,
                known=", ".join(f"{{{each}}}" for each in known),
            )


def filled(text: str, values: Mapping[str, str]) -> str:
    """`text` with its holes filled; dots where the product knows nothing."""
    known = placeholders()
    return HOLE.sub(lambda hole: values.get(known.get(hole[1], "")) or DOTS, text)


def paragraphs(text: str) -> list[str]:
    """The paragraphs: an empty line stands between two."""
    return [part.strip() for part in re.split(r"\n[ \t]*\n", text) if part.strip()]


def missing(text: str, values: Mapping[str, str]) -> list[str]:
    """The placeholders of `text` that stay dots, in their order, once each."""
    known = placeholders()
    empty: Iterable[str] = (
        name for name in HOLE.findall(text) if not values.get(known.get(name, ""))
    )
    return list(dict.fromkeys(empty))


@cache
def _content() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
