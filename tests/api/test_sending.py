"""What is sent: twice, late, broken, too deep."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gouvernail.plans.models import Plan
from gouvernail.tasks.models import Task
from gouvernail.tokens.models import Answered
from tests.api.calling import Caller, calling
from tests.factories import Cast

KEY = {"Idempotency-Key": "b3f1-2026"}
TASK = {"title": "Relire la convention"}


@pytest.fixture
def tasks(plan: Plan) -> str:
    """Where tasks are added."""
    return f"plans/{plan.pk}/nodes/a1/tasks"


def test_a_request_sent_again_is_answered_again_and_done_once(
    coordinator: Caller, tasks: str
) -> None:
    first = coordinator.send("POST", tasks, TASK, headers=KEY)
    again = coordinator.send("POST", tasks, TASK, headers=KEY)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Idempotency-Replayed"] == "true"
    assert Task.objects.count() == 1


def test_a_key_stands_for_one_request(coordinator: Caller, tasks: str) -> None:
    coordinator.send("POST", tasks, TASK, headers=KEY)
    other = coordinator.send("POST", tasks, {"title": "Signer"}, headers=KEY)
    assert other.status_code == 422
    assert other.json()["type"].endswith("#problem-key-reused")
    assert Task.objects.count() == 1


def test_the_keys_of_two_programs_do_not_meet(
    cast: Cast, coordinator: Caller, tasks: str
) -> None:
    coordinator.send("POST", tasks, TASK, headers=KEY)
    mine = calling(cast.administrator).send("POST", tasks, TASK, headers=KEY)
    assert "Idempotency-Replayed" not in mine.headers
    assert Task.objects.count() == 2


def test_a_refusal_is_given_again_as_well(coordinator: Caller, tasks: str) -> None:
    first = coordinator.send("POST", tasks, {"title": ""}, headers=KEY)
    again = coordinator.send("POST", tasks, {"title": ""}, headers=KEY)
    assert (first.status_code, again.status_code) == (422, 422)
    assert again.headers["Content-Type"] == "application/problem+json"


def test_after_a_day_the_same_key_is_free(coordinator: Caller, tasks: str) -> None:
    coordinator.send("POST", tasks, TASK, headers=KEY)
    Answered.objects.update(at=timezone.now() - timedelta(hours=25))
    later = coordinator.send("POST", tasks, TASK, headers=KEY)
    assert "Idempotency-Replayed" not in later.headers
    assert Task.objects.count() == 2


def test_a_request_under_way_is_not_begun_twice(
    coordinator: Caller, tasks: str
) -> None:
    coordinator.send("POST", tasks, TASK, headers=KEY)
    Answered.objects.update(status=0)
    again = coordinator.send("POST", tasks, TASK, headers=KEY)
    assert again.status_code == 409
    assert Task.objects.count() == 1


def test_a_forged_token_keeps_no_answer(tasks: str) -> None:
    forged = Caller("gvt_forged")
    assert forged.send("POST", tasks, TASK, headers=KEY).status_code == 401
    assert not Answered.objects.exists()


@pytest.mark.parametrize("key", ["x" * 201, "a\tb"])
def test_a_key_that_cannot_be_kept_is_refused(
    coordinator: Caller, tasks: str, key: str
) -> None:
    answer = coordinator.send("POST", tasks, TASK, headers={"Idempotency-Key": key})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "header.Idempotency-Key"


BROKEN = {
    "no json": b"{",
    "not a number": b'{"title": NaN}',
    "nul": b'{"title": "a\\u0000b"}',
    "half a character": b'{"title": "\\ud800"}',
    "nul in a name": b'{"a\\u0000": 1}',
    "not utf-8": b'{"title": "\xff"}',
    "too deep": b"[" * 100_000,
    "a number of 5000 figures": b'{"title": ' + b"9" * 5_000 + b"}",
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN)
def test_a_body_that_no_text_of_a_plan_can_hold_is_refused(
    coordinator: Caller, tasks: str, body: bytes
) -> None:
    answer = coordinator.client.post(
        f"/api/v1/{tasks}",
        body,
        content_type="application/json",
        headers={"Authorization": f"Bearer {coordinator.secret}"},
    )
    assert answer.status_code == 400
    assert answer.json()["type"].endswith("#problem-unreadable")


@pytest.mark.parametrize(
    "body", [None, [], "x", 1, {"title": 1}, {"title": "x", "colour": "red"}]
)
def test_a_body_of_another_shape_is_refused_by_its_field(
    coordinator: Caller, tasks: str, body: object
) -> None:
    answer = coordinator.client.post(
        f"/api/v1/{tasks}",
        body,
        content_type="application/json",
        headers={"Authorization": f"Bearer {coordinator.secret}"},
    )
    assert answer.status_code in {400, 422}
    assert not Task.objects.exists()


@pytest.mark.parametrize("number", ["0", "-1", "9" * 19, "9" * 400, "x", "1.5", "%00"])
def test_a_number_that_names_nothing_is_no_fault(
    coordinator: Caller, plan: Plan, number: str
) -> None:
    for path in (f"plans/{number}", f"plans/{plan.pk}/tasks/{number}"):
        assert coordinator.get(path).status_code in {404, 422}, path
