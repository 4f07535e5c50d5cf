"""The words by which what is shown is sorted."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gouvernail.core.folding import fold
from gouvernail.organisations.enums import Vocabulary
from gouvernail.organisations.models import Term
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Node
from gouvernail.plans.naming import names_of_plan
from gouvernail.publishing.gathering.ground import Ground
from gouvernail.publishing.value import Tag

# These are read in the plan file, which may print some that nobody chose from a list.
OF_FIELDS = (Vocabulary.SDG, Vocabulary.SECTOR_PLAN)


@dataclass
class Bearing:
    """Which nodes bear which words, by permanent id in document order."""

    of_terms: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    of_goals: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    of_plans: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def tags_of(ground: Ground) -> tuple[Tag, ...]:
    """List by list, in the order of the authority: two queries."""
    both = (ground.plan.organisation, ground.plan.joint_organisation)
    terms = list(Term.objects.everyone_of(*(each for each in both if each)))
    borne = _borne(ground)
    found = [*_chosen(terms, borne)]
    if ground.shows(Topic.GOALS):
        found += _goals(terms, borne.of_goals)
        found += _plans(terms, borne.of_plans)
    return tuple(found)


def _borne(ground: Ground) -> Bearing:
    keys = {row.pk: row.key for row in ground.rows}
    ranks = {key: rank for rank, key in enumerate(ground.nodes)}
    borne = Bearing()
    pairs = Node.terms.through._default_manager.filter(node__plan=ground.plan)
    for node, term in pairs.order_by("pk").values_list("node_id", "term_id"):
        if node in keys:
            borne.of_terms[term].append(keys[node])
    for told in borne.of_terms.values():
        told.sort(key=ranks.__getitem__)
    for key, words in ground.nodes.items():
        for goal in words.fields.sdg:
            borne.of_goals[goal].append(key)
        for plan in words.fields.plans:
            borne.of_plans[plan].append(key)
    return borne


def _chosen(terms: list[Term], borne: Bearing) -> Iterator[Tag]:
    """Those of the lists that people choose from; what holds others bears theirs."""
    names = {term.pk: term for term in terms}
    nodes: dict[int, list[str]] = defaultdict(list)
    for term in terms:
        above: Term | None = term
        while above is not None:
            nodes[above.pk] += borne.of_terms.get(term.pk, [])
            above = names.get(above.parent_id) if above.parent_id else None
    for term in terms:
        if nodes[term.pk] and term.vocabulary not in OF_FIELDS:
            yield _tag(term, nodes[term.pk], names)


def _tag(term: Term, nodes: list[str], names: Mapping[int, Term]) -> Tag:
    above = names.get(term.parent_id) if term.parent_id else None
    return Tag(
        vocabulary=str(term.vocabulary),
        code=term.code,
        name=term.name,
        parent=above.name if above else "",
        nodes=tuple(dict.fromkeys(nodes)),
    )


def _goals(terms: list[Term], goals: Mapping[int, list[str]]) -> Iterator[Tag]:
    known = {t.code: t.name for t in terms if t.vocabulary == Vocabulary.SDG}
    for number in sorted(goals):
        code = str(number)
        yield Tag(
            vocabulary=Vocabulary.SDG.value,
            code=code,
            name=known.get(code, code),
            nodes=tuple(goals[number]),
        )


def _plans(terms: list[Term], plans: Mapping[str, list[str]]) -> Iterator[Tag]:
    known = {
        name: term
        for term in terms
        if term.vocabulary == Vocabulary.SECTOR_PLAN
        for name in names_of_plan(term)
    }
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for written, nodes in plans.items():
        term = known.get(fold(written))
        code, name = (term.code, term.name) if term else ("", written)
        found[code, name] += nodes
    for (code, name), keys in sorted(found.items(), key=lambda each: each[0][1]):
        yield Tag(
            vocabulary=Vocabulary.SECTOR_PLAN.value,
            code=code,
            name=name,
            nodes=tuple(dict.fromkeys(keys)),
        )
