"""Writing a synergy down, changing it, putting it away."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gouvernail.core.choosing import is_key, key_in
from gouvernail.documents.services import store_document
from gouvernail.notifications.synergies import seen_by_members, tell_opened
from gouvernail.organisations.models import Organisation, Partner
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Node, Plan
from gouvernail.synergies.fields import field_codes, idea_of
from gouvernail.synergies.models import Synergy
from gouvernail.synergies.services import (
    archive_synergy,
    create_synergy,
    edit_synergy,
    near,
)
from gouvernail.synergies.services.journal import edits_since, last_edit
from gouvernail.synergies.services.keeping import TOLD
from gouvernail.web.directory.forms import is_accepted
from gouvernail.web.synergies.changes import lines_of
from gouvernail.web.synergies.forms import SynergyForm
from gouvernail.web.synergies.house import (
    REFUSED,
    led_synergy_of,
    page,
    register_of,
    require_keeping,
    said,
)


def new(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """A new synergy, begun from an action or an idea where the address names one."""
    require_keeping(request)
    node = _node(request)
    form = _form(request, None, _first_words(request, node))
    kept: list[Synergy] = []

    def save() -> None:
        details = _details(request, form, None)
        kept.append(
            create_synergy(
                organisation=request.organisation,
                details=details,
                by=request.user,
                node=node,
            )
        )
        tell_opened(kept[0], frozenset(), request.user)

    if is_accepted(form, save):
        said(request, _("Synergy “%(title)s” saved.") % {"title": kept[0]})
        return _after(request, kept[0])
    return _shown(request, form, node=node)


def edit(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Change what it says and who takes part."""
    synergy = led_synergy_of(request, pk)
    form = _form(request, synergy, _standing(synergy))
    reached = seen_by_members(synergy)

    def save() -> None:
        edit_synergy(
            synergy=synergy,
            organisation=request.organisation,
            details=_details(request, form, synergy),
            by=request.user,
            seen=key_in(form.cleaned_data["seen"]),
        )
        tell_opened(synergy, reached, request.user)

    if is_accepted(form, save):
        said(request, _("Synergy “%(title)s” saved.") % {"title": synergy})
        return _after(request, synergy)
    newer = form.newer_than_seen(lambda seen: edits_since(synergy, seen))
    return _shown(request, form, synergy=synergy, newer=lines_of(newer))


@require_POST
def archive(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Out of the register; the toast brings it back."""
    synergy = led_synergy_of(request, pk)
    archive_synergy(synergy=synergy, by=request.user)
    undo = reverse("synergy_restore", args=[organisation, pk])
    said(request, _("Synergy “%(title)s” put away.") % {"title": synergy}, undo)
    return redirect("synergies", organisation)


@require_POST
def restore(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """In the register again."""
    synergy = led_synergy_of(request, pk)
    archive_synergy(synergy=synergy, by=request.user, away=False)
    said(request, _("Synergy “%(title)s” is back.") % {"title": synergy})
    return redirect("synergy", organisation, pk)


def _after(request: AuthorityRequest, synergy: Synergy) -> HttpResponse:
    """Its sheet; the register for who handed over an idea and sees it no more."""
    slug = request.organisation.slug
    if register_of(request).filter(pk=synergy.pk).exists():
        return redirect("synergy", slug, synergy.pk)
    return redirect("synergies", slug)


def _shown(request: AuthorityRequest, form: SynergyForm, **more: Any) -> HttpResponse:
    context = page(request, "register", form=form, **more)
    status = REFUSED if form.is_bound else 200
    return render(request, "web/synergies/form.html", context, status=status)


def _form(
    request: AuthorityRequest, synergy: Synergy | None, first: dict[str, Any]
) -> SynergyForm:
    """The form, with the lists that this house offers."""
    rows = register_of(request).order_by().values_list("field", flat=True)
    own = sorted(set(rows) - set(field_codes()))
    data = request.POST if request.method == "POST" else None
    form = SynergyForm(
        data, request.FILES or None, initial=first, own_fields=own, label_suffix=""
    )
    form.offer(_members(request, synergy), _partners(request, synergy))
    return form


def _members(request: AuthorityRequest, synergy: Synergy | None) -> Any:
    rows = near(request.organisation, request.user)
    if synergy is None:
        return rows
    return (rows | Organisation.objects.filter(synergies=synergy)).distinct()


def _partners(request: AuthorityRequest, synergy: Synergy | None) -> Any:
    rows = Partner.objects.of_organisations(request.organisation)
    if synergy is None:
        return rows
    return (rows | Partner.objects.filter(synergies=synergy)).distinct()


def _details(
    request: AuthorityRequest, form: SynergyForm, synergy: Synergy | None
) -> dict[str, Any]:
    """What was typed, the text of the agreement kept among the documents."""
    cleaned = form.cleaned_data
    names = (*TOLD, "members", "partners")
    details = {name: cleaned[name] for name in names if name in cleaned}
    if file := cleaned["agreement_file"]:
        owner = synergy.lead if synergy else request.organisation
        details["agreement_document"] = store_document(
            file=file, organisation=owner, by=request.user
        )
    return details


def _standing(synergy: Synergy) -> dict[str, Any]:
    taking_part = list(synergy.participants.all())
    bodies = {
        "members": [row.organisation_id for row in taking_part if row.organisation_id],
        "partners": [row.partner_id for row in taking_part if row.partner_id],
    }
    standing = {name: getattr(synergy, name) for name in TOLD}
    return {**standing, **bodies, "seen": last_edit(synergy)}


def _first_words(request: AuthorityRequest, node: Node | None) -> dict[str, Any]:
    """What the form says before anybody typed."""
    house = request.organisation
    other = [each.pk for each in near(house, request.user) if _is_pair(house, each)]
    first: dict[str, Any] = {
        "lead": house,
        "members": [house.pk, *other],
        "state": "idea",
    }
    idea = idea_of(request.GET.get("idea", ""))
    if idea is not None:
        first |= {"title": idea.title, "field": idea.field, "degree": idea.degree}
    if node is not None:
        first |= {"title": node.title[:200], "state": "study", "description": node.text}
    return first


def _is_pair(house: Organisation, other: Organisation) -> bool:
    """Commune and CPAS of one place, named as such or known by their INS code."""
    same_place = bool(house.ins) and house.ins == other.ins and house.pk != other.pk
    return other.pk == house.pair_id or (house.pair_id is None and same_place)


def _node(request: AuthorityRequest) -> Node | None:
    """The action that the address names, in a plan of the house that she reads."""
    typed = request.POST.get("node") or request.GET.get("node", "")
    if not is_key(typed):
        return None
    plans = Plan.objects.visible_to(request.user).of_organisation(request.organisation)
    rows = Node.objects.live().filter(plan__in=plans.order_by().values("pk"))
    return rows.select_related("plan__organisation").filter(pk=int(typed)).first()
