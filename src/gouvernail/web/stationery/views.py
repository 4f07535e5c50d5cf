"""The templates of documents of an authority, and the looks of all documents."""

from dataclasses import dataclass, field

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.stationery.services.templates import (
    LOOKS,
    Brought,
    bring_template,
    change_looks,
    choose_templates,
    remove_template,
    restore_template,
)
from gouvernail.web.directory.forms import is_accepted
from gouvernail.web.directory.house import REFUSED, said
from gouvernail.web.stationery.examples import EXAMPLES, groups
from gouvernail.web.stationery.forms import ChoicesForm, LooksForm, TemplateForm
from gouvernail.web.stationery.page import (
    StationeryPage,
    context_of,
    page_of,
    require_edit,
    template_of,
)
from gouvernail.writing.template_problems import Place, Problem, TemplateError
from gouvernail.writing.template_syntax import FILTERS


@dataclass(frozen=True)
class Refusal:
    """Why a file was not kept, place by place."""

    problems: list[Problem] = field(default_factory=list)


@require_safe
def stationery(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """The templates, what is made with them, how documents look."""
    page = page_of(request)
    forms = _forms(page)
    return render(
        request,
        "web/stationery/stationery.html",
        context_of(request, page=page, **forms),
    )


def new(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Bring a template; what is wrong in it is said place by place."""
    require_edit(request)
    form = TemplateForm(request.POST or None, request.FILES or None)
    refusal = Refusal()
    if form.is_valid():
        refusal = _brought(request, form)
        if not refusal.problems:
            told = {"name": form.cleaned_data["name"]}
            said(request, _("“%(name)s” is kept: choose what is made with it.") % told)
            return redirect("stationery", organisation)
    context = context_of(request, form=form, refusal=refusal)
    status = REFUSED if request.method == "POST" else 200
    return render(request, "web/stationery/new.html", context, status=status)


@require_safe
def fields(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Every field that a template may hold, with an example."""
    shown = {"groups": groups(), "examples": EXAMPLES, "filters": FILTERS}
    context = context_of(request, **shown)
    return render(request, "web/stationery/fields.html", context)


@require_POST
def choose(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """What each kind of document is made with."""
    require_edit(request)
    page = page_of(request)
    form = ChoicesForm(page.templates, page.choices, request.POST)
    house = request.organisation
    if form.is_valid():
        choose_templates(organisation=house, wanted=form.wanted, by=request.user)
        said(request, _("Documents are made as chosen from now on."))
        return redirect("stationery", organisation)
    forms = {**_forms(page), "choices": form}
    context = context_of(request, page=page, **forms)
    return render(request, "web/stationery/stationery.html", context, status=REFUSED)


@require_POST
def looks(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Letters, logo and foot of all documents."""
    require_edit(request)
    form = LooksForm(request.POST)

    def save() -> None:
        house, wanted = request.organisation, form.cleaned_data
        change_looks(organisation=house, looks=wanted, by=request.user)

    if is_accepted(form, save):
        said(request, _("The looks of documents are saved."))
        return redirect("stationery", organisation)
    page = page_of(request)
    context = context_of(request, page=page, **{**_forms(page), "looks": form})
    return render(request, "web/stationery/stationery.html", context, status=REFUSED)


@require_POST
def remove(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Take a template away; the toast brings it back."""
    found = template_of(request, pk)
    remove_template(template=found, by=request.user)
    undo = reverse("template_restore", args=[organisation, pk])
    said(request, _("“%(name)s” removed.") % {"name": found}, undo)
    return redirect("stationery", organisation)


@require_POST
def restore(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Put it in the list again."""
    found = template_of(request, pk)
    restore_template(template=found, by=request.user)
    said(request, _("“%(name)s” is in the list again.") % {"name": found})
    return redirect("stationery", organisation)


def _forms(page: StationeryPage) -> dict[str, ChoicesForm | LooksForm]:
    standing = {name: getattr(page.organisation, name) for name in LOOKS}
    return {
        "choices": ChoicesForm(page.templates, page.choices),
        "looks": LooksForm(initial=standing),
    }


def _brought(request: AuthorityRequest, form: TemplateForm) -> Refusal:
    """Empty where it was kept."""
    given = form.cleaned_data
    try:
        bring_template(
            organisation=request.organisation,
            brought=Brought(given["name"], given["file"]),
            plan=page_of(request).plan,
            by=request.user,
        )
    except TemplateError as error:
        return Refusal(list(error.problems))
    except PlanError as error:
        return Refusal([Problem(Place("file"), error.wording)])
    return Refusal()
