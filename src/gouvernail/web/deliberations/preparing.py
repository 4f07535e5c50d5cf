"""An item written for an organ, from the model of the law."""

from dataclasses import asdict
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gouvernail.deliberations.enums import Subject
from gouvernail.deliberations.models import Item
from gouvernail.deliberations.policies import can_prepare
from gouvernail.deliberations.services import prepare_again, prepare_item
from gouvernail.deliberations.suggesting import Suggested, suggested
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.reports.council.organ import Council
from gouvernail.web.council.page import CouncilPage, council_of
from gouvernail.web.deliberations.forms import ItemForm
from gouvernail.web.deliberations.page import own_item
from gouvernail.web.directory.house import REFUSED, said
from gouvernail.web.editions.words import sentence_of
from gouvernail.webhooks.jobs import tell_soon


def new(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """A new item: the words of the model, to be read over."""
    council = council_of(request, plan)
    if not can_prepare(request.user, council.organisation):
        raise PermissionDenied
    code = _code(request, council)
    form = ItemForm(request.POST or None, initial=_begun(suggested(council, code)))
    if form.is_valid():
        made = _prepared(request, form, council, code)
        if made is not None:
            return redirect("organ_item", *council.plan.address, made.pk)
    context = {"council": council, "label": Subject(code).label}
    return _page(request, form, council.plan, context)


def edit(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Other words; the annexes are made anew."""
    item = own_item(request, plan, pk)
    form = ItemForm(request.POST or None, initial=_words_of(item))
    if form.is_valid() and _prepared_again(request, form, item):
        return redirect("organ_item", *item.plan.address, item.pk)
    context = {"item": item, "label": item.get_about_display()}
    return _page(request, form, item.plan, context)


def _code(request: AuthorityRequest, council: CouncilPage) -> str:
    """What is asked for; else what the next sitting most likely examines."""
    asked = request.GET.get("about", "")
    likely = [*(each.model.code for each in council.expected)]
    found = asked or next(iter(likely), "")
    if found not in Subject.values or council.paper(found) is None:
        raise Http404
    return found


def _begun(told: Suggested | None) -> dict[str, Any]:
    return asdict(told) if told else {}


def _words_of(item: Item) -> dict[str, Any]:
    names = ("title", "organ", "sitting", "note", "draft")
    return {name: getattr(item, name) for name in names}


def _prepared(
    request: AuthorityRequest, form: ItemForm, council: Council, code: str
) -> Item | None:
    words, by = form.words, request.user
    try:
        made = prepare_item(council=council, about=code, words=words, by=by)
    except PlanError as error:
        form.add_error(None, sentence_of(error))
        return None
    tell_soon(council.organisation)
    said(request, _("The item is prepared: its files are ready."))
    return made


def _prepared_again(request: AuthorityRequest, form: ItemForm, item: Item) -> bool:
    try:
        prepare_again(item=item, words=form.words, by=request.user)
    except PlanError as error:
        form.add_error(None, sentence_of(error))
        return False
    tell_soon(item.organisation)
    said(request, _("The item is prepared again: its files are those of now."))
    return True


def _page(
    request: AuthorityRequest, form: ItemForm, plan: Any, context: dict[str, Any]
) -> HttpResponse:
    status = REFUSED if request.method == "POST" else 200
    told = {"plan": plan, "tab": "council", "form": form, "item": None, **context}
    return render(request, "web/deliberations/form.html", told, status=status)
