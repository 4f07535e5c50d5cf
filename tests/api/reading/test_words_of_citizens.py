"""What citizens say and think, counted for programs as the screens count it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gouvernail.participation.enums import State
from gouvernail.participation.models import (
    Consultation,
    Contribution,
    Followed,
    Follower,
    Moods,
    Opinions,
    Remark,
)
from gouvernail.plans.models import Node
from tests.api.calling import Caller, calling
from tests.factories import Cast
from tests.public.conftest import shown
from tests.public.taking_part.conftest import taking
from tests.support.published import Shown
from tests.web.participation.conftest import idea

__all__ = ["idea", "shown", "taking"]
HOUSE = "organisations/valmont"
Idea = Callable[..., Contribution]


@pytest.fixture
def asked(taking: Shown) -> Consultation:
    """A consultation about the published plan."""
    today = timezone.localdate()
    return Consultation.objects.create(
        plan=taking.plan, title="Votre avis", opens_on=today, closes_on=today
    )


def test_opinions_are_counted_by_strategic_objective(
    coordinator: Caller, asked: Consultation, idea: Idea
) -> None:
    now = timezone.now()
    idea("Une", consultation=asked, key="a1", state=State.SHOWN, answered_at=now)
    idea("Deux", consultation=asked, key="o1", state=State.REFUSED)
    idea("Trois", consultation=asked, key="gone", state=State.SUSPECTED)
    idea("Quatre", consultation=asked, key="")
    idea("Ailleurs", key="a1")
    told = coordinator.read(f"{HOUSE}/consultations/{asked.pk}/results")
    whole, objective = told["objectives"]
    assert (told["plan"], told["consultation"]) == (asked.plan_id, asked.pk)
    assert (told["counts"]["received"], told["counts"]["unread"]) == (4, 2)
    assert (whole["objective"], whole["counts"]["received"]) == (None, 2)
    assert objective["objective"]["key"] == "s1"
    assert objective["counts"] == {
        "received": 2,
        "shown": 1,
        "answered": 1,
        "refused": 1,
        "unread": 0,
    }


def test_the_words_of_one_consultation_are_read_apart(
    coordinator: Caller, asked: Consultation, idea: Idea
) -> None:
    said = idea("Un avis", consultation=asked)
    idea("Une idée")
    place = f"{HOUSE}/contributions"
    told = coordinator.read(place, consultation=asked.pk)["items"]
    assert [each["id"] for each in told] == [said.pk]
    refused = coordinator.get(place, consultation=asked.pk + 1)
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "query.consultation"
    for odd in ("0", "x", "9" * 30):
        assert coordinator.get(place, consultation=odd).status_code == 422


def test_a_consultation_of_another_authority_has_no_results_here(
    cast: Cast, asked: Consultation
) -> None:
    place = f"consultations/{asked.pk}/results"
    assert calling(cast.stranger).get(f"{HOUSE}/{place}").status_code == 404
    elsewhere = f"organisations/orval/{place}"
    cast.stranger.memberships.update(role="coordinator")
    assert calling(cast.stranger).get(elsewhere).status_code == 404


def test_moods_are_counted_by_page_for_twelve_months(
    coordinator: Caller, taking: Shown
) -> None:
    today = timezone.localdate()
    for key, mood, days in (
        *(("a1", "happy", 1), ("a1", "happy", 300), ("a1", "unhappy", 2)),
        *(("", "neutral", 3), ("a1", "happy", 400)),
    ):
        day = today - timedelta(days=days)
        page = {"site": taking.site, "plan": taking.plan, "key": key, "day": day}
        Moods.objects.create(mood=mood, count=2, **page)
    told = coordinator.read(f"{HOUSE}/opinions")
    action, whole = told["moods"]
    node = Node.objects.get(plan=taking.plan, key="a1")
    assert (action["node"], action["title"]) == ("a1", str(node))
    assert [action[m] for m in ("happy", "neutral", "unhappy", "total")] == [4, 0, 2, 6]
    assert (whole["node"], whole["title"]) == ("", taking.plan.title)
    assert told["since"] == (today - timedelta(days=365)).isoformat()


def test_the_question_of_today_comes_first_with_its_yes_and_no(
    coordinator: Caller, taking: Shown
) -> None:
    taking.site.question = "Utile ?"
    taking.site.save()
    today = timezone.localdate()
    for question, is_yes, count in (
        *(("Clair ?", True, 30), ("Utile ?", True, 12), ("Utile ?", False, 3)),
    ):
        Opinions.objects.create(
            site=taking.site, question=question, day=today, is_yes=is_yes, count=count
        )
    told = coordinator.read(f"{HOUSE}/opinions")["questions"]
    assert told[0] == {"question": "Utile ?", "yes": 12, "no": 3}
    assert told[1] == {"question": "Clair ?", "yes": 30, "no": 0}


def test_followers_are_counted_once_and_never_named(
    coordinator: Caller, taking: Shown
) -> None:
    for rank in range(3):
        follower = Follower.objects.create(
            site=taking.site, email=f"p{rank}@example.org"
        )
        for title in ("Taxi", "Plan") if rank else ("Taxi",):
            Followed.objects.create(
                follower=follower,
                plan=taking.plan,
                key=title,
                title=title,
                confirmed_at=timezone.now() if rank else None,
            )
    answer = coordinator.get(f"{HOUSE}/opinions")
    told = answer.json()
    assert told["followers"] == 2
    assert [each["people"] for each in told["followed"]] == [2, 2]
    assert "example.org" not in answer.content.decode()


def test_remarks_follow_one_another_the_last_first(
    coordinator: Caller, taking: Shown
) -> None:
    rows = [
        Remark.objects.create(
            site=taking.site,
            question="Utile ?",
            is_yes=rank > 0,
            words=f"Mot {rank}",
            digest=str(rank),
        )
        for rank in range(3)
    ]
    first = coordinator.read(f"{HOUSE}/remarks", limit=2)
    last = coordinator.get(first["next"]).json()
    told = [*first["items"], *last["items"]]
    assert [each["id"] for each in told] == [row.pk for row in reversed(rows)]
    assert (told[2]["words"], told[2]["is_yes"], last["next"]) == ("Mot 0", False, None)


def test_an_authority_without_site_has_no_opinions(
    cast: Cast, coordinator: Caller
) -> None:
    told = coordinator.read(f"{HOUSE}/opinions")
    assert (told["moods"], told["questions"], told["followers"]) == ([], [], 0)
    assert coordinator.read(f"{HOUSE}/remarks")["items"] == []


def test_what_citizens_think_is_for_who_answers_them(
    cast: Cast, asked: Consultation
) -> None:
    for role in ("contributor", "finance", "reader"):
        for place in ("opinions", "remarks", f"consultations/{asked.pk}/results"):
            answer = calling(cast[role]).get(f"{HOUSE}/{place}")
            assert answer.status_code == 403, (role, place)


def test_results_cost_the_same_queries_for_two_opinions_as_for_twenty(
    coordinator: Caller, asked: Consultation, idea: Idea
) -> None:
    place = f"{HOUSE}/consultations/{asked.pk}/results"

    def cost() -> int:
        coordinator.read(place)
        with CaptureQueriesContext(connection) as queries:
            coordinator.read(place)
        return len(queries)

    for rank in range(20):
        idea(f"Avis {rank}", consultation=asked, key=("a1", "a2", "", "a999")[rank % 4])
        if rank == 1:
            few = cost()
    assert cost() == few <= 16
