"""Saying where things stand from the link of a mail, without password.

Reading a page never writes: programs that guard mailboxes open every address.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from gouvernail.accounts.models import User
from gouvernail.answers.enums import LinkState
from gouvernail.answers.models import AnswerLink
from gouvernail.answers.policies import can_answer
from gouvernail.answers.services import (
    answer,
    disown_link,
    prepared_news,
    renew_link,
    repeats,
)
from gouvernail.campaigns.models import Campaign
from gouvernail.plans.models import Node
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import News
from gouvernail.web.answers.doors import by_link
from gouvernail.web.answers.evaluating import keep_answers
from gouvernail.web.answers.page import LinkPage, Opening, form_words, link_page
from gouvernail.web.answers.telling import send_new_link, tell_disowned
from gouvernail.web.plans.update_form import UpdateForm, update_form
from gouvernail.web.plans.updates import CONFLICT, REFUSED, choice_of, written_meanwhile

GONE = 410
PART = "action"


@by_link
@require_safe
def answers(request: HttpRequest, link: AnswerLink) -> HttpResponse:
    """Everything the link asks about, the first action open."""
    if _state(link) != LinkState.OPEN:
        return _closed(request, link)
    asked = {name: request.GET.get(name, "") for name in ("action", "choice", "change")}
    opening = Opening(
        key=asked["change"] or asked["action"],
        choice=asked["choice"] if asked["choice"] in {"same", "assured"} else "",
        instead=bool(asked["change"]),
    )
    return _shown(request, link_page(link, opening))


@by_link
@require_POST
def answer_action(request: HttpRequest, link: AnswerLink, key: str) -> HttpResponse:
    """One action answered; the page again, or the action alone for the script."""
    node = _node_of(link, key)
    if node is None or not can_answer(link, node, timezone.now()):
        return _refused(request, link, key)
    if news := prepared_news(node, choice_of(request)):
        return _said(request, link, node, news)
    form = UpdateForm(request.POST, request.FILES)
    if not form.is_valid():
        instead = "instead" in request.POST
        opening = Opening(key, form=form, instead=instead, typed=request.POST)
        return _again(request, link, opening, REFUSED)
    return _said(request, link, node, form.news, form.attached)


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def not_me(request: HttpRequest, link: AnswerLink) -> HttpResponse:
    """“This is not me”: asked once, then the link is dead and the coordinator told."""
    if link.state(timezone.now()) == LinkState.DISOWNED:
        return _closed(request, link)
    if request.method != "POST":
        return render(request, "web/answers/not_me.html", {"link": link})
    disown_link(link=link)
    tell_disowned(link)
    return render(request, "web/answers/disowned.html", {"link": link})


@by_link
@require_POST
def again(request: HttpRequest, link: AnswerLink) -> HttpResponse:
    """A new link in place of the one that expired, to the same address."""
    if link.state(timezone.now()) != LinkState.EXPIRED:
        return redirect("answer", token=link.token)
    sent = send_new_link(renew_link(link=link))
    return render(request, "web/answers/sent.html", {"link": link, "sent": sent})


def _said(
    request: HttpRequest,
    link: AnswerLink,
    node: Node,
    news: News,
    file: "UploadedFile[bytes] | None" = None,
) -> HttpResponse:
    """Record it, unless it was recorded already or somebody else wrote meanwhile."""
    newer = written_meanwhile(node, request.POST.get("last", ""))
    if newer and not repeats(newer, news, link.person):
        return _conflict(request, link, node, newer)
    instead = "instead" in request.POST
    try:
        with transaction.atomic():
            if not newer:
                answer(link=link, node=node, news=news, file=file, instead=instead)
            is_kept = keep_answers(link, node, request.POST)
    except ValidationError as error:
        return _misanswered(request, link, node, error)
    return _recorded(request, link, node.key, is_kept=is_kept)


def _misanswered(
    request: HttpRequest, link: AnswerLink, node: Node, error: ValidationError
) -> HttpResponse:
    """A question of the evaluation was answered with what is no answer."""
    form = UpdateForm(request.POST, request.FILES)
    form.add_error(None, error)
    instead = "instead" in request.POST
    opening = Opening(node.key, form=form, instead=instead, typed=request.POST)
    return _again(request, link, opening, REFUSED)


def _node_of(link: AnswerLink, key: str) -> Node | None:
    node = Node.objects.of_plan(link.plan).filter(key=key).first()
    if node is not None:
        node.plan = link.plan
    return node


def _state(link: AnswerLink) -> str:
    """Why nothing can be said through it any more; open where something can."""
    if link.plan.removed_at is not None:
        return "plan_removed"
    return "plan_closed" if link.plan.is_closed else link.state(timezone.now())


def _shown(request: HttpRequest, page: LinkPage, status: int = 200) -> HttpResponse:
    said = page.entry(request.GET.get("said", ""))
    context = {
        "page": page,
        "link": page.link,
        "just_said": said,
        "unkept": "unkept" in request.GET and said is not None,
        "other": _somebody_else(request, page.link),
        "campaign": _running(page.link),
        **form_words(),
    }
    return render(request, "web/answers/page.html", context, status=status)


def _again(
    request: HttpRequest, link: AnswerLink, opening: Opening, status: int
) -> HttpResponse:
    """The form with what was typed in it."""
    page = link_page(link, opening)
    if not _is_part(request):
        return _shown(request, page, status)
    return _part(request, page, opening.key, status)


def _conflict(
    request: HttpRequest, link: AnswerLink, node: Node, newer: ProgressUpdate
) -> HttpResponse:
    """Somebody wrote meanwhile: those words above, hers kept, one more look."""
    typed = request.POST.copy()
    typed["last"] = str(newer.pk)
    tapped = bool(choice_of(request))
    form = update_form(newer) if tapped else UpdateForm(typed, request.FILES)
    sent = None if tapped else typed
    opening = Opening(node.key, "", form, newer, typed=sent)
    return _again(request, link, opening, CONFLICT)


def _recorded(
    request: HttpRequest, link: AnswerLink, key: str, *, is_kept: bool
) -> HttpResponse:
    if _is_part(request):
        return _part(request, link_page(link), key, 200, is_kept=is_kept)
    address = reverse("answer", args=[link.token])
    asked = {"said": key} if is_kept else {"said": key, "unkept": "1"}
    return redirect(f"{address}?{urlencode(asked)}")


def _part(
    request: HttpRequest, page: LinkPage, key: str, status: int, *, is_kept: bool = True
) -> HttpResponse:
    context: dict[str, Any] = {
        "entry": page.entry(key),
        "unkept": not is_kept,
        **form_words(),
    }
    return _marked(render(request, "web/answers/_entry.html", context, status=status))


def _refused(request: HttpRequest, link: AnswerLink, key: str) -> HttpResponse:
    """It cannot be recorded: why, and the words shown back."""
    node = link.plan.nodes.filter(key=key).first()
    state = _state(link)
    context = {
        "link": link,
        "state": "removed" if state == LinkState.OPEN else state,
        "node": node,
        "words": [request.POST.get(name, "") for name in ("note", "next_step")],
    }
    if not _is_part(request):
        return render(request, "web/answers/refused.html", context, status=GONE)
    response = render(request, "web/answers/_refused.html", context, status=GONE)
    return _marked(response)


def _marked(response: HttpResponse) -> HttpResponse:
    """Ours for sure: the page of a hotel's network in between is not."""
    response["X-Part"] = PART
    return response


def _closed(request: HttpRequest, link: AnswerLink) -> HttpResponse:
    """The link opens nothing any more: why, and what one may do."""
    context = {"link": link, "state": _state(link)}
    return render(request, "web/answers/closed.html", context, status=GONE)


def _is_part(request: HttpRequest) -> bool:
    """Whether the script asks for the action alone."""
    return request.headers.get("X-Part") == PART


def _running(link: AnswerLink) -> Campaign | None:
    """The campaign in which people are being asked, for the head of the page."""
    found = Campaign.objects.current_of(link.plan)
    return found if found and found.is_open else None


def _somebody_else(request: HttpRequest, link: AnswerLink) -> str:
    """Who is signed in on this device, when it is not the person of the link."""
    user = request.user
    if not isinstance(user, User) or user.pk == link.person_id:
        return ""
    return user.full_name
