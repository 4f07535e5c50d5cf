"""One scene for all the tests of a module: made once, seen by each as it was made.

A module that visits every address of the product makes the same two authorities and
the same plan two thousand times over otherwise. Import `scene`, `cast`, `plan` and
`arguments` from here: they take the place of those of `tests/conftest.py`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction

from gouvernail.exchange.planfile import dump_plan
from gouvernail.history.models import Change
from gouvernail.imports.models import Import, Page
from gouvernail.imports.services import bring_document
from gouvernail.plan.kinds import NodeKind
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.shape import add_node
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import News, record_update
from tests.factories import Cast, make_cast, make_plan, plan_value


@dataclass(frozen=True)
class Scene:
    """Two authorities, a plan, what fills the holes of addresses, the files."""

    cast: Cast
    plan: Plan
    arguments: dict[str, str]
    files: Any


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    """In a transaction around those of the tests, taken back after the last."""
    with django_db_blocker.unblock(), lasting(), transaction.atomic():
        cast = make_cast()
        plan = _followed(cast)
        arguments = _arguments(cast, plan)
        files = deepcopy(default_storage._root)  # type: ignore[attr-defined]
        yield Scene(cast, plan, arguments, files)
        transaction.set_rollback(True)


@pytest.fixture
def cast(db: None, scene: Scene) -> Cast:
    """Two authorities, one person per role, a stranger."""
    default_storage._root = deepcopy(scene.files)  # type: ignore[attr-defined]
    return deepcopy(scene.cast)


@pytest.fixture
def plan(cast: Cast, scene: Scene) -> Plan:
    """A small plan, followed without a recorded decision."""
    return deepcopy(scene.plan)


@pytest.fixture
def arguments(plan: Plan, scene: Scene) -> dict[str, str]:
    """What fills the holes of the addresses, by the name of the hole."""
    return dict(scene.arguments)


@contextmanager
def lasting() -> Iterator[None]:
    """Django closes the connection after each test: it would end what is around."""
    close = connection.close
    connection.close = lambda: None  # type: ignore[method-assign]
    try:
        yield
    finally:
        connection.close = close  # type: ignore[method-assign]


def _followed(cast: Cast) -> Plan:
    made = make_plan(cast.organisation)
    Plan.objects.filter(pk=made.pk).update(state=PlanState.IN_FORCE)
    made.state = PlanState.IN_FORCE
    Node.objects.filter(plan=made, key="a1").update(
        lead=cast.contributor, department=cast.department
    )
    return made


def _arguments(cast: Cast, plan: Plan) -> dict[str, str]:
    action = Node.objects.select_related("plan").get(plan=plan, key="a1")
    update = record_update(node=action, news=News("ongoing"), by=cast.contributor)
    _node, change = add_node(
        plan=plan, kind=NodeKind.ACTION, title="Nouvelle", by=cast.coordinator
    )
    return {
        "organisation": cast.organisation.slug,
        "plan": plan.slug,
        "key": action.key,
        "fmt": "json",
        "number": "1",
        Change.__name__: str(change.pk),
        ProgressUpdate.__name__: str(update.pk),
        Import.__name__: str(_brought(cast).pk),
    }


def _brought(cast: Cast) -> Import:
    brought = bring_document(
        organisation=cast.organisation,
        name="plan.json",
        data=dump_plan(plan_value()),
        by=cast.coordinator,
    )
    Page.objects.create(
        imported=brought,
        number=1,
        image=ContentFile(b"\x89PNG", name="1"),
        width=1,
        height=1,
    )
    return brought
