"""Amounts, percentages, counts and plans that one may not read, in words."""

from collections.abc import Iterable
from decimal import Decimal

from babel.numbers import format_currency, format_decimal
from django.utils.translation import (
    get_language,
    gettext as _,
    ngettext,
    npgettext,
    pgettext,
)

from gouvernail.core.folding import fold
from gouvernail.organisations.models import Organisation
from gouvernail.plan.synergies import Saving, Savings, counts_of
from gouvernail.synergies.enums import SynergyState

STATES_SAID = (
    SynergyState.RUNNING,
    SynergyState.DECIDED,
    SynergyState.STUDY,
    SynergyState.SUSPENDED,
)
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


def savings_words(savings: Savings) -> str:
    """“84 000 € per year and 12 000 € once, said by 5 of 7”; empty where none says."""
    if not savings.said:
        return ""
    told = {
        "per_year": money(savings.per_year),
        "once": money(savings.once),
        "said": savings.said,
        "count": savings.count,
    }
    if not savings.once:
        return _("%(per_year)s saved per year: %(said)s of %(count)s say it.") % told
    return (
        _(
            "%(per_year)s saved per year and %(once)s once: %(said)s of %(count)s"
            " say it."
        )
        % told
    )


def state_count(state: str, count: int) -> str:
    """“2 decided”, in the words and the number of the reader's language."""
    words = {
        SynergyState.RUNNING: npgettext(
            "synergies", "%(count)s running", "%(count)s running", count
        ),
        SynergyState.DECIDED: npgettext(
            "synergies", "%(count)s decided", "%(count)s decided", count
        ),
        SynergyState.STUDY: npgettext(
            "synergies", "%(count)s under study", "%(count)s under study", count
        ),
        SynergyState.SUSPENDED: npgettext(
            "synergies", "%(count)s suspended", "%(count)s suspended", count
        ),
    }
    return words[SynergyState(state)] % {"count": count}


def finding_of(states: Iterable[str]) -> str:
    """“9 synergies: 5 running, 2 decided”."""
    counts = counts_of(states)
    count = counts.total()
    head = ngettext("%(count)s synergy", "%(count)s synergies", count)
    head %= {"count": count}
    said = [state_count(state, counts[state]) for state in STATES_SAID if counts[state]]
    if not said:
        return head
    return _("%(head)s: %(states)s") % {"head": head, "states": ", ".join(said)}
