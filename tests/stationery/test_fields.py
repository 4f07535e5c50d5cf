"""The fields of templates: each documented, each filled, none that is hidden."""

from collections.abc import Iterator
from typing import Any

from gouvernail.organisations.services.visibility import show_topic
from gouvernail.plan.audience import Audience, Topic
from gouvernail.plans.models import Node, Plan
from gouvernail.reports.fields import FIELDS, LISTED, POURED, Field, fields_of
from gouvernail.reports.papers import KINDS
from gouvernail.reports.papers.material import Material, material_of
from tests.factories import Cast


def values_of(
    plan: Plan, audience: Audience = Audience.INTERNAL
) -> tuple[Material, dict[str, Any]]:
    """What a template is given about the follow-up of a plan."""
    told = material_of(plan, audience)
    return told, dict(fields_of(told, KINDS["follow-up"].make(told)))


def leaves(value: Any) -> Iterator[Any]:
    """Every value that is no list."""
    if isinstance(value, dict):
        for each in value.values():
            yield from leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each)
    else:
        yield value


def test_every_value_is_a_plain_text_or_number(plan: Plan) -> None:
    _told, values = values_of(plan)
    assert {type(each) for each in leaves(values)} <= {str, int}


def test_every_documented_field_is_given_under_both_names(plan: Plan) -> None:
    _told, values = values_of(plan)

    def check(fields: tuple[Field, ...], given: dict[str, Any]) -> None:
        for each in fields:
            assert given[each.name] == given[each.french]
            if each.rows and given[each.name]:
                check(each.rows, given[each.name][0])

    poured = {*POURED, *LISTED}
    check(tuple(each for each in FIELDS if each.name not in poured), values)
    assert len(values["actions"]) == len(values["strategic_objectives"]) + 4


def test_the_figures_are_those_of_the_follow_up(plan: Plan) -> None:
    told, values = values_of(plan)
    tally = told.tally
    assert (values["count"], values["done"]) == (tally.total, tally.done)
    assert values["denominateur"] == tally.denominator
    objectives = values["objectifs_strategiques"]
    assert sum(each["nombre"] for each in objectives) == values["nombre"]


def test_what_is_hidden_is_neither_written_nor_counted(plan: Plan, cast: Cast) -> None:
    Node.objects.filter(plan=plan, key="a1").update(is_internal=True)
    show_topic(
        organisation=plan.organisation,
        topic=Topic.STATUS,
        audience=Audience.COUNCIL,
        by=cast.administrator,
    )
    whole = values_of(plan)[1]["count"]
    _told, values = values_of(plan, Audience.PUBLIC)
    assert values["count"] == whole - 1
    assert {values[name] for name in ("done", "late", "rate", "headline")} == {"–"}
    assert {each["state"] for each in values["actions"]} == {"–"}
    said = "\n".join(str(each) for each in leaves(values))
    assert "taxi" not in said
    assert cast.contributor.get_full_name() not in said
