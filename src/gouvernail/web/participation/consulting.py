"""Asking citizens about a draft: plan it, open it, close it, read what came."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.participation.models import Consultation
from gouvernail.participation.results import Results
from gouvernail.participation.services.consulting import (
    change_consultation,
    close_consultation,
    open_consultation,
    plan_consultation,
)
from gouvernail.plan.wording import PlanError
from gouvernail.web.directory.forms import is_accepted
from gouvernail.web.directory.house import REFUSED, said
from gouvernail.web.participation.forms import ConsultationForm
from gouvernail.web.participation.house import (
    consultation_of,
    context_of,
    drafts_of,
    require_moderator,
)

FORM = "web/participation/consultation_form.html"


@require_safe
def consultations(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Those planned, open and over."""
    require_moderator(request)
    rows = Consultation.objects.visible_to(request.user).for_page().with_counts()
    here = rows.of_organisation(request.organisation).order_by("-opens_on", "-pk")
    shown = {"rows": list(here), "drafts": drafts_of(request)}
    context = context_of(request, "consultations", **shown)
    return render(request, "web/participation/consultations.html", context)


def new(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Announce one."""
    require_moderator(request)
    form = ConsultationForm(drafts_of(request), request.POST or None)

    def save() -> None:
        plan_consultation(plan=form.chosen, wanted=form.wanted, by=request.user)

    if is_accepted(form, save):
        said(request, _("The consultation is planned: it opens on its first day."))
        return redirect("consultations", organisation)
    context = context_of(request, "consultations", form=form)
    return render(request, FORM, context, status=REFUSED if form.is_bound else 200)


def edit(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Change its words and days."""
    row = consultation_of(request, pk)
    names = ("title", "intro", "opens_on", "closes_on")
    standing = {"plan": row.plan_id, **{name: getattr(row, name) for name in names}}
    form = ConsultationForm([row.plan], request.POST or None, initial=standing)

    def save() -> None:
        change_consultation(consultation=row, wanted=form.wanted, by=request.user)

    if is_accepted(form, save):
        said(request, _("The consultation is changed."))
        return redirect("consultation_report", organisation, pk)
    context = context_of(request, "consultations", form=form, row=row)
    return render(request, FORM, context, status=REFUSED if form.is_bound else 200)


@require_safe
def report(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """What was said, counted by objective."""
    row = consultation_of(request, pk)
    context = context_of(request, "consultations", row=row, results=Results(row))
    return render(request, "web/participation/consultation.html", context)


@require_POST
def begin(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Publish the draft now."""
    row = consultation_of(request, pk)
    try:
        open_consultation(consultation=row, by=request.user, now=timezone.now())
    except PlanError as error:
        said(request, str(error))
    else:
        said(request, _("The draft is public: citizens may say what they think."))
    return redirect("consultation_report", organisation, pk)


@require_POST
def end(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Take the draft back now; one that never opened is called off."""
    row = consultation_of(request, pk)
    close_consultation(consultation=row, by=request.user, now=timezone.now())
    said(request, _("The consultation is over: the draft is not public any more."))
    return redirect("consultation_report", organisation, pk)
