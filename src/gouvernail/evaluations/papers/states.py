"""Where an action stood when the figures were frozen, in the words of the document."""

from datetime import date

from django.utils.translation import gettext as _

from gouvernail.core.typography import short_date
from gouvernail.evaluations.papers.study import Study
from gouvernail.plan.audience import Topic
from gouvernail.plan.model import Node
from gouvernail.plan.standings import Standing
from gouvernail.progress.enums import Status


def state_of(each: Standing, on: date) -> str:
    """“Ongoing, 30 %, late” that day; an en dash for who may not know."""
    if not each.status:
        return "–"
    told = [str(Status(each.status).label)]
    if each.percent is not None and each.status == Status.ONGOING:
        told.append(f"{each.percent} %")
    if each.recurring:
        told.append(_("recurring"))
    if each.is_late(on):
        told.append(_("late"))
    return ", ".join(told)


def due_of(each: Standing) -> str:
    """Its due date; nothing is due of what comes back."""
    return short_date(None if each.recurring else each.due)


def who_of(each: Standing) -> str:
    """Who leads it, else the department; what is kept from the reader is empty."""
    return each.lead or each.department or "–"


def titled(node: Node) -> str:
    """“1 Title”, of an objective."""
    return f"{node.ref or ''} {node.title}".strip()


def name_of(each: Standing) -> str:
    """“1.1.2 Title”."""
    return f"{each.ref} {each.title}".strip()


def gap_of(each: Standing, study: Study) -> str:
    """What the pilot says of the causes of a gap; for the house alone."""
    if not study.is_for_house:
        return ""
    asked = (x.number for x in study.words.questions if x.code == "causes")
    said = (a.words for n in asked for a in study.words.about(n, [each.key]))
    return next(said, "")


def news_of(each: Standing, study: Study) -> str:
    """The last news, then the gap, then what comes."""
    gap, step = gap_of(each, study), each.next_step
    told = [
        each.note,
        _("Gap: %(words)s") % {"words": gap} if gap else "",
        _("Next step: %(words)s") % {"words": step} if step else "",
    ]
    return "\n".join(part for part in told if part) or "–"


def tells_states(study: Study) -> bool:
    """Whether the reader may know where actions stand."""
    return not study.hides(Topic.STATUS)
