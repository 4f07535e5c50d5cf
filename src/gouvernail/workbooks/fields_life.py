"""The columns of the tree that live: people, dates, marks, words of lists."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext_lazy as _

from gouvernail.exchange.roundtrip.value import Kind
from gouvernail.organisations.enums import Role, Vocabulary
from gouvernail.plan.audience import Topic
from gouvernail.plans.enums import Commitment
from gouvernail.plans.models import Node
from gouvernail.workbooks import texts
from gouvernail.workbooks.fields import (
    Choices,
    Field,
    Layer,
    column,
    department_choices,
    labels,
    person_choices,
)
from gouvernail.workbooks.fields_shape import NEWS, SHAPE
from gouvernail.workbooks.material import Material


def _elected_choices(material: Material) -> Choices:
    elected = {m.user_id for m in material.members if m.role == Role.ELECTED}
    kept = elected | {node.political_owner_id for node in material.nodes}
    return tuple((str(pk), name) for pk, name in material.people.items() if pk in kept)


def _key(name: str) -> Callable[[Material, Node], str]:
    return lambda _material, node: str(getattr(node, f"{name}_id") or "")


def _partners(_material: Material, node: Node) -> str:
    return texts.listed(sorted(each.name for each in node.partners.all()))


def _contributors(material: Material, node: Node) -> str:
    pks = [each.pk for each in node.contributors.all()]
    return texts.listed(sorted(material.people[pk] for pk in pks))


def _terms(vocabulary: str) -> Callable[[Material, Node], str]:
    def read(material: Material, node: Node) -> str:
        mine = {each.pk for each in node.terms.all()}
        words = material.terms.get(vocabulary, ())
        return texts.listed(dict.fromkeys(w.name for w in words if w.pk in mine))

    return read


PEOPLE = (
    Field(
        "lead",
        _("Lead"),
        Layer.LIVING,
        _key("lead"),
        Kind.CHOICE,
        Topic.LEAD,
        choices=person_choices,
        width=22,
    ),
    Field(
        "department",
        _("Department"),
        Layer.LIVING,
        _key("department"),
        Kind.CHOICE,
        Topic.DEPARTMENT,
        choices=department_choices,
        width=24,
    ),
    Field(
        "substitute",
        _("Substitute of the lead"),
        Layer.LIVING,
        _key("substitute"),
        Kind.CHOICE,
        Topic.LEAD,
        choices=person_choices,
        width=22,
    ),
    Field(
        "political_owner",
        _("Political owner"),
        Layer.LIVING,
        _key("political_owner"),
        Kind.CHOICE,
        Topic.POLITICAL_OWNER,
        choices=_elected_choices,
        width=22,
    ),
    Field(
        "contributors",
        _("Contributors"),
        Layer.LIVING,
        _contributors,
        Kind.LIST,
        Topic.LEAD,
        suggested=lambda m: m.people.values(),
        width=28,
    ),
    Field(
        "partners",
        _("Partners"),
        Layer.LIVING,
        _partners,
        Kind.LIST,
        Topic.PARTNERS,
        width=28,
        suggested=lambda m: (
            texts.named(p.name) for p in m.partners if p.archived_at is None
        ),
    ),
)
MARKS = (
    Field(
        "starts_on",
        _("Start"),
        Layer.LIVING,
        column("starts_on", texts.day),
        Kind.DAY,
        Topic.DATES,
        width=12,
    ),
    Field(
        "due_on",
        _("Due date"),
        Layer.LIVING,
        column("due_on", texts.day),
        Kind.DAY,
        Topic.DATES,
        width=12,
    ),
    Field(
        "recurring",
        _("Recurring action"),
        Layer.LIVING,
        column("recurring", texts.yes),
        Kind.YES,
        width=11,
    ),
    Field(
        "priority",
        _("Priority"),
        Layer.LIVING,
        column("priority", texts.written),
        topic=Topic.PRIORITY,
    ),
    Field(
        "commitment",
        _("Degree of commitment"),
        Layer.LIVING,
        column("commitment", str),
        Kind.CHOICE,
        choices=lambda _m: labels(Commitment.choices),
    ),
    Field(
        "weight",
        _("Weight"),
        Layer.LIVING,
        column("weight", texts.whole),
        Kind.WHOLE,
        width=8,
    ),
    Field(
        "is_internal",
        _("Not for the public"),
        Layer.LIVING,
        column("is_internal", texts.yes),
        Kind.YES,
        width=11,
    ),
)
TERMS = "terms_"
# Lists of words whose topic keeps them.
KEPT_WORDS = {Vocabulary.SDG: Topic.GOALS, Vocabulary.SECTOR_PLAN: Topic.GOALS}


def fields_of(material: Material) -> list[Field]:
    """The columns that she sees, in their order."""
    found = [*SHAPE, *NEWS, *PEOPLE, *MARKS, *_word_fields(material)]
    return [field for field in found if material.shows(field.topic)]


def _word_fields(material: Material) -> Iterable[Field]:
    for vocabulary in Vocabulary:
        if material.terms.get(vocabulary):
            yield Field(
                f"{TERMS}{vocabulary.value}",
                vocabulary.label,
                Layer.LIVING,
                _terms(vocabulary),
                Kind.LIST,
                KEPT_WORDS.get(vocabulary),
                suggested=_words_of(vocabulary),
                width=24,
            )


def _words_of(vocabulary: str) -> Callable[[Material], Iterable[str]]:
    def words(material: Material) -> Iterable[str]:
        rows = material.terms[vocabulary]
        return dict.fromkeys(
            texts.named(row.name) for row in rows if row.archived_at is None
        )

    return words
