"""A plan of which something is done, late and measured, and its evaluation."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone, translation

from gouvernail.accounts.models import User
from gouvernail.evaluations.library import suggested
from gouvernail.evaluations.models import Evaluation
from gouvernail.evaluations.services.opening import Start, open_evaluation
from gouvernail.organisations.models import Department
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from tests.factories import Cast

Begin = Callable[..., Evaluation]


@pytest.fixture(autouse=True)
def sentences_are_read_in_english() -> Iterator[None]:
    """Whatever the catalogue in use."""
    with translation.override("en"):
        yield


@pytest.fixture
def head(cast: Cast) -> User:
    """Who heads the department that carries the first action."""
    Department.objects.filter(pk=cast.department.pk).update(head=cast.department_head)
    person: User = cast.department_head
    return person


@pytest.fixture
def followed(plan: Plan, cast: Cast, head: User) -> Plan:
    """One action is done, one is late, one was given up, one recurs."""
    today = timezone.localdate()
    nodes = Node.objects.of_plan(plan)
    nodes.filter(key="a3").update(due_on=today - timedelta(days=40))
    nodes.filter(key="a5").update(recurring=True)
    say(plan, "a1", cast.coordinator, "done", "Le taxi roule.")
    say(plan, "a2", cast.coordinator, "ongoing", "À mi-chemin.")
    say(plan, "a4", cast.coordinator, "abandoned", "Faute de moyens.")
    say(plan, "a5", cast.coordinator, "ongoing", "Chaque année.")
    return plan


@pytest.fixture
def begin(followed: Plan, cast: Cast) -> Begin:
    """Begins an evaluation, frozen at once unless told otherwise."""

    def begun(**more: Any) -> Evaluation:
        by = more.pop("by", cast.coordinator)
        plan = more.pop("plan", followed)
        now = more.pop("now", timezone.now())
        told = {
            "kind": "mid_term",
            "title": "Évaluation à mi-parcours",
            "freezes_on": timezone.localdate(now),
            "criteria": suggested("mid_term"),
            **more,
        }
        return open_evaluation(plan=plan, start=Start(**told), by=by, now=now)

    return begun


@pytest.fixture
def evaluation(begin: Begin) -> Evaluation:
    """Frozen this very day."""
    return begin()


def say(plan: Plan, key: str, by: User, status: str, note: str = "") -> None:
    """News of an action."""
    record_update(node=node_of(plan, key), news=News(status, note), by=by)


def node_of(plan: Plan, key: str) -> Node:
    """A row of the plan, be it removed."""
    rows = Node.objects.select_related("plan__organisation", "department", "lead")
    return rows.get(plan=plan, key=key)


def morning(day: date) -> datetime:
    """Right after midnight of that day."""
    return timezone.make_aware(datetime.combine(day, time(0, 10)))


def reread(evaluation: Evaluation) -> Evaluation:
    """The evaluation as the database holds it."""
    return Evaluation.objects.for_page().get(pk=evaluation.pk)
