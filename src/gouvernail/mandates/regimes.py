"""The regimes that hold in this installation: as shipped, or as changed."""

from gouvernail.law.regime import Regime
from gouvernail.law.shipped import regime_for, regime_of, shipped_regimes
from gouvernail.mandates.models import OwnRegime


def regimes_in_use() -> dict[tuple[str, int], Regime]:
    """Every regime by kind and first year: one query."""
    held: dict[tuple[str, int], Regime] = {
        (each.kind, each.starts): each for each in shipped_regimes()
    }
    for row in OwnRegime.objects.order_by("kind", "starts"):
        held[row.kind, row.starts] = regime_of(row.content)
    return held


def regime_in_use(kind: str, year: int) -> Regime | None:
    """That of an authority of `kind` in the term that had begun in `year`."""
    return regime_for(regimes_in_use().values(), kind, year)


def shipped_regime(kind: str, starts: int) -> Regime | None:
    """What was shipped for that kind and term."""
    found = (each for each in shipped_regimes() if each.kind == kind)
    return next((each for each in found if each.starts == starts), None)
