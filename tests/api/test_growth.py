"""A list costs no more questions to the database for many rows than for few."""

import re
from collections import Counter
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gouvernail.accounts.models import User
from gouvernail.api.documenting.document import document, operations
from gouvernail.plans.models import Plan
from tests.api.calling import calling
from tests.support.demonstration import demonstration

pytestmark = [pytest.mark.one_database, pytest.mark.django_db]
__all__ = ["demonstration"]
VALUE = re.compile(r"\b\d+\b|'[^']*'")
# The plan, its owners and who asks may be looked at by several parts of one answer.
OFTEN = 3
BY_HEART = {"organisation": "rochevaux", "key": "n4", "day": "2026-06-30"}
LISTS = {
    told["operationId"]: (path, told)
    for path, method, told in operations(document())
    if method == "get"
    and set(re.findall(r"{(\w+)}", path)) <= {"plan", *BY_HEART}
    and "/public/" not in path
}


@pytest.mark.parametrize("name", LISTS)
def test_nothing_is_asked_again_for_each_row(demonstration: Plan, name: str) -> None:
    path, told = LISTS[name]
    bearer = calling(User.objects.get(email="bernard.colinet@rochevaux.example"))
    address = path.format(plan=demonstration.pk, **BY_HEART)
    bearer.get(address, **_needed(told))
    with CaptureQueriesContext(connection) as asked:
        answer = bearer.get(address, **_needed(told))
    assert answer.status_code in {200, 404}
    shapes = Counter(VALUE.sub("?", each["sql"]) for each in asked.captured_queries)
    assert [shape for shape, times in shapes.items() if times > OFTEN] == []


def _needed(told: Any) -> dict[str, Any]:
    """What must be said in the question."""
    asked = [each for each in told["parameters"] if each.get("in") == "query"]
    return {each["name"]: each["example"] for each in asked if each["required"]}
