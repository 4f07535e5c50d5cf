"""The regimes that come with the product."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from gouvernail.law.regime import Regime
from gouvernail.plan.wording import PlanError, gettext_noop as _

FOLDER = Path(__file__).with_name("regimes")


def regime_of(content: Mapping[str, Any]) -> Regime:
    """The regime that `content` writes; raises `PlanError` where it writes none."""
    try:
        return Regime.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = " › ".join(str(part) for part in first["loc"])
        raise PlanError(
            _("The regime cannot be read at “%(place)s”: %(why)s."),
            place=place,
            why=first["msg"],
        ) from error


@cache
def shipped_regimes() -> tuple[Regime, ...]:
    """Every one, by kind of authority and term."""
    files = sorted(FOLDER.glob("*.toml"))
    return tuple(
        regime_of(tomllib.loads(file.read_text(encoding="utf-8"))) for file in files
    )


def regime_for(regimes: Iterable[Regime], kind: str, year: int) -> Regime | None:
    """The last regime of `kind` whose term had begun in `year`; else the first one."""
    known = sorted(
        (each for each in regimes if each.kind == kind), key=lambda each: each.starts
    )
    begun = [each for each in known if each.starts <= year]
    return begun[-1] if begun else next(iter(known), None)
