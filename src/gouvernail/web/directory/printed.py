"""Taking up what the document of a plan names: first the counts, then the act."""

from collections import Counter
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_edit_plan
from gouvernail.plans.printed_names import Adoption, adoption_of
from gouvernail.plans.services.assigning import adopt_printed
from gouvernail.web.directory.house import page, said
from gouvernail.web.plans.finding import plan_of

LABELS = {
    "partners": gettext_lazy("Partners"),
    "lead": gettext_lazy("Lead"),
    "department": gettext_lazy("Department"),
    "political_owner": gettext_lazy("Political owner"),
    "sdg": gettext_lazy("Sustainable development goals"),
    "plans": gettext_lazy("Sector plans"),
}
MOST_NAMES = 12


@dataclass(frozen=True)
class Line:
    """One kind of name: how many nodes take it up, which names have no row."""

    label: str
    lines: int
    left: list[tuple[str, int]]
    more: int


def take_up(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """What would be taken up; a POST takes it up, and the toast takes it back."""
    found = plan_of(request, plan)
    if not can_edit_plan(request.user, found):
        raise PermissionDenied
    if request.method == "POST":
        return _taken(request, found)
    adoption = adoption_of(found)
    context = page(
        request,
        "printed",
        source=found,
        lines=[line for line in _lines(adoption) if line.lines or line.left],
        count=len(adoption.taken),
        fresh=adoption.new_partners,
    )
    return render(request, "web/directory/printed.html", context)


def _taken(request: AuthorityRequest, plan: Plan) -> HttpResponse:
    done = adopt_printed(plan=plan, by=request.user)
    if done.change is None:
        messages.info(request, _("Nothing changed."))
        return redirect("directory", request.organisation.slug)
    count = len(done.adoption.taken)
    sentence = ngettext(
        "%(count)s line of the plan now names rows of the directory.",
        "%(count)s lines of the plan now name rows of the directory.",
        count,
    )
    names = [plan.organisation.slug, plan.slug, done.change.pk]
    said(request, sentence % {"count": count}, reverse("change_undo", args=names))
    return redirect("directory", request.organisation.slug)


def _lines(adoption: Adoption) -> list[Line]:
    counts = adoption.counts
    return [
        _line(str(label), counts[name], adoption.left[name])
        for name, label in LABELS.items()
    ]


def _line(label: str, count: int, left: Counter[str]) -> Line:
    names = left.most_common(MOST_NAMES)
    return Line(label, count, names, len(left) - len(names))
