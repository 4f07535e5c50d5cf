"""Following by e-mail: the page that asks, the one that confirms, the one that stops.

Nothing here has a person, a cookie or a session: there is no authority that another
site could borrow, so that no token guards these forms (`csrf_exempt`). A link in a
mail opens a page and does nothing: programs that look for harm open all of them.
"""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from gouvernail.participation import retention
from gouvernail.participation.addresses import read_confirm, read_stop
from gouvernail.participation.limits import TooMany
from gouvernail.participation.models import Follower
from gouvernail.participation.services.following import (
    ask_to_follow,
    confirm,
    stop,
)
from gouvernail.participation.services.sending import About
from gouvernail.public.door import Visit, missing, page
from gouvernail.public.taking_part.forms import FollowForm
from gouvernail.public.taking_part.parts import (
    ACCEPTED,
    REFUSED,
    TOO_MANY,
    about_of,
    address_about,
    fresh,
    is_of_plan,
    is_sent,
    sender,
)

FORM = "public/taking_part/follow.html"
SENT = "public/taking_part/follow_sent.html"
CONFIRM = "public/taking_part/follow_confirm.html"
EXPIRED = "public/taking_part/follow_expired.html"
STOP = "public/taking_part/follow_stop.html"
GONE = "public/taking_part/follow_gone.html"


@csrf_exempt
@page
def follow(visit: Visit, key: str = "") -> HttpResponse:
    """An address, then one page whatever the address: nothing tells if it is known."""
    about = about_of(visit, key)
    if about is None or not (visit.site.has_followers and is_of_plan(visit)):
        return missing(visit)
    form = FollowForm(visit.request.POST if is_sent(visit) else None)
    status = ACCEPTED
    if form.is_bound:
        status = _asked(visit, about, form)
    if form.is_bound and status == ACCEPTED:
        return _page(visit, SENT, {"about": about})
    return _page(visit, FORM, {"about": about, "form": form}, status)


@csrf_exempt
@page
def follow_confirm(visit: Visit, mark: str) -> HttpResponse:
    """The link of the first mail: a page with one button, and what the button does."""
    followed = read_confirm(mark, visit.site, retention.UNCONFIRMED)
    if followed is None:
        return _page(visit, EXPIRED, {}, 404)
    if is_sent(visit):
        confirm(followed=followed, now=timezone.now())
        followed.refresh_from_db()
    return _page(visit, CONFIRM, {"followed": followed})


@csrf_exempt
@login_not_required
def follow_stop(
    request: HttpRequest, organisation: str, mark: str, **_holes: Any
) -> HttpResponse:
    """The link of every mail: stop one thing, or all. It works for ever, were the site
    closed since; a mail program that posts here stops all (RFC 8058)."""
    follower = read_stop(mark, organisation)
    if follower is None:
        return _plain(
            GONE,
            str(_holes.get("language") or "fr"),
            {},
        )
    context: dict[str, Any] = {
        "follower": follower,
        "house": follower.site.organisation,
    }
    if request.method == "POST":
        is_over = stop(follower=follower, followed=_chosen(request))
        context = {**context, "is_over": is_over}
    return _plain(STOP, follower.language, context)


def _asked(visit: Visit, about: About, form: FollowForm) -> int:
    if not form.is_valid():
        return REFUSED
    if form.is_of_a_program:
        return ACCEPTED
    try:
        ask_to_follow(
            about=about,
            email=form.cleaned_data["email"],
            language=visit.language,
            sender=sender(visit),
            now=timezone.now(),
        )
    except TooMany:
        form.add_error(None, _("Many requests came from here. Try again in an hour."))
        return TOO_MANY
    return ACCEPTED


def _chosen(request: HttpRequest) -> int | None:
    chosen = request.POST.get("followed", "")
    return int(chosen) if chosen.isdecimal() and len(chosen) < 19 else None


def _page(
    visit: Visit, template: str, more: dict[str, Any], status: int = ACCEPTED
) -> HttpResponse:
    about: About | None = more.get("about")
    context = {"back": address_about(visit, about.key if about else ""), **more}
    return fresh(visit.page(template, context, status))


def _plain(template: str, language: str, context: dict[str, Any]) -> HttpResponse:
    """A page outside of any plan: what it is about may be published no more."""
    context = {**context, "language": language}
    with translation.override(language):
        follower: Follower | None = context.get("follower")
        if follower is not None and not context.get("is_over"):
            confirmed = follower.followed.select_related("plan").order_by("pk")
            context = {**context, "followed": list(confirmed)}
        html = render_to_string(template, context)
    return fresh(HttpResponse(html, status=404 if follower is None else 200))
