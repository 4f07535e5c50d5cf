"""What one does with a campaign; each leads back to where it was asked."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gouvernail.accounts.models import User
from gouvernail.campaigns.models import Asked, Campaign, Recipient
from gouvernail.campaigns.policies import can_run_campaigns
from gouvernail.campaigns.services import changing, closing, opening, reminding
from gouvernail.core.choosing import is_key
from gouvernail.core.typography import typeset
from gouvernail.organisations.people import nameable_people
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.plans.services.lifecycle import start_follow_up
from gouvernail.web.campaigns.views import campaign_of
from gouvernail.web.campaigns.words import reminded_in_words, steps_in_words
from gouvernail.web.plans.answers import changed, next_of, refused
from gouvernail.web.plans.finding import plan_of
from gouvernail.web.plans.forms import owners_of


@require_POST
def start(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Put a draft in force, so that people may be asked and mailed."""
    found = plan_of(request, plan)
    try:
        change = start_follow_up(plan=found, by=request.user)
    except PlanError as error:
        return refused(request, found, error)
    said = _("The follow-up starts: the plan is in force.")
    return changed(request, found, change, said)


@require_POST
def open_now(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Open a planned campaign before its day."""
    found, now = _runnable(request, plan, pk), timezone.now()

    def act() -> str:
        opening.open_campaign(campaign=found, by=request.user, now=now)
        return _("The campaign is open: the mails leave.")

    return _done(request, found, act)


@require_POST
def close(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Freeze the figures and end the questions."""
    found, now = _runnable(request, plan, pk), timezone.now()

    def act() -> str:
        closing.close_campaign(campaign=found, by=request.user, now=now)
        return _("The campaign is closed and its snapshot is frozen.")

    return _done(request, found, act)


@require_POST
def cancel(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Give the campaign up."""
    found, now = _runnable(request, plan, pk), timezone.now()

    def act() -> str:
        closing.cancel_campaign(campaign=found, by=request.user, now=now)
        return _("The campaign is cancelled; what was said is kept.")

    return _done(request, found, act)


@require_POST
def steps(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Do now what falls due today."""
    found, now = _runnable(request, plan, pk), timezone.now()

    def act() -> str:
        done = reminding.run_steps(campaign=found, by=request.user, now=now)
        return steps_in_words(done)

    return _done(request, found, act)


@require_POST
def remind(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Remind one person, or everybody who is behind."""
    found, now = _runnable(request, plan, pk), timezone.now()
    wanted = request.POST.get("person", "")
    people = [int(wanted)] if is_key(wanted) else []

    def act() -> str:
        count = reminding.remind_now(
            campaign=found, by=request.user, now=now, people=people
        )
        return reminded_in_words(count)

    return _done(request, found, act)


@require_POST
def exempt(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Expect nothing more of a person, or of one action."""
    found, now = _runnable(request, plan, pk), timezone.now()
    reason = request.POST.get("reason", "")

    def act() -> str:
        if "person" in request.POST:
            changing.exempt_person(
                campaign=found,
                person=_person(request, found),
                reason=reason,
                by=request.user,
                now=now,
            )
        else:
            asked = _asked(request, found)
            changing.exempt_action(asked=asked, reason=reason, by=request.user, now=now)
        return _("Exempted: no word is expected any more.")

    return _done(request, found, act)


@require_POST
def include(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Take the exemption of an action back."""
    found = _runnable(request, plan, pk)

    def act() -> str:
        asked = _asked(request, found)
        changing.ask_after_all(asked=asked, by=request.user)
        return _("A word is expected again.")

    return _done(request, found, act)


@require_POST
def add(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Ask somebody who became responsible since the opening."""
    found, now = _runnable(request, plan, pk), timezone.now()

    def act() -> str:
        pilot = _person(request, found)
        changing.add_pilot(campaign=found, person=pilot, by=request.user, now=now)
        return _("%(name)s is asked too.") % {"name": pilot.full_name}

    return _done(request, found, act)


@require_POST
def revoke(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """End the link of one person."""
    found = _runnable(request, plan, pk)

    def act() -> str:
        holder = _person(request, found)
        changing.revoke_link_of(campaign=found, person=holder, by=request.user)
        return _("The link no longer opens anything; a reminder gives a new one.")

    return _done(request, found, act)


def _done(
    request: AuthorityRequest, campaign: Campaign, act: Callable[[], str]
) -> HttpResponse:
    """Do it, say it or why not, and go back."""
    try:
        messages.success(request, typeset(act()))
    except ValidationError as error:
        messages.error(request, typeset(str(error.messages[0])))
    return redirect(next_of(request) or campaign.get_absolute_url())


def _runnable(request: AuthorityRequest, slug: str, pk: int) -> Campaign:
    """The campaign, for who may run it."""
    found = campaign_of(request, slug, pk)
    if not can_run_campaigns(request.user, found.plan):
        raise PermissionDenied
    return found


def _person(request: AuthorityRequest, campaign: Campaign) -> User:
    """Somebody whom the plan may name, or who was asked before she left."""
    wanted = request.POST.get("person", "")
    if not is_key(wanted):
        raise ValidationError(_("Choose somebody."))
    asked = Recipient.objects.of_campaign(campaign).for_page()
    if recipient := asked.filter(person=int(wanted)).first():
        return recipient.person
    known = nameable_people(*owners_of(campaign.plan)).filter(pk=wanted)
    if (person := known.first()) is None:
        raise ValidationError(_("Choose somebody."))
    return person


def _asked(request: AuthorityRequest, campaign: Campaign) -> Asked:
    wanted = request.POST.get("asked", "")
    rows = Asked.objects.of_campaign(campaign).select_related("campaign__plan", "node")
    found = rows.filter(pk=wanted).first() if is_key(wanted) else None
    if found is None:
        raise ValidationError(_("This action is not in the campaign."))
    return found
