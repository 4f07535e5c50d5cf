"""The register: every synergy of the house, in a table that filters and sorts."""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext, npgettext
from django.views.decorators.http import require_safe

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.synergies import Savings, counts_of, total_savings
from gouvernail.synergies.enums import SynergyState
from gouvernail.synergies.querysets import SynergyQuerySet, readable_plans
from gouvernail.web.synergies.asked import Asked, Criterion, Heading
from gouvernail.web.synergies.house import page, register_of
from gouvernail.web.synergies.rows import Reader, SynergyRow
from gouvernail.web.synergies.words import money

PER_PAGE = 50
STATES_SAID = (
    SynergyState.RUNNING,
    SynergyState.DECIDED,
    SynergyState.STUDY,
    SynergyState.SUSPENDED,
)


@dataclass(frozen=True)
class Register:
    """Everything that the register shows."""

    rows: list[SynergyRow]
    archived: list[SynergyRow]
    asked: Asked
    number: str

    @cached_property
    def found(self) -> list[SynergyRow]:
        """Those that answer the filter, in order."""
        return self.asked.answer(self.rows)

    @cached_property
    def shown(self) -> "Page[SynergyRow]":
        """One page of them."""
        return Paginator(self.found, PER_PAGE).get_page(self.number)

    @property
    def criteria(self) -> list[Criterion]:
        """The lists of the filter."""
        return self.asked.criteria(self.rows)

    @property
    def headings(self) -> list[Heading]:
        """The heads of the columns."""
        head = self.asked.heading
        return [
            head("field", _("Field")),
            head("title", _("Synergy")),
            head("degree", _("Degree")),
            head("state", _("State")),
            head("lead", _("Lead")),
            head("saving", _("Saving"), is_number=True),
            head("agreement", _("Agreement")),
        ]

    @property
    def finding(self) -> str:
        """“9 synergies: 5 running, 2 decided”."""
        count = len(self.rows)
        head = ngettext("%(count)s synergy", "%(count)s synergies", count)
        head %= {"count": count}
        counts = counts_of(row.synergy.state for row in self.rows)
        said = [
            state_count(state, counts[state]) for state in STATES_SAID if counts[state]
        ]
        if not said:
            return head
        told = {"head": head, "states": ", ".join(said)}
        return _("%(head)s: %(states)s") % told

    @property
    def worth(self) -> str:
        """What those that run save, and how many of them say so."""
        live = [row for row in self.rows if not row.synergy.is_planned]
        return savings_words(total_savings(row.synergy.saving for row in live))

    @property
    def near_ends(self) -> int:
        """Agreements that end soon or have ended."""
        endings = [row.ending for row in self.rows if row.synergy.state != "ended"]
        return sum(each.is_over or each.is_near for each in endings if each)


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


def reader_of(request: AuthorityRequest, *, is_paper: bool = False) -> Reader:
    """Who reads this page."""
    plans = frozenset(readable_plans(request.user))
    return Reader(plans, request.organisation.pk, timezone.localdate(), is_paper)


def rows_of(
    request: AuthorityRequest, synergies: SynergyQuerySet, *, is_paper: bool = False
) -> list[SynergyRow]:
    """These synergies as she may read them."""
    reader = reader_of(request, is_paper=is_paper)
    return [SynergyRow(row, reader) for row in synergies.for_list()]


@require_safe
def register(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """The synergies of the house that answer the filter."""
    rows = rows_of(request, register_of(request))
    live = [row for row in rows if not row.synergy.archived_at]
    away = [row for row in rows if row.synergy.archived_at]
    asked = Asked.of(request.GET.dict(), live)
    shown = Register(live, away, asked, request.GET.get("page", ""))
    context = page(request, "register", register=shown)
    return render(request, "web/synergies/register.html", context)
