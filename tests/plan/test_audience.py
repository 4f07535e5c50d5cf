"""What each audience sees of a plan, whatever the plan and the rules."""

from hypothesis import given, strategies as st

from gouvernail.plan.audience import (
    DEFAULTS,
    FIELDS,
    Audience,
    Topic,
    hidden_from,
    rules_with,
    seen_by,
)
from gouvernail.plan.model import Node, PlanFile
from tests.plan.strategies import plans

CHOICES = st.dictionaries(st.sampled_from(Topic), st.sampled_from(Audience))


def told(node: Node) -> set[str]:
    """The fields that say something."""
    return set(node.fields.model_dump(exclude_defaults=True))


@given(plans(), CHOICES)
def test_a_wider_audience_never_sees_more(
    plan: PlanFile, chosen: dict[Topic, Audience]
) -> None:
    rules = rules_with(chosen)
    house, council, public = (seen_by(plan, each, rules) for each in Audience)
    for near, far in ((house, council), (council, public)):
        nearer = {node.id: node for node in near.nodes}
        for node in far.nodes:
            assert told(node) <= told(nearer[node.id])


@given(plans(), CHOICES)
def test_the_name_of_a_lead_never_reaches_the_public(
    plan: PlanFile, chosen: dict[Topic, Audience]
) -> None:
    public = seen_by(plan, Audience.PUBLIC, rules_with(chosen))
    assert {node.fields.lead for node in public.nodes} <= {None}
    assert {node.source for node in public.nodes} <= {None}


@given(plans(), st.data())
def test_an_internal_branch_is_left_out_whole(plan: PlanFile, data) -> None:
    if not plan.nodes:
        return
    chosen = data.draw(st.sampled_from(plan.nodes)).id
    public = seen_by(plan, Audience.PUBLIC, internal=[chosen])
    left = {node.id for node in public.nodes}
    assert chosen not in left
    assert all(node.parent is None or node.parent in left for node in public.nodes)
    assert len(seen_by(plan, Audience.COUNCIL, internal=[chosen]).nodes) == len(
        plan.nodes
    )


@given(plans(), st.sampled_from(Audience), CHOICES)
def test_looking_twice_shows_the_same(
    plan: PlanFile, audience: Audience, chosen: dict[Topic, Audience]
) -> None:
    rules = rules_with(chosen)
    once = seen_by(plan, audience, rules)
    assert seen_by(once, audience, rules) == once


def test_the_house_sees_everything() -> None:
    assert hidden_from(Audience.INTERNAL, DEFAULTS) == frozenset()


def test_every_topic_of_the_plan_file_has_its_fields() -> None:
    names = {name for fields in FIELDS.values() for name in fields}
    free = {"recurring"}  # what an action is, not who does it
    assert names | free == set(Node.model_fields["fields"].annotation.model_fields)
