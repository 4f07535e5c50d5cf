"""Saying where an action stands, and taking it back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gouvernail.answers.services import give_news, prepared_news
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Node
from gouvernail.plans.policies import can_update_node
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import say_again, withdraw_update
from gouvernail.web.plans.answers import next_of
from gouvernail.web.plans.finding import node_of, plan_of
from gouvernail.web.plans.sheet import PANEL, sheet_context, sheet_page
from gouvernail.web.plans.update_form import UpdateForm

CONFLICT, REFUSED = 409, 422


def update(
    request: AuthorityRequest, organisation: str, plan: str, key: str
) -> HttpResponse:
    """The form of its own page; posted, one line more in the journal."""
    node = node_of(plan_of(request, plan), key)
    if not node.is_steered:
        raise Http404
    if not can_update_node(request.user, node):
        raise PermissionDenied(_refusal(node))
    if request.method != "POST":
        context = sheet_context(request, node)
        return render(request, "web/plans/update.html", context)
    if news := prepared_news(node, choice_of(request)):
        return _recorded(
            request, node, give_news(node=node, news=news, by=request.user)
        )
    form = UpdateForm(request.POST, request.FILES)
    if not form.is_valid():
        return _again(request, node, form, REFUSED)
    if newer := written_meanwhile(node, form.cleaned_data["last"]):
        return _conflict(request, node, form, newer)
    return _recorded(request, node, _given(request, node, form))


@require_POST
def withdraw(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Take back the last news of an action; or say again what was taken back last."""
    found = plan_of(request, plan)
    lines = ProgressUpdate.objects.of_plan(found).for_withdrawal()
    line = get_object_or_404(lines, pk=pk)
    told = _("Taken back: what stood before stands again.")
    try:
        if line.withdraws_id:
            told = _("Said again.")
            say_again(withdrawal=line, by=request.user)
        else:
            withdraw_update(update=line, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, told)
    return back_to(request, node_of(found, line.node.key))


def back_to(request: AuthorityRequest, node: Node) -> HttpResponse:
    """Where the person came from, or the sheet; in the panel, the panel again."""
    if request.htmx.target == PANEL:
        return sheet_page(request, node)
    return redirect(next_of(request) or node)


def choice_of(request: HttpRequest) -> str:
    """What one tap says, by the button that was pressed."""
    return "same" if "same" in request.POST else request.POST.get("choice", "")


def written_meanwhile(node: Node, seen: str) -> ProgressUpdate | None:
    """The last line, when it is not the one that was on the page."""
    last = ProgressUpdate.objects.of_node(node).for_journal().first()
    return last if last and str(last.pk) != seen else None


def _given(request: AuthorityRequest, node: Node, form: UpdateForm) -> ProgressUpdate:
    return give_news(node=node, news=form.news, by=request.user, file=form.attached)


def _recorded(
    request: AuthorityRequest, node: Node, line: ProgressUpdate
) -> HttpResponse:
    plan = node.plan
    address = [plan.organisation.slug, plan.slug, line.pk]
    said = _("%(action)s: noted.") % {"action": node.ref or node.title}
    tags = f"undo:{reverse('update_withdraw', args=address)}"
    messages.success(request, said, extra_tags=tags)
    return back_to(request, node)


def _conflict(
    request: AuthorityRequest, node: Node, form: UpdateForm, newer: ProgressUpdate
) -> HttpResponse:
    """Somebody wrote meanwhile: her words above, mine kept, one more look."""
    typed = request.POST.copy()
    typed["last"] = str(newer.pk)
    form = UpdateForm(typed, request.FILES)
    return _again(request, node, form, CONFLICT, newer)


def _again(
    request: AuthorityRequest,
    node: Node,
    form: UpdateForm,
    status: int,
    newer: ProgressUpdate | None = None,
) -> HttpResponse:
    context = {**sheet_context(request, node, form), "newer": newer}
    panel = request.htmx.target == PANEL
    template = "web/plans/_panel.html" if panel else "web/plans/update.html"
    return render(request, template, context, status=status)


def _refusal(node: Node) -> str:
    if node.lead is None:
        return _("You may read this action, not change it. Nobody leads it yet.")
    return _("You may read this action, not change it. %(lead)s leads it.") % {
        "lead": node.lead.full_name
    }
