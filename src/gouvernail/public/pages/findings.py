"""Sentences that say what figures show, for people who read no figures."""

from collections.abc import Callable, Mapping
from datetime import date

from django.utils.translation import gettext as _, ngettext, pgettext

from gouvernail.law.shipped import regime_for, shipped_regimes
from gouvernail.plan.rollups import Tally
from gouvernail.publishing.value import PublicPlan

# “One action in four” is said where it is true to a point and a half.
PARTS: Mapping[int, Callable[[], str]] = {
    2: lambda: pgettext("a share of actions", "one action in two is done"),
    3: lambda: pgettext("a share of actions", "one action in three is done"),
    4: lambda: pgettext("a share of actions", "one action in four is done"),
    5: lambda: pgettext("a share of actions", "one action in five is done"),
    6: lambda: pgettext("a share of actions", "one action in six is done"),
    8: lambda: pgettext("a share of actions", "one action in eight is done"),
    10: lambda: pgettext("a share of actions", "one action in ten is done"),
}
NEAR = 1.5
WHOLE = 100
COMMUNE, STATUS = "commune", "status"


def term_of(value: PublicPlan) -> tuple[date, date] | None:
    """The first and the last day of the term; as the law has it where it is known."""
    period = value.plan.period
    if period is None:
        return None
    # Where its own rules name no day, a term begins with that of the municipalities.
    days = (_installed(kind, period.start) for kind in (value.house.kind, COMMUNE))
    begins = next((day for day in days if day), date(period.start, 1, 1))
    return begins, date(period.end, 12, 31)


def _installed(kind: str, year: int) -> date | None:
    regime = regime_for(shipped_regimes(), kind, year)
    return regime.usual_installation if regime else None


def elapsed(value: PublicPlan) -> int | None:
    """How much of the term is over, in percent; None where its years are not told."""
    term = term_of(value)
    if term is None:
        return None
    first, last = term
    return round(WHOLE * (value.as_of - first).days / ((last - first).days + 1))


def headline(value: PublicPlan, tally: Tally) -> str:
    """“À 41 % du mandat, une action sur quatre est réalisée”."""
    said, gone = share_done(tally), elapsed(value)
    if gone is None or not 0 < gone < WHOLE:
        return said[:1].upper() + said[1:]
    return _("%(gone)s %% into the term, %(said)s") % {"gone": gone, "said": said}


def share_done(tally: Tally) -> str:
    """“une action sur quatre est réalisée”, else a count of actions."""
    if not tally.denominator:
        return _("no action can be counted yet")
    percent = WHOLE * tally.done / tally.denominator
    for parts, said in PARTS.items():
        if abs(percent - WHOLE / parts) <= NEAR:
            return said()
    words = ngettext(
        "%(done)s action of %(whole)s is done",
        "%(done)s actions of %(whole)s are done",
        tally.done,
    )
    return words % {"done": tally.done, "whole": tally.denominator}


def pledge(value: PublicPlan) -> str:
    """What the whole site is about, in one sentence."""
    year = value.plan.period.end if value.plan.period else None
    if value.is_draft:
        return _proposal(year)
    if STATUS in value.hidden:
        return _promise(year)
    return PLEDGES.get(value.house.kind, _other)(year)


def _by(year: int | None, with_year: str, without: str) -> str:
    return with_year % {"year": year} if year else without


def _commune(year: int | None) -> str:
    return _by(
        year,
        _("What the municipality committed to do by %(year)s, and how far it is"),
        _("What the municipality committed to do, and how far it is"),
    )


def _cpas(year: int | None) -> str:
    return _by(
        year,
        _("What the CPAS committed to do by %(year)s, and how far it is"),
        _("What the CPAS committed to do, and how far it is"),
    )


def _province(year: int | None) -> str:
    return _by(
        year,
        _("What the province committed to do by %(year)s, and how far it is"),
        _("What the province committed to do, and how far it is"),
    )


def _proposal(year: int | None) -> str:
    return _by(year, _("What we propose to do by %(year)s"), _("What we propose to do"))


def _promise(year: int | None) -> str:
    """Where nobody tells how far it is."""
    with_year = _("What we committed to do by %(year)s")
    return _by(year, with_year, _("What we committed to do"))


def _other(year: int | None) -> str:
    return _by(
        year,
        _("What we committed to do by %(year)s, and how far we are"),
        _("What we committed to do, and how far we are"),
    )


PLEDGES = {COMMUNE: _commune, "cpas": _cpas, "province": _province}
