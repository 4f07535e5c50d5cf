"""A webhook tried, paused, resumed, removed; an event sent again."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.web.directory.house import said
from gouvernail.web.editions.words import sentence_of
from gouvernail.web.webhooks.page import hook_of
from gouvernail.webhooks.models import Delivery
from gouvernail.webhooks.services.keeping import pause, remove, restore, resume
from gouvernail.webhooks.services.trying import ping, replay


@require_POST
def ping_once(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """An event that says nothing, to see whether it arrives."""
    hook = hook_of(request, pk)
    sentence = _("A test event leaves: what came of it stands in the list below.")
    return _done(request, pk, lambda: ping(webhook=hook, by=request.user), sentence)


@require_POST
def send_again(
    request: AuthorityRequest, organisation: str, pk: int, delivery: int
) -> HttpResponse:
    """The same event, the same id."""
    hook = hook_of(request, pk)
    rows = Delivery.objects.of_webhook(hook).select_related("webhook__organisation")
    row = get_object_or_404(rows, pk=delivery)
    sentence = _("The event leaves once more, under the same id.")
    return _done(request, pk, lambda: replay(delivery=row, by=request.user), sentence)


@require_POST
def pause_it(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Nothing more is sent there."""
    hook = hook_of(request, pk)
    pause(webhook=hook, by=request.user)
    undo = reverse("webhook_resume", args=[organisation, pk])
    said(request, _("“%(name)s” is paused.") % {"name": hook}, undo)
    return redirect("webhook", organisation, pk)


@require_POST
def resume_it(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Told again, first of what happened meanwhile."""
    hook = hook_of(request, pk)
    resume(webhook=hook, by=request.user)
    said(request, _("“%(name)s” is told again of what happens.") % {"name": hook})
    return redirect("webhook", organisation, pk)


@require_POST
def remove_it(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Take it away; the toast brings it back."""
    hook = hook_of(request, pk)
    remove(webhook=hook, by=request.user)
    undo = reverse("webhook_restore", args=[organisation, pk])
    said(request, _("“%(name)s” removed.") % {"name": hook}, undo)
    return redirect("webhooks", organisation)


@require_POST
def restore_it(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """In the list again, paused."""
    hook = hook_of(request, pk)
    restore(webhook=hook, by=request.user)
    said(request, _("“%(name)s” is in the list again, paused.") % {"name": hook})
    return redirect("webhook", organisation, pk)


def _done(
    request: AuthorityRequest, pk: int, act: Callable[[], object], sentence: str
) -> HttpResponse:
    try:
        act()
    except PlanError as error:
        messages.error(request, sentence_of(error))
    else:
        said(request, sentence)
    return redirect("webhook", request.organisation.slug, pk)
