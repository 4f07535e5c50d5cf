"""Before anything leaves, one sees who would be asked for what."""

from gouvernail.accounts.models import User
from gouvernail.campaigns.services.preparing import prepare
from gouvernail.plans.models import Node, Plan
from tests.campaigns.conftest import OPENING, Say
from tests.factories import Cast


def asked(plan: Plan) -> dict[str, str]:
    """Who is asked, by the key of the action."""
    found = prepare(plan).questions
    return {
        each.node.key: each.person.first_name if each.person else "" for each in found
    }


def test_the_lead_is_asked_then_the_substitute_then_the_head(
    steered: Plan, cast: Cast
) -> None:
    assert asked(steered) == {
        "a1": cast.contributor.first_name,
        "a2": cast.contributor.first_name,
        "a3": cast.department_head.first_name,
        "a4": cast.finance.first_name,
        "a5": "",
        "a999": "",
    }


def test_actions_of_nobody_are_listed_apart(steered: Plan) -> None:
    found = prepare(steered)
    assert [each.node.key for each in found.orphans] == ["a5", "a999"]
    assert (found.asked, found.mails, len(found.portions)) == (4, 3, 3)


def test_who_left_is_asked_nothing(steered: Plan, cast: Cast) -> None:
    User.objects.filter(pk=cast.contributor.pk).update(is_active=False)
    assert asked(steered)["a1"] == cast.department_head.first_name


def test_what_is_done_or_abandoned_is_left_out(
    steered: Plan, say: Say, cast: Cast
) -> None:
    say("a1", cast.coordinator, OPENING, "done")
    assert "a1" not in asked(steered)
    assert len(prepare(steered, breadth="all").questions) == 6


def test_a_recurring_action_is_asked_about_every_time(
    steered: Plan, say: Say, cast: Cast
) -> None:
    Node.objects.filter(plan=steered, key="a1").update(recurring=True)
    say("a1", cast.coordinator, OPENING, "done")
    assert "a1" in asked(steered)


def test_one_department_alone_may_be_asked(steered: Plan, cast: Cast) -> None:
    found = prepare(steered, departments=[cast.department.pk])
    assert [each.node.key for each in found.questions] == ["a1", "a2", "a3"]


def test_who_has_no_address_is_told_before(steered: Plan, cast: Cast) -> None:
    User.objects.filter(pk=cast.contributor.pk).update(email="")
    found = prepare(steered)
    assert [each.person for each in found.unreachable] == [cast.contributor]
    assert found.mails == 2
