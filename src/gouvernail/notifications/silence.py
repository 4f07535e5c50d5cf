"""Reminding leads of what nobody spoke of for long, between the campaigns."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext, override

from gouvernail.accounts.models import User
from gouvernail.notifications.enums import Kind
from gouvernail.notifications.gathering import mark_of
from gouvernail.notifications.models import SILENT_AFTER_DAYS, Notification, Patience
from gouvernail.notifications.telling import written
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import can_steer
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.picture import Followed


@dataclass(frozen=True)
class Silence:
    """An open action with a lead, and for how many days nothing was said of it."""

    followed: Followed
    lead: User
    days: int
    patience: int

    @property
    def source(self) -> str:
        """The same reminder comes once, then again after as many days more."""
        line = self.followed.update.pk if self.followed.update else 0
        turn = self.days // self.patience
        return f"silent:{self.followed.node.pk}:{line}:{turn}"


def remind_of_silence(now: datetime, *, but: Collection[Plan] = ()) -> int:
    """Tell leads which of their actions nobody spoke of; how many things are new.

    It reads every plan, so that only the first run of a day counts. `but`: plans that
    need no reminder, because a campaign asks for news already.
    """
    with transaction.atomic(), override(settings.LANGUAGE_CODE):
        mark, today = mark_of("silence"), timezone.localdate(now).toordinal()
        if mark.last >= today:
            return 0
        mark.last = today
        mark.save(update_fields=["last"])
        asked = {plan.pk for plan in but}
        rows = [
            _row(silence, now)
            for plan in _plans()
            if plan.pk not in asked
            for silence in _silences(plan, now)
        ]
        before = Notification.objects.count()
        Notification.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
        return Notification.objects.count() - before


def patience_of(plan: Plan) -> int:
    """After how many days without a word its leads are reminded; 0 for never."""
    kept = Patience.objects.filter(plan=plan).first()
    return kept.days if kept else SILENT_AFTER_DAYS


@transaction.atomic
def set_patience(*, plan: Plan, days: int, by: User) -> None:
    """Choose after how many days without a word leads are reminded; 0 for never."""
    if not can_steer(by, plan):
        raise PermissionDenied
    Patience.objects.update_or_create(plan=plan, defaults={"days": days})


def _plans() -> list[Plan]:
    in_force = Plan.objects.in_force().filter(organisation__archived_at=None)
    return list(in_force.select_related("organisation").order_by("pk"))


def _silences(plan: Plan, now: datetime) -> Iterator[Silence]:
    patience = patience_of(plan)
    if not patience:
        return
    led_here = Node.objects.of_plan(plan).steered().filter(origin=None)
    nodes = led_here.select_related("lead", "substitute")
    said = ProgressUpdate.objects.standing_in([plan])
    standing = {update.node_id: update for update in said}
    for node in nodes:
        node.plan = plan
        followed = Followed(node, standing.get(node.pk), timezone.localdate(now))
        lead = node.lead or node.substitute
        days = (now - _last_word(followed)).days
        if lead is not None and followed.is_open and days >= patience:
            yield Silence(followed, lead, days, patience)


def _last_word(followed: Followed) -> datetime:
    """When it was last spoken of; for what never was, when its plan came."""
    return followed.update.at if followed.update else followed.node.plan.created_at


def _row(silence: Silence, now: datetime) -> Notification:
    node = silence.followed.node
    words = {"node": node, "days": silence.days}
    told = ngettext(
        "%(node)s: nothing said for %(days)s day.",
        "%(node)s: nothing said for %(days)s days.",
        silence.days,
    )
    led = node.lead_id is not None
    reason = _("because you lead it") if led else _("because you stand in for its lead")
    return written(
        person=silence.lead,
        kind=Kind.SILENT,
        reason=reason,
        text=told % words,
        address=node.get_absolute_url(),
        node=node,
        source=silence.source,
        at=now,
    )
