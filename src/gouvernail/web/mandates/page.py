"""What the page of the legal calendar shows."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gouvernail.law.regime import Rule
from gouvernail.law.words import event_name, step_name
from gouvernail.mandates.calendars import TermCalendar, calendar_of
from gouvernail.mandates.models import Mandate, Motion, SetDate
from gouvernail.mandates.policies import can_keep_calendar
from gouvernail.mandates.terms import term_asked, terms_of
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import Wording
from gouvernail.web.mandates.acts import Act, acts_of
from gouvernail.web.mandates.forms import DateForm, InstallForm, MotionForm
from gouvernail.web.mandates.ribbon import Ribbon, ribbon_of_term

REFUSED = 422


@dataclass(frozen=True)
class TermPage:
    """One term of office."""

    term: TermCalendar
    terms: list[tuple[int, int]]
    acts: list[Act]
    today: date

    @property
    def ribbon(self) -> Ribbon | None:
        """The term as a line."""
        return ribbon_of_term(self.term, self.acts, self.today)

    @property
    def event(self) -> Wording | None:
        """What the delays run from."""
        regime = self.term.regime
        return event_name(regime.starting_event) if regime else None

    @property
    def next(self) -> Act | None:
        """The first step that is not done."""
        return next((act for act in self.acts if act.done is None), None)

    @cached_property
    def motions(self) -> list[Motion]:
        """The motions that stand."""
        mandate = self.term.mandate
        rows = mandate.motions.all() if mandate else []
        return [row for row in rows if row.removed_at is None]

    @property
    def dates(self) -> list[tuple[SetDate, Wording]]:
        """The dates of its own, each with the name of its step."""
        rows = self.term.mandate.dates.all() if self.term.mandate else []
        return [(row, step_name(row.step)) for row in rows]

    @property
    def rules(self) -> list[Rule]:
        """What the regime says besides the dates."""
        regime = self.term.regime
        if regime is None:
            return []
        told = [regime.starting, regime.sittings, regime.package, regime.publication]
        told += [regime.transmission, *regime.attachments, *regime.synergies]
        return [*told, regime.motion, regime.elections_rule]


def page_of(request: AuthorityRequest) -> TermPage | None:
    """The page of the term that the address asks for; None where no law asks."""
    house, today = request.organisation, timezone.localdate()
    terms = terms_of(house)
    asked = request.POST if request.method == "POST" else request.GET
    years = term_asked(asked.dict(), terms, today)
    if years is None:
        return None
    term = calendar_of(house, *years)
    return TermPage(term, terms, acts_of(term, request.user, today), today)


def mandate_of(request: AuthorityRequest) -> Mandate:
    """The term that a form is about, or a 404."""
    found = page_of(request)
    if found is None or found.term.mandate is None:
        raise Http404
    return found.term.mandate


def shown(
    request: AuthorityRequest, *, status: int = 200, **forms: Any
) -> HttpResponse:
    """The page, with the forms as they were typed."""
    found = page_of(request)
    mandate = found.term.mandate if found else None
    kept = {
        "installed_on": mandate.installed_on if mandate else _usual(found),
        "is_delegated": bool(mandate and mandate.is_delegated),
    }
    context = {
        "organisation": request.organisation,
        "page": found,
        "may_keep": can_keep_calendar(request.user, request.organisation),
        "install_form": InstallForm(initial=kept, label_suffix=""),
        "motion_form": MotionForm(label_suffix=""),
        "date_form": DateForm(label_suffix=""),
        **forms,
    }
    return render(request, "web/mandates/term.html", context, status=status)


def _usual(found: TermPage | None) -> date | None:
    """The day on which most councils of that kind were installed: to be confirmed."""
    regime = found.term.regime if found else None
    return regime.usual_installation if regime else None
