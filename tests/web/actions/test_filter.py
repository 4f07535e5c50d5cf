"""One filter for every view: what it finds, what its address says."""

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings, strategies as st

from gouvernail.plans.models import Node
from gouvernail.progress.filters.asked import filter_of
from gouvernail.progress.filters.known import CRITERIA
from gouvernail.progress.filters.world import world_of
from tests.factories import Cast
from tests.web.plans.conftest import Desk, text_of

VIEWS = ["actions_table", "actions_board", "actions_gantt", "actions_calendar"]
EVERY_ACTION = ["a1", "a2", "a3", "a4", "a5", "a999"]


def found(desk: Desk, query: str) -> list[str]:
    """Keys of the actions in the table."""
    page = desk.get("actions_table", query=f"?{query}").context["page"]
    return [line.node.key for line in page.lines]


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("late=1", ["a1"]),
        ("status=done", ["a2"]),
        ("status=done&status=abandoned", ["a2"]),
        ("recurring=yes", ["a3"]),
        ("theme=Bus", ["a4"]),
        ("theme=Mobilit%C3%A9", ["a4"]),
        ("sdg=11", ["a4"]),
        ("commitment=study", ["a4"]),
        ("scope=synergy", ["a4"]),
        ("priority=Haute", ["a4"]),
        ("published=no", ["a2"]),
        ("branch=o999", ["a999"]),
        ("no_date=1", ["a5", "a999"]),
        ("no_lead=1", ["a3", "a4", "a5", "a999"]),
        ("q=taxi", ["a1"]),
        ("department=Action+sociale", ["a1"]),
        ("no_department=1&no_date=1", ["a5", "a999"]),
    ],
)
def test_each_criterion_finds_its_actions(
    dressed: Desk, query: str, keys: list[str]
) -> None:
    assert found(dressed, query) == keys


def test_late_never_counts_what_is_done_abandoned_or_recurring(dressed: Desk) -> None:
    dressed.say("a1", "abandoned", "Le conseil y renonce.")
    assert found(dressed, "late=1") == []


def test_due_dates_are_kept_between_two_days(dressed: Desk, today) -> None:
    assert found(dressed, f"due_from={today}") == ["a4"]
    assert found(dressed, f"due_to={today}") == ["a1", "a2", "a3"]


def test_silence_is_counted_in_days(dressed: Desk) -> None:
    dressed.say("a1", "ongoing")
    assert "a1" not in found(dressed, "silent=30")
    assert "a5" in found(dressed, "silent=30")


def test_me_is_whoever_reads(cast: Cast, dressed: Desk, desk_of) -> None:
    assert found(desk_of(cast.contributor), "lead=me") == ["a1"]
    assert found(desk_of(cast.finance), "contributor=me") == ["a4"]
    assert found(desk_of(cast.elected), "part=me") == ["a4"]
    assert found(desk_of(cast.reader), "part=me") == []


def test_what_needs_a_decision_is_stuck_off_track_or_given_up(dressed: Desk) -> None:
    dressed.say("a1", "blocked", "Le subside manque.")
    dressed.say("a4", "abandoned", "Sans objet.")
    assert found(dressed, "decide=1") == ["a1", "a4"]


@pytest.mark.parametrize("name", sorted(CRITERIA))
def test_an_unknown_value_filters_nothing(dressed: Desk, name: str) -> None:
    if name in {"q", "late", "no_lead", "no_date", "no_department", "decide"}:
        return
    assert found(dressed, f"{name}=perdu") == EVERY_ACTION


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_says_the_same_sentence(dressed: Desk, view: str) -> None:
    dressed.say("a1", "ongoing")
    said = text_of(dressed.get(view, query="?q=taxi"))
    assert "1 action sur 6" in said or "1 action of 6" in said


@pytest.mark.parametrize("view", [*VIEWS, "plan_outline"])
def test_the_switch_keeps_the_filter(dressed: Desk, view: str) -> None:
    head = dressed.get(view, query="?status=done&late=1").context["head"]
    assert all(tab.address.endswith("?status=done&late=1") for tab in head.tabs)


def test_a_chip_takes_its_criterion_away(dressed: Desk) -> None:
    page = dressed.get("actions_table", query="?late=1&status=done&sort=due")
    chip = next(chip for chip in page.context["bar"].chips if chip.name == "late")
    assert chip.without == "status=done&sort=due"


def test_another_plans_branch_filters_nothing(dressed: Desk, cast: Cast) -> None:
    Node.objects.filter(plan=dressed.plan, key="o1").update(key="elsewhere")
    assert found(dressed, "branch=o1") == EVERY_ACTION


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    asked=st.dictionaries(st.sampled_from(sorted(CRITERIA)), st.text(max_size=30)),
)
def test_any_address_gives_a_filter_that_its_own_address_gives_again(
    desk: Desk, asked: dict[str, str]
) -> None:
    query = QueryDict(mutable=True)
    query.update(asked)
    world = world_of(desk.plan, desk.user)
    first = filter_of(query, world)
    assert filter_of(QueryDict(first.query), world).asked == first.asked
    assert isinstance(first.found(world.lines), list)
