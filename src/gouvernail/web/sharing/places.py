"""Where a proposed branch could go in the plans of its partner."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Organisation
from gouvernail.plan.likeness import Profile, Vocabulary
from gouvernail.plans.models import Node, Plan, Share
from gouvernail.plans.policies import can_edit_plan
from gouvernail.plans.services.sharing import Place

EM_SPACE = "\u2003"
UNDER, INSTEAD = "under", "instead"
# From so alike on, two titles are proposed as one action.
NEARLY_SAME = 0.55


@dataclass(frozen=True)
class Option:
    """One place; `value` is what the form sends: way, plan and key."""

    value: str
    label: str


@dataclass(frozen=True)
class PlanPlaces:
    """The places of one plan: under a node or at the top, or instead of a node."""

    plan: Plan
    under: list[Option]
    instead: list[Option]
    # The row that bears nearly the same title already.
    twin: Option | None


def places_for(share: Share, organisation: Organisation, by: User) -> list[PlanPlaces]:
    """Of each plan that she may change, the one in force first: two queries."""
    plans = [plan for plan in _plans(organisation) if can_edit_plan(by, plan)]
    nodes: dict[int, list[Node]] = {plan.pk: [] for plan in plans}
    for node in Node.objects.of_plans(plans):
        nodes[node.plan_id].append(node)
    return [_places(plan, nodes[plan.pk], share.node) for plan in plans]


def chosen_place(typed: str, organisation: Organisation) -> Place:
    """The place that the form names, or a 404."""
    way, _sep, rest = typed.partition(":")
    slug, _sep, key = rest.partition(":")
    plans = {plan.slug: plan for plan in _plans(organisation)}
    if way not in (UNDER, INSTEAD) or slug not in plans:
        raise Http404
    plan = plans[slug]
    node = _node(plan, key) if key else None
    return Place(plan, instead=node) if way == INSTEAD else Place(plan, parent=node)


def _plans(organisation: Organisation) -> list[Plan]:
    rows = Plan.objects.live().standing().of_organisation(organisation).for_page()
    return sorted(rows, key=lambda plan: plan.state != "in_force")


def _node(plan: Plan, key: str) -> Node:
    node = Node.objects.of_plan(plan).keyed([key]).first()
    if node is None:
        raise Http404
    node.plan = plan
    return node


def _places(plan: Plan, nodes: list[Node], node: Node) -> PlanPlaces:
    own = [each for each in nodes if each.origin_id is None]
    wide = [each for each in own if each.level.rank < node.level.rank]
    parents = {each.parent_id for each in nodes}
    alike = [e for e in own if e.kind == node.kind and e.pk not in parents]
    twin = _twin(alike, node)
    return PlanPlaces(
        plan,
        list(_options(UNDER, plan, wide)),
        list(_options(INSTEAD, plan, alike)),
        next(_options(INSTEAD, plan, [twin] if twin else []), None),
    )


def _twin(alike: list[Node], node: Node) -> Node | None:
    """The one whose title says nearly the same, if one does."""
    wanted = Profile.of(node.title)
    profiles = {each: Profile.of(each.title) for each in alike}
    words = Vocabulary([wanted, *profiles.values()])
    scores = {each: words.likeness(wanted, said) for each, said in profiles.items()}
    best = max(scores, key=lambda each: scores[each], default=None)
    return best if best and scores[best] >= NEARLY_SAME else None


def _options(way: str, plan: Plan, nodes: list[Node]) -> Iterator[Option]:
    for node in nodes:
        indent = EM_SPACE * (node.depth - 1) if way == UNDER else ""
        yield Option(f"{way}:{plan.slug}:{node.key}", f"{indent}{node}")
