"""Amounts, percentages and plans that one may not read, in words."""

from decimal import Decimal

from babel.numbers import format_currency, format_decimal
from django.utils.translation import get_language, gettext as _, pgettext

from gouvernail.core.folding import fold
from gouvernail.organisations.models import Organisation
from gouvernail.plan.synergies import Saving

FEMININE = ("commune ", "ville ", "province ", "zone ", "regie ", "association ")


def money(amount: Decimal | None) -> str:
    """1 250 €, 1 250,50 €; an en dash for none."""
    if amount is None:
        return "–"
    whole = amount == amount.to_integral_value()
    pattern = "#,##0 ¤" if whole else None
    return str(
        format_currency(
            amount,
            "EUR",
            format=pattern,
            locale=get_language() or "fr",
            currency_digits=not whole,
        )
    )


def number(value: Decimal | None) -> str:
    """1,5; an en dash for none."""
    if value is None:
        return "–"
    return str(format_decimal(value, locale=get_language() or "fr"))


def percent(value: Decimal | None) -> str:
    """60 %; an en dash for none."""
    return "–" if value is None else f"{number(value)}\u00a0%"


def saving_words(saving: Saving) -> list[str]:
    """“1 250 € per year”, “3 000 € once”; nothing where nobody said."""
    said = []
    if saving.per_year is not None:
        said.append(_("%(amount)s per year") % {"amount": money(saving.per_year)})
    if saving.once is not None:
        said.append(_("%(amount)s once") % {"amount": money(saving.once)})
    return said


def closed_action(owner: Organisation) -> str:
    """What stands for an action of a plan that the reader may not open."""
    name = {"name": owner.name}
    folded = fold(owner.name)
    if folded.startswith("cpas "):
        return pgettext("masculine", "an action of the plan of the %(name)s") % name
    if folded.startswith(FEMININE):
        return pgettext("feminine", "an action of the plan of the %(name)s") % name
    return _("an action of the plan of %(name)s") % name
