"""Writing a grant down, changing it, putting it away."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gouvernail.core.choosing import is_key, key_in
from gouvernail.money.models import FundingSource, Grant
from gouvernail.money.services.grants import (
    TOLD,
    archive_grant,
    create_grant,
    edit_grant,
    edits_since,
    last_edit,
    linkable_plans,
)
from gouvernail.organisations.models import Membership
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Node
from gouvernail.web.directory.forms import is_accepted
from gouvernail.web.grants.forms import GrantForm
from gouvernail.web.grants.history import lines_of
from gouvernail.web.grants.house import (
    REFUSED,
    kept_grant_of,
    page,
    require_keeping,
    said,
)


def new(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """A new grant, begun from an action where the address names one."""
    require_keeping(request)
    node = _node(request)
    form = _form(request, None, {"title": node.title[:200] if node else ""})
    kept: list[Grant] = []

    def save() -> None:
        kept.append(
            create_grant(
                organisation=request.organisation,
                details=_details(form),
                by=request.user,
                node=node,
            )
        )

    if is_accepted(form, save):
        said(request, _("Grant “%(title)s” saved.") % {"title": kept[0]})
        return redirect("grant", organisation, kept[0].pk)
    return _shown(request, form, node=node)


def edit(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Change what it says."""
    grant = kept_grant_of(request, pk)
    first = {name: getattr(grant, name) for name in TOLD}
    form = _form(request, grant, {**first, "seen": last_edit(grant)})

    def save() -> None:
        seen = key_in(form.cleaned_data["seen"])
        edit_grant(grant=grant, details=_details(form), by=request.user, seen=seen)

    if is_accepted(form, save):
        said(request, _("Grant “%(title)s” saved.") % {"title": grant})
        return redirect("grant", organisation, pk)
    newer = form.newer_than_seen(lambda seen: edits_since(grant, seen))
    return _shown(request, form, grant=grant, newer=lines_of(newer))


@require_POST
def archive(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Out of the register; the toast brings it back."""
    grant = kept_grant_of(request, pk)
    archive_grant(grant=grant, by=request.user)
    undo = reverse("grant_restore", args=[organisation, pk])
    said(request, _("Grant “%(title)s” put away.") % {"title": grant}, undo)
    return redirect("grants", organisation)


@require_POST
def restore(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """In the register again."""
    grant = kept_grant_of(request, pk)
    archive_grant(grant=grant, by=request.user, away=False)
    said(request, _("Grant “%(title)s” is back.") % {"title": grant})
    return redirect("grant", organisation, pk)


def _shown(request: AuthorityRequest, form: GrantForm, **more: Any) -> HttpResponse:
    context = page(request, form=form, **more)
    status = REFUSED if form.is_bound else 200
    return render(request, "web/grants/form.html", context, status=status)


def _form(
    request: AuthorityRequest, grant: Grant | None, first: dict[str, Any]
) -> GrantForm:
    """The form, with the lists that this house offers."""
    house = request.organisation
    data = request.POST if request.method == "POST" else None
    form = GrantForm(data, initial=first, label_suffix="")
    sources = FundingSource.objects.of_organisation(house)
    also = grant.owner_id if grant else None
    people = Membership.objects.of_organisations(house).people(also=also)
    form.offer(sources, people)
    return form


def _details(form: GrantForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in TOLD}


def _node(request: AuthorityRequest) -> Node | None:
    """The action that the address names, in a plan of the house that she reads."""
    typed = request.POST.get("node") or request.GET.get("node", "")
    if not is_key(typed):
        return None
    plans = linkable_plans(request.user, request.organisation).order_by().values("pk")
    rows = Node.objects.live().filter(plan__in=plans)
    return rows.select_related("plan__organisation").filter(pk=int(typed)).first()
