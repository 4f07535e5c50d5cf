"""Who can do what in an authority, and who sees what of its plans."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gouvernail.core.typography import typeset
from gouvernail.organisations.enums import Role
from gouvernail.organisations.policies import can_administer
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.organisations.services.visibility import rules_of, show_topic
from gouvernail.web.rights.forms import ShowForm
from gouvernail.web.rights.table import right_rows, topic_rows


@require_safe
def rights(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """The one table of rights, in words, and the table of what is shown."""
    context = {
        "organisation": request.organisation,
        "roles": Role.choices,
        "mine": request.membership.role,
        "rights": right_rows(),
        "topics": topic_rows(rules_of(request.organisation)),
        "may_change": can_administer(request.user, request.organisation),
    }
    return render(request, "web/rights/rights.html", context)


@require_POST
def show(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Choose who sees one topic."""
    form = ShowForm(request.POST)
    if not form.is_valid():
        messages.error(request, typeset(_("Nobody can be shown that.")))
        return redirect("rights", organisation)
    change = show_topic(
        organisation=request.organisation,
        topic=form.chosen_topic,
        audience=form.chosen_audience,
        by=request.user,
    )
    if change is not None:
        messages.success(request, typeset(_("From now on, that is what is shown.")))
    return redirect("rights", organisation)
