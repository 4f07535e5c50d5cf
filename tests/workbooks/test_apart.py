"""A workbook is opened by a process of its own, bound to some time and memory."""

import pytest

from gouvernail.exchange.roundtrip.reading import read_book
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from gouvernail.reading.limits import Limits
from gouvernail.workbooks.apart import read_apart
from gouvernail.workbooks.book import book_of
from tests.factories import Cast
from tests.workbooks.edits import Work

WORK = Work(
    {("plan", "a2"): {"priority": "=1+1", "percent": "140"}},
    added=[("money", {"action": "a1", "planned": "10.00"})],
    removed=[("plan", "a3")],
)


def test_the_child_reads_what_the_reader_reads(plan: Plan, cast: Cast) -> None:
    data = WORK.done_in(book_of(plan, cast.coordinator))
    assert read_apart(data) == read_book(data)


def test_a_refusal_comes_back_as_its_sentence() -> None:
    with pytest.raises(PlanError) as told:
        read_book(b"a;b")
    with pytest.raises(PlanError) as again:
        read_apart(b"a;b")
    assert again.value.wording == told.value.wording


def test_what_wants_too_much_is_refused(plan: Plan, cast: Cast) -> None:
    data = WORK.done_in(book_of(plan, cast.coordinator))
    with pytest.raises(PlanError):
        read_apart(data, Limits(seconds=30, megabytes=1))
