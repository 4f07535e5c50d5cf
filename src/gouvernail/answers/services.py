"""Sending links, ending them, and saying where an action stands by either door."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.answers.models import AnswerLink
from gouvernail.answers.policies import can_answer, can_issue_links
from gouvernail.documents.services import store_document
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import can_update_node
from gouvernail.progress.enums import Status, Via
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import (
    News,
    check_news,
    record_update,
    same_again,
    withdraw_update,
)

RENEWED_FOR = timedelta(days=14)
# Who asks twice in a row gets the same link twice.
SAME_REQUEST = timedelta(minutes=10)


@transaction.atomic
def issue_link(
    *,
    plan: Plan,
    person: User,
    nodes: Iterable[Node] = (),
    expires_at: datetime,
    by: User | None,
    asked_at: datetime | None = None,
) -> AnswerLink:
    """A link for `person`; `by` is None when the product itself asks.

    News since `asked_at`, or since now, answer it.
    """
    if by is not None and not can_issue_links(by, plan):
        raise PermissionDenied
    now = timezone.now()
    link = AnswerLink.objects.create(
        plan=plan,
        person=person,
        expires_at=expires_at,
        created_by=by,
        created_at=now,
        asked_at=asked_at or now,
    )
    link.nodes.add(*nodes)
    return link


def revoke_links(*, person: User, plan: Plan, by: User) -> int:
    """End every link of `person` about `plan`; returns how many were open."""
    if not can_issue_links(by, plan):
        raise PermissionDenied
    now = timezone.now()
    links = AnswerLink.objects.of_person(person, plan).open_at(now)
    return links.update(revoked_at=now)


@transaction.atomic
def disown_link(*, link: AnswerLink) -> None:
    """Whoever opened it says that it is not hers: it ends, and all sent with it."""
    now = timezone.now()
    links = AnswerLink.objects.of_person(link.person, link.plan).open_at(now)
    links.update(disowned_at=now)
    AnswerLink.objects.filter(pk=link.pk).update(disowned_at=now)


@transaction.atomic
def renew_link(*, link: AnswerLink) -> AnswerLink:
    """A new link in place of one that expired: same person, same actions."""
    now = timezone.now()
    links = AnswerLink.objects.of_person(link.person, link.plan).open_at(now)
    fresh = links.filter(created_at__gt=now - SAME_REQUEST).for_page().first()
    if fresh is not None:
        return fresh
    made = AnswerLink.objects.create(
        plan=link.plan,
        person=link.person,
        created_by=link.created_by,
        asked_at=link.asked_at,
        expires_at=now + RENEWED_FOR,
    )
    made.nodes.set(link.nodes.order_by("path"))
    return made


@transaction.atomic
def give_news(
    *,
    node: Node,
    news: News,
    by: User,
    file: "UploadedFile[bytes] | None" = None,
    instead: bool = False,
) -> ProgressUpdate:
    """What `by` says of `node`, with what she attaches, from screen or link.

    `instead` takes back her own last words first: the journal keeps both.
    """
    if not can_update_node(by, node):
        raise PermissionDenied
    check_news(node, news)
    if instead:
        _take_back_own_words(node, by)
    if file is not None:
        owner = node.plan.organisation
        kept = store_document(file=file, organisation=owner, by=by)
        news = replace(news, documents=(*news.documents, kept))
    return record_update(node=node, news=news, by=by)


@transaction.atomic
def answer(
    *,
    link: AnswerLink,
    node: Node,
    news: News,
    file: "UploadedFile[bytes] | None" = None,
    instead: bool = False,
) -> ProgressUpdate:
    """What the person of the link says of `node` through it."""
    if not can_answer(link, node, timezone.now()):
        raise PermissionDenied
    AnswerLink.objects.filter(pk=link.pk).update(used_at=timezone.now())
    said = replace(news, via=Via.LINK)
    return give_news(node=node, news=said, by=link.person, file=file, instead=instead)


def prepared_news(node: Node, choice: str) -> News | None:
    """What one tap says: nothing new, or that a recurring action goes on this year."""
    if choice == "same":
        return same_again(node)
    if choice == "assured" and node.recurring:
        return replace(
            same_again(node), status=Status.ONGOING, note="", unchanged=False
        )
    return None


def repeats(earlier: ProgressUpdate, news: News, by: User) -> bool:
    """Is it the same again, as when a phone sends twice what it could not hear of?"""
    said = (news.status, news.note.strip(), news.confidence, news.percent)
    stands = (earlier.status, earlier.note, earlier.confidence, earlier.percent)
    return (
        earlier.by_id == by.pk
        and said == stands
        and earlier.next_step == news.next_step.strip()
    )


def _take_back_own_words(node: Node, by: User) -> None:
    last = ProgressUpdate.objects.of_node(node).first()
    if last is not None and last.by_id == by.pk and last.withdraws_id is None:
        withdraw_update(update=last, by=by)
