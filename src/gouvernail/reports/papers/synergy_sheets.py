"""The inventory of the synergies: what each is, who bears what."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from gouvernail.core.typography import short_date
from gouvernail.plan.audience import Topic
from gouvernail.reports.papers.register import Register
from gouvernail.synergies.enums import Degree
from gouvernail.synergies.models import Synergy
from gouvernail.synergies.words import percent, saving_words
from gouvernail.synergies.yearly import bodies_of
from gouvernail.writing.paper import Block, Facts, Heading


def inventory(register: Register) -> Iterator[Block]:
    """Each synergy: what it is, who bears what."""
    if not register.yearly.all:
        return
    yield Heading(1, _("Inventory of the synergies"), is_new_page=True)
    for rank in register.yearly.all:
        yield from _sheet(rank.synergy, register)


def _sheet(synergy: Synergy, register: Register) -> Iterator[Block]:
    yield Heading(2, synergy.title)
    yield Facts(tuple(each for each in _facts(synergy, register) if each[1]))


def _facts(synergy: Synergy, register: Register) -> Iterator[tuple[str, str]]:
    if register.tells(Topic.TEXT):
        yield _("Description"), synergy.description
    yield _("Field"), synergy.field_name
    yield _("Degree"), str(Degree(synergy.degree).label)
    if register.tells(Topic.STATUS):
        yield _("State"), str(synergy.get_state_display())
    yield _("Lead"), synergy.lead.name
    yield _("Takes part"), "\n".join(_shares(synergy, register))
    if register.tells(Topic.DATES):
        yield _("Period"), period_of(synergy.starts_on, synergy.ends_on)
        yield _("Agreement"), _agreement(synergy)
    if register.tells(Topic.BUDGET):
        yield _("Saving"), ", ".join(saving_words(synergy.saving))
    if register.tells(Topic.TEXT):
        yield _("Service gained"), synergy.gain
    yield _("Linked actions"), "\n".join(register.linked(synergy))


def _shares(synergy: Synergy, register: Register) -> Iterator[str]:
    """“CPAS de Rochevaux: 60 % of the cost, 50 % of the staff”."""
    for part in bodies_of(synergy):
        if part.partner_id and not register.tells(Topic.PARTNERS):
            continue
        said = []
        if register.tells(Topic.BUDGET) and part.cost_percent is not None:
            said.append(
                _("%(part)s of the cost") % {"part": percent(part.cost_percent)}
            )
        if register.tells(Topic.BUDGET) and part.fte_percent is not None:
            said.append(
                _("%(part)s of the staff") % {"part": percent(part.fte_percent)}
            )
        told = {"name": part.name, "parts": ", ".join(said)}
        yield _("%(name)s: %(parts)s") % told if said else part.name


def _agreement(synergy: Synergy) -> str:
    said = [synergy.agreement_title]
    if synergy.agreement_until:
        until = {"day": short_date(synergy.agreement_until)}
        said.append(_("until %(day)s") % until)
    return ", ".join(each for each in said if each)


def period_of(start: date | None, end: date | None) -> str:
    """“01/01/2025 – 31/12/2027”; nothing where neither is told."""
    if start is None:
        return _("until %(day)s") % {"day": short_date(end)} if end else ""
    if end is None:
        return _("since %(day)s") % {"day": short_date(start)}
    return f"{short_date(start)} – {short_date(end)}"
