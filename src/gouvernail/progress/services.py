"""Giving news of an action, and taking it back."""

from dataclasses import dataclass
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
    """Take back the last line of an action: say again what stood before it."""
    if not can_update_node(by, update.node):
        raise PermissionDenied
    said = spoken_line(update)
    lines = ProgressUpdate.objects.of_node(said.node)
    if lines[0] != said or said.withdraws_id or said.node.origin_id:
        raise ValidationError(_("Only the last news of an action can be taken back."))
    return add_line(node=update.node, news=_news_before(said), by=by, withdraws=said)


def _news_before(update: ProgressUpdate) -> News:
    lines = ProgressUpdate.objects.of_node(update.node).filter(pk__lt=update.pk)
    before = lines.first()
    if before is None:
        return News(status=Status.NOT_STARTED)
    return News(
        status=before.status,
        note=before.note,
        confidence=before.confidence,
        percent=before.percent,
        next_step=before.next_step,
    )
