"""The legal calendar of an authority: read it, write what starts its delays."""

from collections.abc import Callable
from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_POST, require_safe

from gouvernail.core.typography import typeset
from gouvernail.mandates.enums import LegalStep
from gouvernail.mandates.models import Motion
from gouvernail.mandates.policies import can_keep_calendar
from gouvernail.mandates.services import (
    add_motion,
    bring_motion_back,
    forget_date,
    install,
    remove_motion,
    set_date,
)
from gouvernail.notifications.calendar import Day, calendar
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.web.directory.forms import refuse
from gouvernail.web.mandates.acts import Act
from gouvernail.web.mandates.forms import DateForm, InstallForm, MotionForm
from gouvernail.web.mandates.page import mandate_of, page_of, shown

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY


@require_safe
def term(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """What falls due during the term, since when, by which text, and what was done."""
    return shown(request)


@require_safe
def term_ics(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """The same dates for a diary."""
    found = page_of(request)
    if found is None:
        raise Http404
    name = f"{request.organisation.name} {found.term.name}"
    days = [_day(request, act) for act in found.acts if act.done is None]
    content = calendar(name, days, now=timezone.now())
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{organisation}.ics"'
    return answer


@require_POST
def term_install(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Write when the delays began."""
    _require(request)
    form = InstallForm(request.POST, label_suffix="")
    found = page_of(request)
    if found is None:
        raise Http404
    years = (found.term.starts, found.term.ends)

    def act() -> object:
        return install(
            organisation=request.organisation,
            years=years,
            by=request.user,
            **form.cleaned_data,
        )

    if not _is_accepted(form, act):
        return shown(request, status=REFUSED, install_form=form)
    return _back(request, _("The calendar is computed from that day."))


@require_POST
def term_motion(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Write a motion of no confidence down."""
    _require(request)
    form, mandate = MotionForm(request.POST, label_suffix=""), mandate_of(request)

    def act() -> object:
        return add_motion(mandate=mandate, by=request.user, **form.cleaned_data)

    if not _is_accepted(form, act):
        return shown(request, status=REFUSED, motion_form=form)
    return _back(request, _("The delays run anew from that motion."))


@require_POST
def motion_remove(
    request: AuthorityRequest, organisation: str, pk: int
) -> HttpResponse:
    """Take one out that was written by mistake."""
    motion = _motion(request, pk)
    remove_motion(motion=motion, by=request.user)
    undo = reverse("motion_back", args=[organisation, motion.pk])
    return _back(request, _("The motion is taken out."), undo, motion.mandate.starts)


@require_POST
def motion_back(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Bring it back."""
    motion = _motion(request, pk)
    said = _("The motion is there again.")
    try:
        bring_motion_back(motion=motion, by=request.user)
    except (ValidationError, PlanError) as error:
        said = _sentence(error)
    return _back(request, said, "", motion.mandate.starts)


@require_POST
def term_date(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Give a step a date of its own."""
    _require(request)
    form, mandate = DateForm(request.POST, label_suffix=""), mandate_of(request)

    def act() -> object:
        typed = form.cleaned_data
        return set_date(
            mandate=mandate,
            step=form.chosen,
            on=typed["on"],
            reason=typed["reason"],
            by=request.user,
        )

    if not _is_accepted(form, act):
        return shown(request, status=REFUSED, date_form=form)
    return _back(request, _("The date is kept, with its reason."))


@require_POST
def term_date_forget(
    request: AuthorityRequest, organisation: str, step: str
) -> HttpResponse:
    """Back to the date that the regime computes."""
    _require(request)
    if step not in LegalStep.values:
        raise Http404
    mandate = mandate_of(request)
    forget_date(mandate=mandate, step=LegalStep(step), by=request.user)
    return _back(request, _("The date is computed again."))


def _motion(request: AuthorityRequest, pk: int) -> Motion:
    rows = Motion.objects.select_related("mandate__organisation")
    return get_object_or_404(rows, pk=pk, mandate__organisation=request.organisation)


def _require(request: AuthorityRequest) -> None:
    if not can_keep_calendar(request.user, request.organisation):
        raise PermissionDenied


def _is_accepted(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do what a valid form asks; what the service refuses is said by the form."""
    if not form.is_valid():
        return False
    try:
        act()
    except ValidationError as error:
        refuse(form, error)
    except PlanError as error:
        form.add_error(None, _sentence(error))
    return form.is_valid()


def _sentence(error: ValidationError | PlanError) -> str:
    if isinstance(error, PlanError):
        return error.wording.render(get_language() or "fr")
    return str(error.messages[0])


def _back(
    request: AuthorityRequest, said: str, undo: str = "", starts: int | None = None
) -> HttpResponse:
    """To the page of the same term."""
    messages.success(request, typeset(said), extra_tags=f"undo:{undo}" if undo else "")
    chosen = str(starts or request.POST.get("term", ""))
    query = f"?term={chosen}" if chosen.isdecimal() else ""
    return redirect(reverse("term", args=[request.organisation.slug]) + query)


def _day(request: AuthorityRequest, act: Act) -> Day:
    language = get_language() or "fr"
    house = request.organisation
    return Day(
        uid=f"term-{house.pk}-{act.code}-{act.due.restart}@gouvernail",
        on=act.due.latest,
        title=act.name.render(language),
        text=act.due.step.sentence,
        address=request.build_absolute_uri(reverse("term", args=[house.slug])),
    )
