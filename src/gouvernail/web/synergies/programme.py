"""The years of a synergy: what is planned, what was done."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gouvernail.core.typography import typeset
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.synergies.models import ProgrammeLine, Synergy
from gouvernail.synergies.policies import can_take_part
from gouvernail.synergies.services import remove_line, save_line
from gouvernail.synergies.services.parts import LINE
from gouvernail.web.directory.forms import is_accepted
from gouvernail.web.synergies.forms import LineForm
from gouvernail.web.synergies.house import REFUSED, page, register_of, said, synergy_of


def add(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """One more year."""
    return _edit(request, synergy_of(request, pk), None)


def edit(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """What was done of it, for instance."""
    line = _line(request, pk)
    return _edit(request, line.synergy, line)


@require_POST
def remove(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Out of the programme; the toast brings it back."""
    line = _line(request, pk)
    remove_line(line=line, by=request.user)
    undo = reverse("programme_back", args=[organisation, pk])
    said(request, _("Year %(year)s removed.") % {"year": line.year}, undo)
    return redirect("synergy", organisation, line.synergy_id)


@require_POST
def restore(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """In the programme again, unless the year was written anew meanwhile."""
    line = _line(request, pk)
    try:
        remove_line(line=line, by=request.user, away=False)
    except ValidationError as error:
        messages.error(request, typeset(error.messages[0]))
    else:
        said(request, _("Year %(year)s is back.") % {"year": line.year})
    return redirect("synergy", organisation, line.synergy_id)


def _line(request: AuthorityRequest, pk: int) -> ProgrammeLine:
    """A year of a synergy of this register, be it removed."""
    there = register_of(request).order_by().values("pk")
    rows = ProgrammeLine.objects.filter(synergy__in=there)
    line = get_object_or_404(rows, pk=pk)
    line.synergy = synergy_of(request, line.synergy_id)
    return line


def _edit(
    request: AuthorityRequest, synergy: Synergy, line: ProgrammeLine | None
) -> HttpResponse:
    if not can_take_part(request.user, synergy):
        raise PermissionDenied
    form = _form(request, synergy, line)

    def save() -> None:
        save_line(
            synergy=synergy, details=form.cleaned_data, by=request.user, line=line
        )

    if is_accepted(form, save):
        said(request, _("Year %(year)s saved.") % {"year": form.cleaned_data["year"]})
        return redirect("synergy", request.organisation.slug, synergy.pk)
    context = page(request, "register", form=form, synergy=synergy, line=line)
    status = REFUSED if form.is_bound else 200
    return render(request, "web/synergies/line_form.html", context, status=status)


def _form(
    request: AuthorityRequest, synergy: Synergy, line: ProgrammeLine | None
) -> LineForm:
    if line is not None:
        initial = {name: getattr(line, name) for name in LINE}
    else:
        last = max((each.year for each in synergy.years), default=0)
        initial = {"year": last + 1 if last else timezone.localdate().year}
    return LineForm(request.POST or None, initial=initial, label_suffix="")
