"""What became of each action of a term, and what the next one adds."""

from gouvernail.adoption.enums import Cause
from gouvernail.plan.kinds import NodeKind
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.content import edit_node
from gouvernail.plans.services.shape import add_node, remove_node
from gouvernail.renewal.comparing import Fate, Terms, terms_of
from gouvernail.renewal.services import Left
from tests.factories import Cast
from tests.renewal.test_renew import renewed


def fates(terms: Terms) -> dict[str, Fate]:
    """The fate of each node of the old plan."""
    return {each.node.key: each.fate for each in terms.courses}


def test_every_action_of_the_old_plan_has_one_fate(cast: Cast, ended: Plan) -> None:
    new = renewed(ended, cast, "a1", "a4", a5=Left(Cause.MEANS))
    terms = terms_of(ended, new)
    found = fates(terms)
    assert found["a1"] == found["a4"] == Fate.CARRIED
    assert (found["a2"], found["a3"]) == (Fate.FINISHED, Fate.ABANDONED)
    assert found["a5"] == found["a999"] == Fate.DROPPED
    assert terms.old_actions == sum(terms.counts.values()) == 6
    assert terms.causes == {Cause.MEANS: 1, "": 1}


def test_new_words_and_new_actions_are_told_apart(cast: Cast, ended: Plan) -> None:
    new = renewed(ended, cast, "a1", "a4")
    rows = {row.key: row for row in Node.objects.of_plan(new).select_related("plan")}
    edit_node(node=rows["a1"], changes={"title": "Autre"}, by=cast.coordinator)
    add_node(
        plan=new,
        kind=NodeKind.ACTION,
        title="Neuve",
        by=cast.coordinator,
        parent=rows["o1"],
    )
    terms = terms_of(ended, new)
    assert fates(terms)["a1"] == Fate.REWORDED
    assert [each.node.title for each in terms.newcomers] == ["Neuve"]
    assert (terms.new_actions, terms.carried_actions, terms.added_actions) == (3, 2, 1)


def test_what_left_the_new_draft_no_longer_counts_as_carried(
    cast: Cast, ended: Plan
) -> None:
    new = renewed(ended, cast, "a1", "a4")
    row = Node.objects.select_related("plan").get(plan=new, key="a4")
    remove_node(node=row, by=cast.coordinator)
    assert fates(terms_of(ended, new))["a4"] == Fate.DROPPED
