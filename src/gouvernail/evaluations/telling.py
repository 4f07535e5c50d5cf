"""What heads are told: an objective waits for their judgement."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.core.typography import long_date
from gouvernail.evaluations.finding import Judged, judges_of
from gouvernail.evaluations.models import Evaluation
from gouvernail.notifications.enums import Kind
from gouvernail.notifications.models import Notification
from gouvernail.notifications.services import notify
from gouvernail.plans.policies import can_view_plan

# How long before the last day who said nothing is told again.
BEFORE = timedelta(days=3)


def tell_judges(evaluation: Evaluation) -> int:
    """Ask each head what she judges of her objectives, once; how many people."""
    return _tell_all(evaluation, "judge")


def remind_judges(now: datetime) -> int:
    """Tell again, once, who has not judged three days before the end; how many."""
    today = timezone.localdate(now)
    return sum(_tell_all(each, "remind") for each in _ending(today))


def _ending(today: date) -> Iterable[Evaluation]:
    rows = Evaluation.objects.open().filter(
        judgements_due_on__gte=today, judgements_due_on__lte=today + BEFORE
    )
    live = rows.exclude(plan__state="closed").filter(plan__removed_at=None)
    return live.for_page().order_by("pk")


def _tell_all(evaluation: Evaluation, why: str) -> int:
    waiting = [each for each in judges_of(evaluation) if each.waits]
    return sum(
        _tell(evaluation, person, hers, why)
        for person, hers in _by_judge(waiting).items()
    )


def _by_judge(judged: Iterable[Judged]) -> dict[User, list[Judged]]:
    found: dict[User, list[Judged]] = defaultdict(list)
    for each in judged:
        judge = each.judge
        if judge is not None and can_view_plan(judge, each.node.plan):
            found[judge].append(each)
    return found


def _tell(evaluation: Evaluation, person: User, hers: list[Judged], why: str) -> bool:
    """Told once for each reason; whether it is now."""
    source = f"evaluation:{evaluation.pk}:{why}"
    if Notification.objects.from_sources([source]).filter(person=person).exists():
        return False
    notify(
        person=person,
        kind=Kind.CAMPAIGN,
        reason=_("because you answer for this objective"),
        text=_text(evaluation, hers),
        address=_address(evaluation, hers),
        plan=evaluation.plan,
        source=source,
    )
    return True


def _address(evaluation: Evaluation, hers: list[Judged]) -> str:
    """The page of the one objective that she judges, or that of the evaluation."""
    if len(hers) == 1:
        address = [*evaluation.address, hers[0].node.key]
        return reverse("evaluation_judgement", args=address)
    return evaluation.get_absolute_url()


def _text(evaluation: Evaluation, hers: list[Judged]) -> str:
    names = " · ".join(str(each.node) for each in hers)
    words = {"evaluation": evaluation.title, "objectives": names}
    due = evaluation.judgements_due_on
    if due is None:
        return _("%(evaluation)s: say what you judge of %(objectives)s.") % words
    words["day"] = long_date(due)
    said = _("%(evaluation)s: say what you judge of %(objectives)s, until %(day)s.")
    return said % words
