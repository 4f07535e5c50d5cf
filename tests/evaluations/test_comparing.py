"""What two evaluations have apart."""

from django.utils import timezone

from gouvernail.evaluations.comparing import compare
from gouvernail.evaluations.evidence import facts_of, percent_of
from gouvernail.evaluations.frozen import frozen_of
from gouvernail.evaluations.models import Evaluation
from gouvernail.evaluations.services.judging import Opinion, judge, verdicts_of
from gouvernail.plans.models import Plan
from gouvernail.plans.services.shape import remove_node
from tests.evaluations.conftest import Begin, node_of, say
from tests.evaluations.told import spend
from tests.factories import Cast


def test_an_evaluation_compared_with_itself_shows_nothing(
    evaluation: Evaluation,
) -> None:
    frozen = frozen_of(evaluation)
    told = compare(frozen, frozen, ({"s1": "reached"}, {"s1": "reached"}))
    assert told.is_empty
    assert {each.points for each in told.rates} <= {0, None}


def test_what_moved_between_two_evaluations_is_told(
    followed: Plan, begin: Begin, cast: Cast
) -> None:
    first = frozen_of(begin())
    say(followed, "a2", cast.coordinator, "done", "Fini.")
    remove_node(node=node_of(followed, "a4"), by=cast.coordinator)
    second = frozen_of(begin(title="Plus tard"))
    told = compare(first, second)
    assert [move.subject.key for move in told.moved] == ["a2"]
    assert [move.subject.key for move in told.gone] == ["a4"]
    done = next(each for each in told.rates_of() if each.code == "done")
    assert (done.before.part, done.after.part) == (1, 2)
    assert done.points == 25


def test_the_other_way_round_what_went_comes(
    followed: Plan, begin: Begin, cast: Cast
) -> None:
    first = frozen_of(begin())
    remove_node(node=node_of(followed, "a4"), by=cast.coordinator)
    second = frozen_of(begin(title="Plus tard"))
    forth, back = compare(first, second), compare(second, first)
    assert [e.subject.key for e in forth.gone] == [e.subject.key for e in back.added]
    assert forth.added == back.gone == ()


def test_verdicts_that_differ_are_told(begin: Begin, cast: Cast) -> None:
    first, second = begin(), begin(title="Plus tard")
    for evaluation, verdict in ((first, "at_risk"), (second, "on_track")):
        judge(
            evaluation=evaluation,
            node=node_of(evaluation.plan, "s1"),
            said=Opinion(verdict),
            by=cast.coordinator,
            now=timezone.now(),
        )
    verdicts = verdicts_of(first), verdicts_of(second)
    told = compare(frozen_of(first), frozen_of(second), verdicts)
    moves = [(each.node.id, each.before, each.after) for each in told.verdicts]
    assert moves == [("s1", "at_risk", "on_track")]


def test_every_rate_lies_between_nothing_and_all(followed: Plan, begin: Begin) -> None:
    spend(followed, "a1", "100", spent="40")
    frozen = frozen_of(begin())
    keys = ["", *(node.id for node in frozen.value.nodes)]
    rates = [fact for key in keys for fact in facts_of(frozen, key)]
    assert {fact.code for fact in rates} == {
        "done",
        "late",
        "indicators",
        "money",
        "answers",
    }
    for fact in rates:
        if fact.part is not None and fact.whole is not None:
            assert 0 <= fact.part <= fact.whole
            assert percent_of(fact.part, fact.whole) in {None, *range(101)}
            assert fact.rule


def test_a_rate_says_its_denominator(evaluation: Evaluation) -> None:
    facts = {fact.code: fact for fact in facts_of(frozen_of(evaluation))}
    assert facts["done"].value == "25 % (1 of 4)"
    assert "1 recurring and 1 abandoned" in facts["done"].rule
    assert facts["late"].is_alarming
    assert facts["money"].value == "not entered"
