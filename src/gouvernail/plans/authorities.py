"""With whom one may share: what the installation knows by name, and no more."""

from collections.abc import Iterable

from gouvernail.core.folding import fold
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Plan

MOST = 8


def partners_for(plan: Plan, words: str) -> list[Organisation]:
    """The authority paired with ours first; then those whose name holds `words`."""
    paired = Organisation.objects.in_use().filter(pair__in=plan.owners)
    found = [*paired.exclude(pk__in=plan.owners).order_by("name")]
    return [*found, *(o for o in _named(plan, words) if o not in found)][:MOST]


def may_be_partner(plan: Plan) -> Iterable[Organisation]:
    """Everybody else in use."""
    others = Organisation.objects.in_use().exclude(pk__in=plan.owners)
    return others.order_by("name", "pk")


def _named(plan: Plan, words: str) -> list[Organisation]:
    wanted = fold(words.strip())
    if not wanted:
        return []
    return [each for each in may_be_partner(plan) if wanted in fold(each.name)]
