"""What a lead must do, put in order."""

from datetime import date

from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.plans.models import Node
from gouvernail.progress.enums import Status
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.picture import Followed

SOON = 5


def my_actions(user: User) -> dict[str, object]:
    """Her actions: what needs a word, what goes on, what is finished, what is due."""
    today = timezone.localdate()
    nodes = list(Node.objects.led_by(user).steered().for_my_page())
    said = {u.node_id: u for u in ProgressUpdate.objects.about(nodes).standing()}
    led = [Followed(node, said.get(node.pk), today) for node in nodes]
    return {
        "waiting": sorted((each for each in led if each.needs_word), key=_urgency),
        "running": [each for each in led if each.is_open and not each.needs_word],
        "finished": [each for each in led if not each.is_open],
        "leads_something": bool(led),
        "soon": _soon(led, today),
        "total": len(led),
    }


def _urgency(led: Followed) -> tuple[bool, bool, date]:
    blocked = led.status == Status.BLOCKED
    return (not blocked, not led.is_late, led.node.due_on or date.max)


def _soon(led: list[Followed], today: date) -> list[Followed]:
    """The next due dates."""
    coming = [
        (each.node.due_on, rank, each)
        for rank, each in enumerate(led)
        if each.is_open and each.node.due_on and each.node.due_on >= today
    ]
    return [each for _due, _rank, each in sorted(coming, key=lambda c: c[:2])[:SOON]]
