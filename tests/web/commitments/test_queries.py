"""A page of the promises costs as many queries for twenty rows as for two."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from gouvernail.commitments.models import Commitment, Declaration, Review
from gouvernail.commitments.services import bring_text, judge_promise
from gouvernail.plans.models import Node
from gouvernail.web.commitments.section import section_of
from tests.commitments.promised import Promised
from tests.web.commitments.conftest import Desk

MOST = 14
PAGES = {
    "promises": None,
    "promises_coverage": None,
    "promises_likely": None,
    "declaration_new": None,
    "declaration_edit": Declaration,
    "promises_bring": Declaration,
    "promise_new": Declaration,
    "promise": Commitment,
    "promise_edit": Commitment,
    "promise_links": Commitment,
    "promises_of_node": Node,
    "promises_review": Review,
    "promises_export": "xlsx",
}


def grow(promised: Promised, rank: int) -> None:
    """One more of everything; the first promise holds more of it."""
    made = promised.promise(f"Mener le point {rank}", chapter=f"Chapitre {rank % 4}")
    first = Commitment.objects.earliest("pk")
    keys = ("a1", "a2", "a3", "o1", "b1")
    for promise in (made, first):
        promised.link(promise, keys[rank % 5])
        judge_promise(
            promise=promise,
            verdict="partly",
            sentence="Un peu",
            said_on=date(2026, 9, 1),
            by=promised.cast.coordinator,
        )
    promised.say(f"a{rank % 4 + 1}", "ongoing")


@pytest.mark.parametrize("name", PAGES)
def test_queries_do_not_grow_with_the_promises(
    promised: Promised,
    desk: Desk,
    name: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    if name == "promises_review":
        text = "- Créer un taxi social\n- Loger chacun\n".encode()
        bring_text(
            declaration=promised.declaration,
            name="dps.txt",
            data=text,
            by=promised.cast.coordinator,
        )
    counts = []
    for ranks in (range(6), range(6, 20)):
        for rank in ranks:
            grow(promised, rank)
        row = PAGES[name]
        first = [row.objects.earliest("pk").pk] if isinstance(row, type) else [row]
        args = first if row else []
        with django_assert_max_num_queries(MOST) as captured:
            assert desk.get(name, *args).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_the_section_of_an_action_is_one_query(
    promised: Promised, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for rank in range(6):
        grow(promised, rank)
    node, reader = promised.node("a1"), promised.cast.reader
    with django_assert_max_num_queries(2):
        found = section_of(node, reader, node.plan.organisation)
    assert len(found.rows) == 2
    assert all(each.is_ours for each in found.rows)
    assert not found.may_edit
