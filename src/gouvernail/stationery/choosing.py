"""Which template a document is made with."""

from collections.abc import Mapping

from gouvernail.core.choosing import key_in
from gouvernail.organisations.models import Organisation
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan
from gouvernail.stationery.models import Choice, Template

# What a wish says: the usual one, ours, or the number of one.
USUAL, OURS = "", "none"


def template_for(plan: Plan, kind: str) -> Template | None:
    """The usual template of `kind` in the house of `plan`; None: ours."""
    return usual_of(choices_of(plan.organisation), kind)


def template_of(plan: Plan, kind: str, wish: str) -> Template | None:
    """What was wished: the usual one, ours, or one of the house by its number.

    Raises `PlanError` where the house has no such template.
    """
    if wish == USUAL:
        return template_for(plan, kind)
    if wish == OURS:
        return None
    house = Template.objects.of_organisation(plan.organisation).live()
    found = house.filter(pk=key_in(wish) or 0).first()
    if found is None:
        raise PlanError(_("This template is no longer there: choose another one."))
    return found


def choices_of(organisation: Organisation) -> dict[str, Template | None]:
    """What is chosen, by kind; the usual one of all under the empty name."""
    rows = Choice.objects.of_organisation(organisation)
    return {each.kind: each.template for each in rows}


def usual_of(choices: Mapping[str, Template | None], kind: str) -> Template | None:
    """Its own choice, else that of all documents; None: ours."""
    return choices[kind] if kind in choices else choices.get("")
