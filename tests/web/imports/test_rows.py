"""What the review proposes and how it lays its rows out."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from gouvernail.imports.marks import SourceLine
from gouvernail.imports.review import Review
from gouvernail.plan.kinds import MessageLevel, Status
from gouvernail.plan.model import BudgetLine, Fields, Message, PlanFile
from gouvernail.plan.tree import Tree
from gouvernail.plan.wording import Wording
from gouvernail.web.imports.fixes import Fix, fixes_for
from gouvernail.web.imports.rows import line_rows, neighbours, node_rows, pages_of
from tests.imports.documents import doubtful_plan

WHY, OTHER = Wording("A page number."), Wording("A running header.")


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with override("en"):
        yield


def changed(node: str, **values: object) -> PlanFile:
    """The doubtful plan, one of its nodes with other values."""
    plan = doubtful_plan()
    nodes = tuple(
        each.model_copy(update=values) if each.id == node else each
        for each in plan.nodes
    )
    return plan.model_copy(update={"nodes": nodes})


def fixes(plan: PlanFile, node: str) -> list[Fix]:
    return fixes_for(Review(plan), Tree(plan.nodes)[node])


def test_a_title_in_pieces_may_be_divided_kept_or_made_text() -> None:
    found = fixes(doubtful_plan(), "a1")
    assert [fix.operation for fix in found] == ["break_down", "confirm", "edit"]
    assert ("titles", "Créer un taxi social\nconvention\ntarif") in found[0].fields
    assert ("text", "convention\ntarif") in found[2].fields
    assert [fix.key for fix in found] == [1, 2, 3]


def test_a_plain_doubt_is_confirmed_joined_or_made_text() -> None:
    found = [fix.operation for fix in fixes(doubtful_plan(), "a3")]
    assert found == ["confirm", "join", "to_text"]


def test_what_the_plan_forbids_is_not_proposed() -> None:
    found = [fix.operation for fix in fixes(doubtful_plan(), "s1")]
    assert found == ["confirm", "drop"]


def test_a_long_title_may_keep_its_first_sentence() -> None:
    plan = changed("a3", title="Former des chauffeurs. Ils seront vingt.", text="Note")
    told = Message(
        level=MessageLevel.WARNING, code="long_title", node="a3", text="Long."
    )
    found = fixes(plan.model_copy(update={"messages": (told,)}), "a3")
    assert found[1].operation == "edit"
    assert ("title", "Former des chauffeurs.") in found[1].fields
    assert ("text", "Ils seront vingt.\nNote") in found[1].fields


def test_a_row_says_what_the_document_prints_of_it() -> None:
    fields = Fields(
        lead="Anne",
        due=date(2027, 3, 31),
        status=Status.DONE,
        recurring=True,
        progress=40,
        budget=(BudgetLine(amount=Decimal("46000.50")),),
    )
    review = Review(changed("a4", fields=fields, text="Plus"))
    everything = frozenset(node.id for node in review.plan.nodes)
    row = list(node_rows(review, visible=everything, selected="a4"))[-1]
    for fact in ("Anne", "31/03/2027", "40", "46,000", "recurring", "text"):
        assert fact in row.meta
    assert row.is_selected


def test_a_row_counts_what_it_hides() -> None:
    review = Review(doubtful_plan())
    rows = list(node_rows(review, visible=frozenset({"s1", "o1"}), selected=None))
    assert [row.meta for row in rows] == ["", "3 folded ones"]


def test_of_lines_left_out_for_one_reason_the_first_says_it() -> None:
    lines = [
        SourceLine(1, 1, "12", "furniture", None, WHY),
        SourceLine(2, 1, "13", "furniture", None, WHY),
        SourceLine(9, 1, "PST", "furniture", None, OTHER),
        SourceLine(10, 1, "Taxi", "title", "a1", OTHER),
    ]
    rows = line_rows(Review(doubtful_plan(), tuple(lines)), frozenset({10}))
    assert [row.why for row in rows] == ["A page number.", "", "A running header.", ""]
    assert [row.query for row in rows] == ["line=1", "line=2", "line=9", "node=a1"]
    assert "is-apart" in rows[2].css
    assert "is-chosen" in rows[3].css


def test_a_document_of_several_pages_has_a_strip_that_shows_doubts() -> None:
    lines = [
        SourceLine(number, page, "x", "title", node, WHY)
        for number, page, node in ((1, 1, "s1"), (5, 2, "a1"), (6, 2, "a2"))
    ]
    review = Review(doubtful_plan(), tuple(lines))
    assert pages_of(review) == [(1, 1, False), (2, 5, True)]
    assert pages_of(Review(doubtful_plan(), tuple(lines[1:]))) == []


@pytest.mark.parametrize(
    ("here", "around"),
    [
        (None, (None, "b")),
        ("a", (None, "b")),
        ("b", (None, "d")),
        ("c", ("b", "d")),
        ("d", ("b", None)),
    ],
)
def test_the_next_doubt_is_sought_from_where_one_stands(
    here: str | None, around: tuple[str | None, str | None]
) -> None:
    order = {name: rank for rank, name in enumerate("abcd")}
    assert neighbours(["b", "d"], order, here) == around
