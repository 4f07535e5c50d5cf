"""Following a node or a whole plan, and no more."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from gouvernail.notifications.services import follow, is_followed, unfollow
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.web.plans.finding import node_of, plan_of


@require_POST
def toggle(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """`node`: its key, none for the plan. `wanted`: yes or no, else the contrary."""
    found = plan_of(request, plan)
    key = request.POST.get("node")
    target = node_of(found, key) if key else found
    said = request.POST.get("wanted")
    wanted = said == "yes" if said else not is_followed(request.user, target)
    (follow if wanted else unfollow)(request.user, target)
    back = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(back, {request.get_host()})
    return redirect(back if ours else target.get_absolute_url())
