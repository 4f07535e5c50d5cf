"""Rows made quickly are rows as Django makes them."""

from django.db import models
from django.db.models.base import ModelState

from gouvernail.plans.models import Node, Plan
from tests.factories import Cast


def as_django_makes(node: Node) -> Node:
    names = [field.attname for field in Node._meta.concrete_fields]
    values = [getattr(node, name) for name in names]
    made: Node = models.Model.from_db.__func__(  # type: ignore[attr-defined]
        Node, "default", names, values
    )
    return made


def test_a_row_holds_what_the_one_of_django_holds(plan: Plan) -> None:
    node = Node.objects.get(plan=plan, key="a1")
    usual = as_django_makes(node)
    mine, theirs = dict(vars(node)), dict(vars(usual))
    states = mine.pop("_state"), theirs.pop("_state")
    assert mine == theirs
    assert all(isinstance(state, ModelState) for state in states)
    assert [(state.adding, state.db) for state in states] == [(False, "default")] * 2


def test_what_was_left_out_is_read_when_it_is_needed(plan: Plan) -> None:
    node = Node.objects.only("key").get(plan=plan, key="a1")
    assert "title" in node.get_deferred_fields()
    assert node.title == Node.objects.get(pk=node.pk).title
    assert "title" not in node.get_deferred_fields()


def test_a_row_that_was_read_is_written_over_itself(plan: Plan, cast: Cast) -> None:
    count = Node.objects.count()
    node = Node.objects.select_related("lead").get(plan=plan, key="a1")
    node.lead, node.title = cast.contributor, "Autre"
    node.save()
    again = Node.objects.select_related("lead").get(pk=node.pk)
    assert (again.lead, again.title) == (cast.contributor, "Autre")
    assert Node.objects.count() == count
