"""A webhook set up or changed; its secret, shown once."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.web.directory.house import REFUSED, said
from gouvernail.web.editions.words import sentence_of
from gouvernail.web.webhooks.forms import WebhookForm
from gouvernail.web.webhooks.page import context_of, hook_of, require_keep
from gouvernail.webhooks.models import Webhook
from gouvernail.webhooks.services.keeping import change, change_secret, set_up


def new(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Tell another program; its secret stands on the next page, and never again."""
    require_keep(request)
    form = WebhookForm(None, request.POST or None)
    house, by = request.organisation, request.user
    made = _kept(form, lambda: set_up(organisation=house, wanted=form.wanted, by=by))
    return _secret(request, made) if made else _form(request, form)


def edit(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Another name, another address, other events."""
    hook = hook_of(request, pk)
    form = WebhookForm(hook, request.POST or None)
    by = request.user
    if _kept(form, lambda: change(webhook=hook, wanted=form.wanted, by=by)):
        said(request, _("“%(name)s” is saved.") % {"name": form.wanted.name})
        return redirect("webhook", organisation, pk)
    return _form(request, form, hook)


@require_POST
def secret(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Another secret; the former one signs for one more day."""
    hook = hook_of(request, pk)
    return _secret(request, change_secret(webhook=hook, by=request.user))


def _kept(form: WebhookForm, act: Callable[[], Webhook]) -> Webhook | None:
    """Do what a valid form asks; what the service refuses is said by the form."""
    if not form.is_valid():
        return None
    try:
        return act()
    except PlanError as error:
        form.add_error(None, sentence_of(error))
        return None


def _form(
    request: AuthorityRequest, form: WebhookForm, hook: Webhook | None = None
) -> HttpResponse:
    status = REFUSED if request.method == "POST" else 200
    context = context_of(request, form=form, hook=hook)
    return render(request, "web/webhooks/form.html", context, status=status)


def _secret(request: AuthorityRequest, hook: Webhook) -> HttpResponse:
    context = context_of(request, hook=hook, secret=hook.secret)
    answer = render(request, "web/webhooks/secret.html", context)
    answer["Cache-Control"] = "no-store"
    return answer
