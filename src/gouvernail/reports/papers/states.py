"""Where an action stands, in the words of every document."""

from django.utils.translation import gettext as _

from gouvernail.core.typography import short_date
from gouvernail.plan.audience import Topic
from gouvernail.plan.model import Node
from gouvernail.progress.enums import Status
from gouvernail.reports.papers.material import Material


def state_of(node: Node, told: Material) -> str:
    """“Ongoing, 30 %”; what is recurring says so."""
    status = Status(node.fields.status or Status.NOT_STARTED).label
    said = [str(status)]
    if node.fields.progress is not None:
        said.append(f"{node.fields.progress} %")
    if node.fields.recurring:
        said.append(_("recurring"))
    if _is_known_late(node, told):
        said.append(_("late"))
    return ", ".join(said)


def _is_known_late(node: Node, told: Material) -> bool:
    """Whether it is late, as far as its reader may know the dates."""
    followed = told.followed.get(node.id)
    return Topic.DATES not in told.hidden and followed is not None and followed.is_late


def due_of(node: Node) -> str:
    """Its due date; an en dash where nobody told one."""
    return short_date(node.fields.due)


def who_of(node: Node) -> str:
    """Who leads it, else the department."""
    return node.fields.lead or node.fields.department or "–"
