"""Who bears what: percentages of cost and staff, and what each brings."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.synergies.models import Participant, Synergy
from gouvernail.synergies.policies import can_lead_synergy, can_take_part
from gouvernail.synergies.services import may_set_part, save_parts
from gouvernail.web.directory.forms import is_accepted
from gouvernail.web.synergies.forms import PartForm
from gouvernail.web.synergies.house import REFUSED, page, said, synergy_of
from gouvernail.web.synergies.register import reader_of
from gouvernail.web.synergies.rows import SynergyRow

NAMES = ("cost_percent", "fte_percent", "brings")


def parts(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """One line for each participant; a partner authority writes its own."""
    synergy = synergy_of(request, pk)
    if not can_take_part(request.user, synergy):
        raise PermissionDenied
    lines = _lines(request, synergy)
    forms = [form for _row, form in lines]
    first = forms[0]

    def save() -> None:
        typed = {row.pk: form.cleaned_data for row, form in lines}
        save_parts(synergy=synergy, parts=typed, by=request.user)

    wrong = [form for form in forms if not form.is_valid()]
    if not wrong and is_accepted(first, save):
        said(request, _("The parts are saved."))
        return redirect("synergy", organisation, pk)
    context = page(
        request,
        "register",
        synergy=synergy,
        lines=lines,
        form=first,
        may_lead=can_lead_synergy(request.user, synergy),
    )
    status = REFUSED if request.method == "POST" else 200
    return render(request, "web/synergies/parts.html", context, status=status)


def _lines(
    request: AuthorityRequest, synergy: Synergy
) -> list[tuple[Participant, PartForm]]:
    rows = SynergyRow(synergy, reader_of(request)).participants
    hers = [row for row in rows if may_set_part(request.user, row)]
    return [(row, _form(request, row)) for row in hers]


def _form(request: AuthorityRequest, row: Participant) -> PartForm:
    data = request.POST if request.method == "POST" else None
    initial = {name: getattr(row, name) for name in NAMES}
    form = PartForm(data, initial=initial, prefix=str(row.pk), label_suffix="")
    if not can_lead_synergy(request.user, row.synergy):
        del form.fields["cost_percent"], form.fields["fte_percent"]
    return form
