"""Public contracts: those let jointly, and those that the house lets alone."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gouvernail.organisations.models import Organisation
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.synergies.models import Contract, Synergy
from gouvernail.synergies.policies import can_edit_contract
from gouvernail.synergies.services import remove_contract, save_contract
from gouvernail.synergies.services.parts import CONTRACT
from gouvernail.synergies.words import money
from gouvernail.web.directory.forms import is_accepted
from gouvernail.web.synergies.forms import ContractForm
from gouvernail.web.synergies.house import (
    REFUSED,
    led_synergy_of,
    page,
    register_of,
    require_keeping,
    said,
)
from gouvernail.web.synergies.sheet import ContractRow


@require_safe
def contracts(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Both lists, each with its sum."""
    joint, separate = joint_contracts(request), separate_contracts(request)
    context = page(request, "contracts", joint=joint, separate=separate)
    return render(request, "web/synergies/contracts.html", context)


def add(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """A joint contract of a synergy."""
    return _edit(request, led_synergy_of(request, pk), None)


def add_separate(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """A contract that the house lets alone."""
    require_keeping(request)
    return _edit(request, request.organisation, None)


def edit(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Another end, another amount."""
    contract = _contract(request, pk)
    owner = contract.synergy or contract.organisation or request.organisation
    return _edit(request, owner, contract)


@require_POST
def remove(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Out of the lists; the toast brings it back."""
    contract = _contract(request, pk)
    remove_contract(contract=contract, by=request.user)
    undo = reverse("contract_back", args=[organisation, pk])
    said(request, _("Contract “%(subject)s” removed.") % {"subject": contract}, undo)
    return _back(request, contract)


@require_POST
def restore(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """In the lists again."""
    contract = _contract(request, pk)
    remove_contract(contract=contract, by=request.user, away=False)
    said(request, _("Contract “%(subject)s” is back.") % {"subject": contract})
    return _back(request, contract)


def joint_contracts(request: AuthorityRequest) -> list[ContractRow]:
    """Those of the synergies of the register."""
    rows = Contract.objects.of_synergies(register_of(request).live().opened())
    return [ContractRow(each, money(each.amount)) for each in rows]


def separate_contracts(request: AuthorityRequest) -> list[ContractRow]:
    """Those that the house lets alone."""
    rows = Contract.objects.let_by(request.organisation)
    return [ContractRow(each, money(each.amount)) for each in rows]


def _contract(request: AuthorityRequest, pk: int) -> Contract:
    """A contract of this register, be it removed."""
    rows = Contract.objects.select_related("synergy__lead", "organisation")
    there = register_of(request).order_by().values("pk")
    joint = rows.filter(synergy__in=there)
    separate = rows.filter(organisation=request.organisation)
    return get_object_or_404(joint | separate, pk=pk)


def _edit(
    request: AuthorityRequest, owner: Synergy | Organisation, row: Contract | None
) -> HttpResponse:
    if row is not None and not can_edit_contract(request.user, row):
        raise PermissionDenied
    first = {name: getattr(row, name) for name in CONTRACT} if row else {}
    form = ContractForm(request.POST or None, initial=first, label_suffix="")
    kept: list[Contract] = []

    def save() -> None:
        kept.append(
            save_contract(
                owner=owner, details=form.cleaned_data, by=request.user, contract=row
            )
        )

    if is_accepted(form, save):
        said(request, _("Contract “%(subject)s” saved.") % {"subject": kept[0]})
        return _back(request, kept[0])
    synergy = owner if isinstance(owner, Synergy) else None
    context = page(request, "contracts", form=form, synergy=synergy, contract=row)
    status = REFUSED if form.is_bound else 200
    return render(request, "web/synergies/contract_form.html", context, status=status)


def _back(request: AuthorityRequest, contract: Contract) -> HttpResponse:
    slug = request.organisation.slug
    if contract.synergy_id:
        return redirect("synergy", slug, contract.synergy_id)
    return redirect("synergy_contracts", slug)
