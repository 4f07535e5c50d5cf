"""What the operator of an installation changes in the law as it was shipped."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction

from gouvernail.accounts.models import User
from gouvernail.history.services import Act, record
from gouvernail.law.regime import Regime
from gouvernail.law.shipped import regime_of
from gouvernail.mandates.models import OwnRegime
from gouvernail.mandates.regimes import regimes_in_use, shipped_regime
from gouvernail.organisations.services.journal import require_operator
from gouvernail.organisations.services.providers import INSTALLATION


@transaction.atomic
def save_regime(
    *, kind: str, starts: int, content: Mapping[str, Any], by: User
) -> Regime:
    """Put these rules in the place of those that hold; raises `PlanError`."""
    require_operator(by)
    before = regimes_in_use()[kind, starts]
    after = regime_of(content)
    OwnRegime.objects.update_or_create(
        kind=kind, starts=starts, defaults={"content": after.model_dump(mode="json")}
    )
    _tell("regime.changed", before, after, by)
    return after


@transaction.atomic
def reset_regime(*, kind: str, starts: int, by: User) -> None:
    """Back to what was shipped."""
    require_operator(by)
    before = regimes_in_use()[kind, starts]
    OwnRegime.objects.filter(kind=kind, starts=starts).delete()
    after = shipped_regime(kind, starts)
    if after is not None:
        _tell("regime.reset", before, after, by)


def _tell(verb: str, before: Regime, after: Regime, by: User) -> None:
    old, new = dict(_flat(before)), dict(_flat(after))
    details = {
        name: [old.get(name), new.get(name)]
        for name in {**old, **new}
        if old.get(name) != new.get(name)
    }
    if details:
        label = f"{after.kind} {after.term}"
        record(Act(scope=INSTALLATION, verb=verb, by=by, label=label, details=details))


def _flat(regime: Regime) -> Iterator[tuple[str, Any]]:
    """Every value under a name of its own: steps by their code, lists by place."""
    values = regime.model_dump(mode="json")
    for name in ("attachments", "synergies"):
        rules = enumerate(values.pop(name), start=1)
        yield from ((f"{name}.{place}", rule) for place, rule in rules)
    for step in values.pop("steps"):
        yield from ((f"{step['code']}.{name}", value) for name, value in step.items())
    yield from values.items()
