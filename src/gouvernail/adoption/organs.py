"""Which organ does what with a plan: read in the legal regime of its authority.

Who adopts, who adopts by delegation and who takes note are data (`gouvernail.law`, or
what the operator wrote in its place); so is the day on which the organs were
installed. Nothing of it stands here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gouvernail.adoption.enums import Organ
from gouvernail.law.regime import Regime, Step as LegalStep
from gouvernail.law.shipped import regime_for
from gouvernail.mandates.models import Mandate
from gouvernail.mandates.regimes import regimes_in_use
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Plan


@dataclass(frozen=True)
class Procedure:
    """Who adopts, who takes note of it, who adopts by delegation."""

    adopting: Organ
    noting: Organ | None = None
    delegate: Organ | None = None
    # Whether the authority delegates, and since when its organs exist, when known.
    is_delegated: bool = False
    installed_on: date | None = None

    @property
    def may_adopt(self) -> tuple[Organ, ...]:
        """Every organ whose decision freezes a version, the expected one first."""
        both = (self.adopting, *([self.delegate] if self.delegate else []))
        return both[::-1] if self.is_delegated else both

    def noting_after(self, organ: str) -> Organ | None:
        """Who takes note of what `organ` adopted; None when nobody has to."""
        return self.adopting if organ == self.delegate else self.noting

    @property
    def organs(self) -> tuple[Organ, ...]:
        """Every organ that deals with the plan, in the order of the procedure."""
        known = (Organ.CODIR, *self.may_adopt, self.noting)
        return tuple(dict.fromkeys(organ for organ in known if organ))


# Of other authorities no text says who adopts.
ANY = Procedure(Organ.OTHER)


def procedures_of(plan: Plan) -> dict[int, Procedure]:
    """How each owner of `plan` (by primary key) adopts it: two queries."""
    regimes = regimes_in_use()
    mandates = _mandates(plan)
    return {
        owner.pk: _procedure(
            regime_for(regimes.values(), owner.kind, plan.starts or 0),
            mandates.get(owner.pk),
        )
        for owner in owners_of(plan)
    }


def owners_of(plan: Plan) -> list[Organisation]:
    """The authorities whose organs decide on `plan`."""
    return [each for each in (plan.organisation, plan.joint_organisation) if each]


def _mandates(plan: Plan) -> Mapping[int, Mandate]:
    """The term of each owner in which the plan runs."""
    if plan.starts is None or plan.ends is None:
        return {}
    rows = Mandate.objects.of_organisations(plan.owners)
    inside = rows.filter(starts__lt=plan.ends, ends__gt=plan.starts)
    return {row.organisation_id: row for row in inside}


def _procedure(regime: Regime | None, mandate: Mandate | None) -> Procedure:
    if regime is None:
        return ANY
    adoption, noting = _step(regime, "adoption"), _step(regime, "noting")
    if adoption is None:
        return ANY
    always = noting is not None and not noting.only_delegated
    return Procedure(
        Organ(adoption.organ),
        Organ(noting.organ) if noting and always else None,
        Organ(adoption.delegate) if adoption.delegate else None,
        mandate is not None and mandate.is_delegated,
        mandate.installed_on if mandate else None,
    )


def _step(regime: Regime, code: str) -> LegalStep | None:
    return next((each for each in regime.steps if each.code == code), None)
