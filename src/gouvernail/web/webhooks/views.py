"""Which programs are told what, and what they answered."""

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.web.webhooks.examples import example_of, groups
from gouvernail.web.webhooks.page import (
    DeliveryRow,
    HookRow,
    context_of,
    families_in_words,
    hook_of,
    require_keep,
    state_of,
)
from gouvernail.webhooks.models import Delivery, Webhook

PER_PAGE = 25


@require_safe
def webhooks(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Every webhook of the authority."""
    require_keep(request)
    mine = Webhook.objects.visible_to(request.user)
    found = mine.of_organisation(request.organisation).live().for_list()
    rows = [HookRow(each, each.tried_at) for each in found.order_by("name", "pk")]
    context = context_of(request, rows=rows)
    return render(request, "web/webhooks/webhooks.html", context)


@require_safe
def webhook(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """One of them: what it hears of, what was sent, what came back."""
    hook = hook_of(request, pk)
    sent = Delivery.objects.of_webhook(hook).defer("body")
    page: Page[Delivery] = Paginator(sent, PER_PAGE).get_page(request.GET.get("page"))
    context = context_of(
        request,
        hook=hook,
        state=state_of(hook),
        families=families_in_words(hook.families),
        page=page,
        total=page.paginator.count,
        rows=[DeliveryRow(each) for each in page.object_list],
    )
    return render(request, "web/webhooks/webhook.html", context)


@require_safe
def events(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """What is sent: each kind of event, one in full, how it is signed."""
    require_keep(request)
    told = {"groups": groups(), "example": example_of(request.organisation)}
    context = context_of(request, **told)
    return render(request, "web/webhooks/events.html", context)
