"""Showing, refusing, taking back: one click each, and one that undoes it."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.participation.models import Contribution
from gouvernail.participation.services import moderating
from gouvernail.web.directory.house import said
from gouvernail.web.participation.house import contribution_of, require_moderator

AT_MOST = 200
LONGEST_REASON = 500


@require_POST
def show(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Let everybody read it."""
    row = contribution_of(request, pk)
    moderating.show(contribution=row, by=request.user)
    said(request, _("Everybody reads it now."), _undo(organisation, [row]))
    return _back(request, organisation)


@require_POST
def refuse(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Keep it from the public; why stays inside."""
    row = contribution_of(request, pk)
    reason = _reason(request, f"reason-{pk}")
    moderating.refuse(contributions=[row], reason=reason, by=request.user)
    said(request, _("It is not shown."), _undo(organisation, [row]))
    return _back(request, organisation)


@require_POST
def refuse_all(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """The same for all that were ticked."""
    require_moderator(request)
    rows = _chosen(request, request.POST.getlist("chosen"))
    reason = _reason(request, "reason")
    count = moderating.refuse(contributions=rows, reason=reason, by=request.user)
    if count:
        told = ngettext(
            "%(count)s message is not shown.",
            "%(count)s messages are not shown.",
            count,
        )
        said(request, told % {"count": count}, _undo(organisation, rows))
    else:
        said(request, _("Tick the messages first."))
    return _back(request, organisation)


@require_POST
def put_back(request: AuthorityRequest, organisation: str, pks: str) -> HttpResponse:
    """They wait again."""
    require_moderator(request)
    rows = _chosen(request, pks.split(","))
    if not rows:
        raise Http404
    moderating.put_back(contributions=rows, by=request.user)
    said(request, _("Taken back: to be read again."))
    return _back(request, organisation)


def _chosen(request: AuthorityRequest, given: list[str]) -> list[Contribution]:
    """Those of this house among these numbers."""
    numbers = [int(each) for each in given if each.isdecimal() and len(each) < 19]
    rows = Contribution.objects.visible_to(request.user)
    here = rows.of_organisation(request.organisation)
    return list(here.filter(pk__in=numbers[:AT_MOST]).order_by("pk"))


def _reason(request: AuthorityRequest, name: str) -> str:
    return request.POST.get(name, "").strip()[:LONGEST_REASON]


def _undo(organisation: str, rows: list[Contribution]) -> str:
    pks = ",".join(str(row.pk) for row in rows)
    return reverse("contributions_wait", args=[organisation, pks])


def _back(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """To the list as it was filtered."""
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return redirect(wanted)
    return redirect("citizens", organisation)
