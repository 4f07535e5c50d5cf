"""Giving news of an action, and taking it back."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.documents.models import Document
from gouvernail.plans.models import Node
from gouvernail.plans.policies import can_update_node
from gouvernail.progress.echoes import echo, leading_of, spoken_line
from gouvernail.progress.enums import WITH_REASON, Status, Via
from gouvernail.progress.models import ProgressUpdate


@dataclass(frozen=True)
class News:
    """What somebody says of an action."""

    status: str
    note: str = ""
    confidence: str = ""
    percent: int | None = None
    next_step: str = ""
    unchanged: bool = False
    via: str = Via.SCREEN
    documents: tuple[Document, ...] = ()


@transaction.atomic
def record_update(
    *, node: Node, news: News, by: User, at: datetime | None = None
) -> ProgressUpdate:
    """Add what `by` says of `node` to its journal."""
    if not can_update_node(by, node):
        raise PermissionDenied
    check_news(node, news)
    return add_line(node=node, news=news, by=by, at=at)


def same_again(node: Node, *, via: str = Via.SCREEN) -> News:
    """“Nothing new”: the last news once more, its words only where a reason is due."""
    last = ProgressUpdate.objects.of_node(node).first()
    if last is None:
        return News(status=Status.NOT_STARTED, unchanged=True, via=via)
    return News(
        status=last.status,
        note=last.note if last.status in WITH_REASON else "",
        confidence=last.confidence,
        percent=last.percent,
        next_step=last.next_step,
        unchanged=True,
        via=via,
    )


@transaction.atomic
def add_line(
    *,
    node: Node,
    news: News,
    by: User | None,
    at: datetime | None = None,
    withdraws: ProgressUpdate | None = None,
) -> ProgressUpdate:
    """Write one line; rights and sense were checked by the caller.

    Of what two plans share, it is said once, of the row that leads, and said again of
    each row that follows it. The line of `node` is given back.
    """
    leading = leading_of(node)
    line = ProgressUpdate.objects.create(
        node=leading,
        plan_id=leading.plan_id,
        by=by,
        at=at or timezone.now(),
        status=news.status,
        note=news.note.strip(),
        confidence=news.confidence,
        percent=news.percent,
        next_step=news.next_step.strip(),
        unchanged=news.unchanged,
        via=news.via,
        withdraws=withdraws,
    )
    line.documents.add(*news.documents)
    echoes = echo(line)
    return next((each for each in echoes if each.node_id == node.pk), line)


def check_news(node: Node, news: News) -> None:
    """Refuse news without its reason, or of what has no status."""
    if not node.is_steered:
        raise ValidationError(_("Only actions and sub-actions have a status."))
    if news.status in WITH_REASON and not news.note.strip():
        raise ValidationError({"note": _("Say why in a sentence.")})
    if news.percent is not None and not 0 <= news.percent <= 100:
        raise ValidationError({"percent": _("A percentage lies between 0 and 100.")})


@transaction.atomic
def withdraw_update(*, update: ProgressUpdate, by: User) -> ProgressUpdate:
    """Take back the last line of an action that holds: say again what stood before it.

    What was taken back already does not count: line after line goes the same way.
    """
    if not can_update_node(by, update.node):
        raise PermissionDenied
    said = spoken_line(update)
    held = lines_that_hold(ProgressUpdate.objects.of_node(said.node))
    if not held or held[-1] != said or said.node.origin_id:
        raise ValidationError(_("Only the last news of an action can be taken back."))
    before = held[-2] if len(held) > 1 else None
    return add_line(node=update.node, news=_same_words(before), by=by, withdraws=said)


@transaction.atomic
def say_again(*, withdrawal: ProgressUpdate, by: User) -> ProgressUpdate:
    """What was taken back last was right after all: it is said once more."""
    if not can_update_node(by, withdrawal.node):
        raise PermissionDenied
    said = spoken_line(withdrawal)
    newest = ProgressUpdate.objects.of_node(said.node).first()
    if newest != said or said.withdraws is None or said.node.origin_id:
        raise ValidationError(_("Only what was taken back last can be said again."))
    documents = tuple(said.withdraws.documents.all())
    news = replace(_same_words(said.withdraws), documents=documents)
    return add_line(node=withdrawal.node, news=news, by=by)


def lines_that_hold(lines: Iterable[ProgressUpdate]) -> list[ProgressUpdate]:
    """Of the lines of one action, those that were not taken back, oldest first."""
    ordered = sorted(lines, key=lambda line: line.pk)
    gone = {line.withdraws_id for line in ordered if line.withdraws_id}
    return [each for each in ordered if not each.withdraws_id and each.pk not in gone]


def _same_words(line: ProgressUpdate | None) -> News:
    if line is None:
        return News(status=Status.NOT_STARTED)
    return News(
        status=line.status,
        note=line.note,
        confidence=line.confidence,
        percent=line.percent,
        next_step=line.next_step,
    )
