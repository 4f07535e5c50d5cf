"""The formulas of a plan, held against its other indicators."""

from django.core.exceptions import ValidationError
from django.utils.translation import get_language

from gouvernail.indicators.models import Indicator
from gouvernail.plan.formula import Formula, in_order, names_in, parse
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan


def formulas_of(plan: Plan) -> dict[str, Formula]:
    """Each computed indicator of `plan`, by the name that formulas give it."""
    rows = Indicator.objects.of_plan(plan).exclude(formula="")
    pairs = rows.values_list("number", "formula")
    return {f"I{number}": parse(text) for number, text in pairs}


def check_formula(indicator: Indicator) -> None:
    """Refuse, beside its field, a formula that names nothing or turns in a circle."""
    try:
        _check(indicator)
    except PlanError as error:
        told = error.wording.render(get_language() or "fr")
        raise ValidationError({"formula": told}) from error


def needing(indicator: Indicator) -> list[Indicator]:
    """The computed ones that name it."""
    rows = Indicator.objects.of_plan(indicator.plan).exclude(formula="")
    return [each for each in rows if indicator.name in names_in(parse(each.formula))]


def _check(indicator: Indicator) -> None:
    formula = parse(indicator.formula)
    numbers = Indicator.objects.of_plan(indicator.plan).values_list("number", flat=True)
    known = {f"I{number}" for number in numbers}
    unknown = sorted(names_in(formula) - known - {indicator.name})
    if unknown:
        raise PlanError(
            _("This plan has no indicator %(names)s."), names=", ".join(unknown)
        )
    if not names_in(formula):
        raise PlanError(_("Name at least one other indicator, such as I1."))
    in_order(formulas_of(indicator.plan) | {indicator.name: formula})
