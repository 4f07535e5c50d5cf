"""Nothing that the house keeps is in the public value, whatever it chose to show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings, strategies as st

from gouvernail.adoption.models import Deliberation, Descent
from gouvernail.documents.models import Document
from gouvernail.indicators.models import Indicator, Measure
from gouvernail.money.models import MoneyLine
from gouvernail.organisations.models import Guest, Partner, Visibility
from gouvernail.plan.audience import Audience, Topic, choices_of
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from gouvernail.publishing.gathering import public_plan_of
from gouvernail.synergies.models import Participant, Synergy
from gouvernail.tasks.models import Task
from tests.factories import Cast, make_plan, plan_value
from tests.publishing.conftest import ADOPTED_ON
from tests.support.versions import freeze_text, open_draft

KEYS = ("v1", "s1", "o1", "a1", "b1", "a2", "a3", "a4", "a5", "a999")
# In whose words nobody outside the house ever reads, whatever it chooses.
NEVER = (
    *("zzlead", "zzguest", "@valmont.example", "@ailleurs.example", "zzconfidence"),
    *("zzfile", "zztask", "zzidea", "zzdraft", "zzremark", "zzreading", "zzarticle"),
    *("zzcodir", "zzbeside", "Coordinator Doe", "Contributor Doe"),
)
# What is read where the topic is shown.
OF_TOPIC: Mapping[Topic, tuple[str, ...]] = {
    Topic.NOTE: ("zznote", "zznext"),
    Topic.PRIORITY: ("zzpriority",),
    Topic.BUDGET: ("777777", "zzfunds"),
    Topic.DEPARTMENT: ("Action sociale",),
    Topic.PARTNERS: ("zzpartner",),
    Topic.DATES: ("2027-08-19", "zzmilestone"),
    Topic.INDICATORS: ("zzindicator",),
    Topic.TEXT: ("zztext",),
    Topic.POLITICAL_OWNER: ("Elected Doe",),
}


@dataclass(frozen=True)
class Stuffed:
    """A plan in each field of which stands something that can be found again."""

    plan: Plan
    cast: Cast


@pytest.fixture
def stuffed(cast: Cast) -> Stuffed:
    """Every action says everything that the house can say."""
    nodes = tuple(n.model_copy(update={"text": "zztext"}) for n in plan_value().nodes)
    plan = make_plan(
        cast.organisation, plan_value().model_copy(update={"nodes": nodes})
    )
    for node in Node.objects.filter(plan=plan):
        _dress(node, cast)
    _around(plan, cast)
    freeze_text(plan, ADOPTED_ON)
    drafted = tuple(n.model_copy(update={"title": "zzdraft"}) for n in nodes)
    open_draft(plan, plan_value().model_copy(update={"nodes": drafted}))
    return Stuffed(Plan.objects.select_related("organisation").get(pk=plan.pk), cast)


def _dress(node: Node, cast: Cast) -> None:
    node.lead, node.substitute = cast.contributor, cast.coordinator
    node.political_owner, node.department = cast.elected, cast.department
    node.priority, node.due_on = "zzpriority", date(2027, 8, 19)
    node.printed = {"lead": "zzlead", "department": "Contributor DOE"}
    node.source = {"excerpt": "zzreading"}
    node.save()
    node.contributors.add(cast.department_head)
    partner, _made = Partner.objects.get_or_create(
        organisation=cast.organisation, name="zzpartner"
    )
    node.partners.add(partner)
    MoneyLine.objects.create(
        node=node, planned=Decimal(777777), comment="zzfunds", article="zzarticle"
    )
    if node.is_steered:
        _follow(node, cast)


def _follow(node: Node, cast: Cast) -> None:
    update = ProgressUpdate.objects.create(
        node=node,
        plan=node.plan,
        status="ongoing",
        confidence="at_risk",
        percent=40,
        note="zznote, dit Contributor Doe (contributor@valmont.example)",
        next_step="zznext avec Mme Doe Coordinator",
        by=cast.contributor,
    )
    file = Document.objects.create(
        organisation=cast.organisation,
        name="zzfile.pdf",
        media_type="application/pdf",
        size=1,
        digest="0" * 64,
    )
    update.documents.add(file)
    day = date(2027, 8, 19)
    Task.objects.create(node=node, title="zztask", owner=cast.contributor)
    Task.objects.create(node=node, title="zzmilestone", due_on=day, is_milestone=True)


def _around(plan: Plan, cast: Cast) -> None:
    Guest.objects.create(organisation=cast.organisation, user=cast.stranger)
    indicator = Indicator.objects.create(plan=plan, label="zzindicator", number=1)
    indicator.nodes.add(Node.objects.get(plan=plan, key="a1"))
    Measure.objects.create(
        indicator=indicator,
        on=date(2026, 1, 1),
        value=Decimal(3),
        comment="zzbeside",
        by=cast.contributor,
    )
    idea = Synergy.objects.create(
        title="zzidea",
        lead=cast.organisation,
        field="it",
        degree="exchange",
        is_open_to_partners=True,
    )
    Participant.objects.create(synergy=idea, organisation=cast.elsewhere)
    for organ, step, remark in (
        ("social_council", "noted", "zzremark"),
        ("codir", "examined", "zzcodir"),
    ):
        Deliberation.objects.create(
            plan=plan,
            organisation=plan.organisation,
            organ=organ,
            step=step,
            number=remark if organ == "codir" else "",
            remark=remark,
            decided_on=ADOPTED_ON,
        )
    Descent.objects.create(
        kinship="abandoned",
        old_plan=plan,
        old_key="a2",
        new_plan=plan,
        reason="Décidé par Coordinator Doe",
    )


rules = st.fixed_dictionaries(
    {topic: st.sampled_from(choices_of(topic)) for topic in Topic}
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(chosen=rules, internal=st.sets(st.sampled_from(KEYS)))
def test_nothing_hidden_is_in_the_public_value(
    stuffed: Stuffed, chosen: dict[Topic, Audience], internal: set[str]
) -> None:
    house = stuffed.cast.organisation
    Visibility.objects.filter(organisation=house).delete()
    Visibility.objects.bulk_create(
        Visibility(organisation=house, topic=topic.value, audience=audience.value)
        for topic, audience in chosen.items()
    )
    Node.objects.filter(plan=stuffed.plan).update(is_internal=False)
    Node.objects.filter(plan=stuffed.plan, key__in=internal).update(is_internal=True)
    value = public_plan_of(stuffed.plan)
    said = value.model_dump_json()
    hidden = {topic for topic in chosen if chosen[topic] is not Audience.PUBLIC}
    kept = [mark for topic in hidden for mark in OF_TOPIC.get(topic, ())]
    assert [mark for mark in (*NEVER, *kept) if mark in said] == []
    assert not internal & {node.id for node in value.plan.nodes}
    assert not internal & (set(value.told) | set(value.numbers.values()))


def test_what_is_shown_is_there(stuffed: Stuffed) -> None:
    house = stuffed.cast.organisation
    for topic in Topic:
        Visibility.objects.create(
            organisation=house, topic=topic.value, audience=choices_of(topic)[-1].value
        )
    said = public_plan_of(stuffed.plan).model_dump_json()
    # A remark beside an amount is for the house, whatever it shows.
    told = [m for marks in OF_TOPIC.values() for m in marks if m != "zzfunds"]
    assert [mark for mark in told if mark not in said] == []


def test_names_of_staff_are_left_out_of_what_is_said_and_the_rest_stays(
    stuffed: Stuffed,
) -> None:
    Visibility.objects.create(
        organisation=stuffed.cast.organisation, topic="note", audience="public"
    )
    told = public_plan_of(stuffed.plan).told["a1"]
    assert told.words == "zznote, dit […] ([…])"
    assert told.next_step.startswith("zznext avec")
    assert "Doe" not in told.next_step


def test_a_person_printed_in_a_column_of_bodies_is_nobody(cast: Cast) -> None:
    plan = make_plan(cast.organisation)
    Node.objects.filter(plan=plan, key="a1").update(
        printed={"department": "DOE Reader", "partners": ["Reader Doe", "Le TEC"]}
    )
    freeze_text(plan, ADOPTED_ON)
    plan.refresh_from_db()
    value = public_plan_of(plan, now=timezone.now())
    (fields,) = (node.fields for node in value.plan.nodes if node.id == "a1")
    assert (fields.department, fields.partners) == (None, ("Le TEC",))
