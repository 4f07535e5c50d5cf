"""A plan of which every kind of document has something to say."""

from datetime import date

from django.utils import timezone

from gouvernail.evaluations.library import suggested
from gouvernail.evaluations.services.opening import Start, open_evaluation
from gouvernail.meetings.models import AgendaItem
from gouvernail.meetings.services import (
    call_meeting,
    decide,
    put_on_agenda,
    set_state,
)
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from gouvernail.synergies.services import create_synergy
from tests.factories import Cast
from tests.support.versions import freeze_text

SECRET = "Mot que le conseil ne lit pas"


def tell(plan: Plan, cast: Cast) -> Plan:
    """The first action is under way, said so in words; another is marked internal; two
    versions, a meeting that decided something, a synergy, a frozen evaluation."""
    for year in (2025, 2026):
        freeze_text(plan, date(year, 6, 24))
    plan.refresh_from_db()
    node = Node.objects.select_related("plan__organisation").get(plan=plan, key="a1")
    news = News("ongoing", SECRET, percent=30)
    record_update(node=node, news=news, by=cast.coordinator)
    Node.objects.filter(plan=plan, key="a2").update(is_internal=True)
    _meet(plan, node, cast)
    _share(cast)
    _evaluate(plan, cast)
    return plan


def _meet(plan: Plan, node: Node, cast: Cast) -> None:
    by, details = cast.coordinator, {"body": "copil", "on": date(2026, 5, 17)}
    meeting = call_meeting(plan=plan, details=details, proposed=[], by=by)
    put_on_agenda(meeting=meeting, node=node, by=by)
    item = AgendaItem.objects.of_meeting(meeting).get()
    decide(item=item, details={"text": "Fixer le tarif."}, by=by)
    set_state(meeting=meeting, state="closed", by=by)


def _share(cast: Cast) -> None:
    cast.organisation.pair = cast.elsewhere
    cast.organisation.save(update_fields=["pair"])
    details = {
        "title": "Un service commun",
        "field": "personnel",
        "degree": "common",
        "state": "running",
        "members": [cast.organisation, cast.elsewhere],
    }
    create_synergy(organisation=cast.organisation, details=details, by=cast.coordinator)


def _evaluate(plan: Plan, cast: Cast) -> None:
    now = timezone.now()
    start = Start(
        kind="mid_term",
        title="Évaluation à mi-parcours",
        freezes_on=timezone.localdate(now),
        criteria=suggested("mid_term"),
    )
    open_evaluation(plan=plan, start=start, by=cast.coordinator, now=now)
