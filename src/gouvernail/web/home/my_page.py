"""What a lead must do, put in order."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.plans.models import Node
from gouvernail.progress.enums import Status
from gouvernail.progress.models import ProgressUpdate

SILENT_AFTER = timedelta(days=60)
CLOSED = (Status.DONE, Status.ABANDONED)


@dataclass(frozen=True)
class Led:
    """An action with its last news, as her page shows it."""

    node: Node
    update: ProgressUpdate | None
    today: date

    @property
    def status(self) -> str:
        """Where it stands."""
        return self.update.status if self.update else Status.NOT_STARTED

    @property
    def is_open(self) -> bool:
        """Still to be done; a recurring action always is."""
        return self.node.recurring or self.status not in CLOSED

    @property
    def is_late(self) -> bool:
        """Open after its due date."""
        due = self.node.due_on
        return self.is_open and due is not None and due < self.today

    @property
    def is_silent(self) -> bool:
        """Open, and nothing said for two months."""
        if self.update is None:
            return self.is_open
        said = timezone.localdate(self.update.at)
        return self.is_open and said < self.today - SILENT_AFTER

    @property
    def needs_word(self) -> bool:
        """Late, stuck or silent."""
        return self.is_late or self.is_silent or self.status == Status.BLOCKED


def my_actions(user: User) -> dict[str, object]:
    """Her actions: what needs a word, what goes on, what is finished."""
    today = timezone.localdate()
    nodes = list(Node.objects.led_by(user).steered().for_my_page())
    said = {u.node_id: u for u in ProgressUpdate.objects.about(nodes).standing()}
    led = [Led(node, said.get(node.pk), today) for node in nodes]
    waiting = [each for each in led if each.needs_word]
    return {
        "waiting": sorted(waiting, key=_urgency),
        "running": [each for each in led if each.is_open and not each.needs_word],
        "finished": [each for each in led if not each.is_open],
    }


def _urgency(led: Led) -> tuple[bool, bool, date]:
    blocked = led.status == Status.BLOCKED
    return (not blocked, not led.is_late, led.node.due_on or date.max)

