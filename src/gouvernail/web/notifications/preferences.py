"""The page where somebody chooses her mails, sees what she follows, gets her feeds."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gouvernail.accounts.models import User
from gouvernail.notifications.addresses import absolute, feed_token
from gouvernail.notifications.models import Follow
from gouvernail.notifications.services import choose, renew_feeds, saved_preference
from gouvernail.organisations.request import SignedInRequest
from gouvernail.plans.models import Plan
from gouvernail.web.notifications.forms import PreferenceForm, form_of


@dataclass(frozen=True)
class Feed:
    """One address that a calendar or a reader of news can subscribe to."""

    title: str
    address: str


@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: SignedInRequest) -> HttpResponse:
    """Show what she chose, keep what she chooses."""
    if request.method != "POST":
        form = form_of(saved_preference(request.user))
        return _page(request, form)
    form = PreferenceForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    choose(person=request.user, choice=form.choice)
    messages.success(request, _("Your choices are kept."))
    return redirect("preferences")


@require_POST
def renew(request: SignedInRequest) -> HttpResponse:
    """New addresses for her feeds; those given before are closed."""
    renew_feeds(person=request.user)
    said = _("Your feeds have new addresses; the old ones are closed.")
    messages.success(request, said)
    return redirect("preferences")


def _page(
    request: SignedInRequest, form: PreferenceForm, status: int = 200
) -> HttpResponse:
    context = {
        "tab": "notifications",
        "form": form,
        "follows": Follow.objects.of_person(request.user).for_list(),
        "feeds": _feeds(request.user),
        "here": reverse("preferences"),
    }
    template = "web/notifications/preferences.html"
    return render(request, template, context, status=status)


def _feeds(person: User) -> list[Feed]:
    token = feed_token(saved_preference(person))
    due = Feed(_("My due dates"), absolute(reverse("feed_due", args=[token])))
    plans = Plan.objects.visible_to(person).for_list()
    return [due, *(_feed_of(plan, token) for plan in plans)]


def _feed_of(plan: Plan, token: str) -> Feed:
    holes = [token, plan.organisation.slug, plan.slug]
    address = absolute(reverse("feed_changes", args=holes))
    return Feed(f"{plan.organisation}, {plan.title}", address)
