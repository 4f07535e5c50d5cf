"""The names of people in a plan, looked at before it is published."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from gouvernail.core.typography import typeset
from gouvernail.exchange.listing import Listing, listing_as_csv
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.names_scan import AROUND, Kind
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_edit_plan
from gouvernail.privacy import naming
from gouvernail.privacy.enums import Verdict
from gouvernail.privacy.naming import Named, Place, names_of_plan
from gouvernail.privacy.services.clearing import clear_name, look_again
from gouvernail.web.plans.finding import plan_of

# From this on, one is nearly sure.
SURE = 0.75
KINDS = {
    Kind.KNOWN: gettext_lazy("Somebody of the authority"),
    Kind.CIVILITY: gettext_lazy("After a civility"),
    Kind.NAME: gettext_lazy("First name and family name"),
    Kind.FIRST_NAME: gettext_lazy("First name"),
    Kind.FAMILY: gettext_lazy("Family name of somebody of the authority"),
    Kind.EMAIL: gettext_lazy("E-mail address"),
    Kind.PHONE: gettext_lazy("Telephone number"),
    Kind.NATIONAL_NUMBER: gettext_lazy("National register number"),
    Kind.IBAN: gettext_lazy("Account number"),
}
FIELDS = {
    naming.TITLE: gettext_lazy("in the title"),
    naming.WORDS: gettext_lazy("in the text"),
    naming.PARTNERS: gettext_lazy("among the partners"),
    naming.LAST_NEWS: gettext_lazy("in the last news"),
    naming.BEFORE: gettext_lazy("in what stands before the plan"),
}


@dataclass(frozen=True)
class Spot:
    """Where a name stands, in words."""

    place: Place

    @property
    def where(self) -> str:
        """In which field."""
        return str(FIELDS[self.place.finding.field])

    @property
    def before(self) -> str:
        """The words before it; an ellipsis where there are more."""
        words = self.place.finding.before
        return f"…{words}" if len(words) == AROUND else words

    @property
    def after(self) -> str:
        """The words after it."""
        words = self.place.finding.after
        return f"{words}…" if len(words) == AROUND else words

    @property
    def is_news(self) -> bool:
        """News are never rewritten: one gives others."""
        return self.place.finding.field == naming.LAST_NEWS


@dataclass(frozen=True)
class Row:
    """A name as the page prints it."""

    named: Named

    @property
    def kind(self) -> str:
        """What it seems to be."""
        return str(KINDS[Kind(self.named.kind)])

    @property
    def is_doubtful(self) -> bool:
        """Might it be something else?"""
        return self.named.confidence < SURE

    @property
    def spots(self) -> list[Spot]:
        """Everywhere it stands."""
        return [Spot(place) for place in self.named.places]


@require_safe
def names(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Each name, where it stands, and what one may say of it."""
    found = _plan(request, plan)
    told = names_of_plan(found)
    context = {
        "plan": found,
        "tab": "outline",
        "names": told,
        "open": [Row(named) for named in told.open],
        "cleared": told.cleared,
    }
    return render(request, "web/journal/names.html", context)


@require_safe
def as_csv(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """The same as a table."""
    found = _plan(request, plan)
    told = names_of_plan(found)
    rows = [
        _cells(named, place)
        for named in (*told.open, *told.cleared)
        for place in named.places
    ]
    headings = (
        _("Found"),
        _("What"),
        _("Sure, in percent"),
        _("No."),
        _("Where"),
        _("Words around it"),
        _("Said of it"),
    )
    listing = Listing(_("Names in the plan"), [(each, 24) for each in headings], rows)
    answer = HttpResponse(listing_as_csv(listing), content_type="text/csv")
    name = f"{organisation}-{found.slug}-{_('names')}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_POST
def clear(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """`words` and what one says of them; an empty `verdict` takes it back."""
    found = _plan(request, plan)
    named = names_of_plan(found).called(request.POST.get("words", ""))
    verdict = request.POST.get("verdict", "")
    if named is None or verdict not in ("", *Verdict.values):
        raise Http404
    if verdict:
        said = Verdict(verdict)
        clear_name(plan=found, named=named, verdict=said, by=request.user)
        told = _("“%(name)s” is no longer told: %(verdict)s.")
        words = {"name": named.shown, "verdict": str(said.label).lower()}
        messages.success(request, typeset(told % words))
    else:
        look_again(plan=found, named=named, by=request.user)
    return redirect("plan_names", organisation, plan)


def _plan(request: AuthorityRequest, slug: str) -> Plan:
    found = plan_of(request, slug)
    if not can_edit_plan(request.user, found):
        raise PermissionDenied
    return found


def _cells(named: Named, place: Place) -> list[str | int | None]:
    each = place.finding
    return [
        each.found,
        str(KINDS[each.kind]),
        round(each.confidence * 100),
        place.node.ref if place.node else "",
        str(FIELDS[each.field]),
        f"{each.before}{each.found}{each.after}",
        named.cleared.get_verdict_display() if named.cleared else "",
    ]
