"""The score of each plan, kept once a week by the job."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from gouvernail.doctor.examination import Examination, examine
from gouvernail.doctor.models import Checkup
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Plan

# Enough for a curve over six years; what one run of the job may take.
EVERY = timedelta(days=7)
MOST_PLANS = 40


def keep_checkups(now: datetime) -> int:
    """Keep the score of every plan that has none of this week; how many were kept.

    Some at a time: the job comes back. Closed plans and working drafts have none.
    """
    today = timezone.localdate(now)
    fresh = Checkup.objects.since(today - EVERY + timedelta(days=1)).order_by()
    plans = Plan.objects.live().standing().exclude(state=PlanState.CLOSED)
    waiting = plans.exclude(pk__in=fresh.values("plan")).for_page()
    return sum(
        _keep(examine(plan), today) for plan in waiting.order_by("pk")[:MOST_PLANS]
    )


def _keep(found: Examination, today: date) -> bool:
    results = found.diagnosis.results
    scores = {name: each.score for name, each in found.by_department.items()}
    counts = {r.check.code: [len(r.lines), r.looked] for r in results if r.looked}
    checkup = Checkup(
        plan=found.plan,
        on=today,
        score=found.score,
        counts=counts,
        departments={name: s for name, s in scores.items() if s is not None},
    )
    try:
        with transaction.atomic():
            checkup.save()
    except IntegrityError:
        # Another run of the job was faster.
        return False
    return True
