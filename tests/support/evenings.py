"""A plan of two versions, of whose first action one heard three times."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from gouvernail.adoption.text import text_of
from gouvernail.plan.tree import edit, remove
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from tests.support.versions import freeze_text

FIRST, SECOND = date(2025, 9, 22), date(2026, 4, 20)


@pytest.fixture
def story(plan: Plan) -> Plan:
    """Two versions; of the first action one heard three times."""
    text = text_of(Plan.objects.for_page().get(pk=plan.pk))
    freeze_text(plan, FIRST, edit(text, "a1", title="Créer un taxi"))
    freeze_text(plan, SECOND, remove(text, "a2"))
    said(plan, "2025-12-31 23:30", "ongoing", "Le soir du réveillon.")
    said(plan, "2026-01-01 00:30", "blocked", "Après minuit.")
    said(plan, "2026-05-01 09:00", "done", "Le taxi roule.")
    return Plan.objects.for_page().get(pk=plan.pk)


def said(plan: Plan, at: str, status: str, note: str) -> ProgressUpdate:
    """What somebody said of the first action at that hour."""
    return ProgressUpdate.objects.create(
        node=Node.objects.get(plan=plan, key="a1"),
        plan=plan,
        at=timezone.make_aware(datetime.fromisoformat(at)),
        status=status,
        note=note,
    )
