"""The public value says what was adopted, and what was said of it by a day."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from gouvernail.adoption.models import Descent, Version
from gouvernail.organisations.enums import Vocabulary
from gouvernail.organisations.models import Term
from gouvernail.plan.audience import Audience, Topic
from gouvernail.plan.kinds import Status
from gouvernail.plan.model import PlanFile
from gouvernail.plan.numbering import renumber
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.picture import picture_of
from gouvernail.publishing.enums import PublicationKind
from gouvernail.publishing.gathering import public_plan_of
from gouvernail.publishing.reading import Opened
from gouvernail.publishing.value import PublicPlan
from gouvernail.tasks.models import Task
from tests.factories import Cast, make_plan, plan_value
from tests.publishing.conftest import ADOPTED_ON, Say, ShowAll
from tests.support.pair import Pair, pair
from tests.support.versions import freeze_text, open_draft

__all__ = ["pair"]


def node_of(value: PublicPlan, key: str) -> object:
    return next((node for node in value.plan.nodes if node.id == key), None)


def test_the_text_is_that_of_the_version_even_if_a_row_was_changed_behind(
    adopted: Plan,
) -> None:
    Node.objects.filter(plan=adopted, key="a1").update(title="Un autre", text="Faux")
    Plan.objects.filter(pk=adopted.pk).update(title="Un autre plan")
    adopted.refresh_from_db()
    value = public_plan_of(adopted)
    titles = {node.id: node.title for node in value.plan.nodes}
    assert titles["a1"] == "Créer un taxi social"
    assert (value.plan.title, value.is_draft) == ("PST 2024–2030", False)


def test_what_stands_only_in_the_rows_was_adopted_by_nobody(adopted: Plan) -> None:
    parent = Node.objects.get(plan=adopted, key="o1")
    path = f"{parent.path}0099"
    Node.objects.create(
        plan=adopted, key="x", parent=parent, kind="action", title="Ajout", path=path
    )
    assert node_of(public_plan_of(adopted), "x") is None


def test_a_version_that_was_tampered_with_is_not_published(adopted: Plan) -> None:
    rows = Version.objects.filter(plan=adopted)
    content = rows.get().content.replace("taxi", "bus")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE adoption_version SET content = %s", [content])
    with pytest.raises(PlanError, match="Version 1 is no longer what was frozen"):
        public_plan_of(adopted)


def test_what_lives_comes_from_the_rows(adopted: Plan, say: Say) -> None:
    Node.objects.filter(plan=adopted, key="a1").update(due_on=date(2027, 3, 31))
    say("a1", "blocked", "Pas de véhicule", percent=40)
    value = public_plan_of(adopted)
    told, fields = value.told["a1"], Opened(value).nodes["a1"].fields
    assert (told.status, told.percent) == (Status.BLOCKED, 40)
    assert (told.by, told.words) == ("Action sociale", "")
    assert (fields.due, fields.department) == (date(2027, 3, 31), "Action sociale")


def test_the_counts_are_those_of_the_house(adopted: Plan, say: Say) -> None:
    say("a1", "done")
    say("a2", "ongoing")
    Node.objects.filter(plan=adopted, key="a3").update(recurring=True)
    say("a3", "ongoing")
    picture = picture_of(adopted)
    assert Opened(public_plan_of(adopted)).tallies[None] == picture.tallies[None]


def test_news_tell_what_changed_and_from_what(
    adopted: Plan, say: Say, show: ShowAll
) -> None:
    show(Topic.NOTE)
    say("a1", "ongoing", "Premier trajet", days_ago=3)
    say("a1", "ongoing", unchanged=True, days_ago=2)
    say("a1", "done", "Ouvert à tous", days_ago=1)
    last, first = public_plan_of(adopted).news
    assert (last.status, last.was, last.words) == ("done", "ongoing", "Ouvert à tous")
    assert (first.was, first.by) == (Status.NOT_STARTED, "Action sociale")


def test_what_was_taken_back_was_never_said(
    adopted: Plan, say: Say, show: ShowAll
) -> None:
    show(Topic.NOTE)
    wrong = say("a1", "done", "Terminé")
    say("a1", "not_started", withdraws=wrong)
    value = public_plan_of(adopted)
    assert value.news == ()
    assert value.told["a1"].status is Status.NOT_STARTED


def test_hidden_words_leave_only_changes_of_state_in_the_news(
    adopted: Plan, say: Say
) -> None:
    say("a1", "ongoing", "Premier trajet")
    say("a1", "ongoing", "Deuxième trajet")
    news = public_plan_of(adopted).news
    assert [(each.status, each.words) for each in news] == [("ongoing", "")]


def test_where_states_are_kept_nothing_is_told(
    adopted: Plan, say: Say, show: ShowAll
) -> None:
    say("a1", "done")
    show(Topic.STATUS, audience=Audience.COUNCIL)
    value = public_plan_of(adopted)
    assert (value.told, value.news) == ({}, ())
    assert Opened(value).nodes["a1"].fields.status is None


def test_milestones_are_steps_and_tasks_stay_inside(adopted: Plan) -> None:
    node, day = Node.objects.get(plan=adopted, key="a1"), date(2027, 3, 31)
    Task.objects.create(
        node=node, title="Premier trajet", due_on=day, is_milestone=True
    )
    Task.objects.create(node=node, title="Appeler le garage", due_on=day)
    (step,) = public_plan_of(adopted).told["a1"].steps
    assert (step.title, step.due, step.done_on) == ("Premier trajet", day, None)


def test_a_day_of_the_past_is_told_as_it_was(adopted: Plan, say: Say) -> None:
    say("a1", "ongoing", days_ago=40)
    say("a1", "done", days_ago=10)
    value = public_plan_of(adopted, now=timezone.now() - timedelta(days=20))
    assert value.told["a1"].status is Status.ONGOING
    assert [each.status for each in value.news] == [Status.ONGOING]
    assert value.as_of == timezone.localdate() - timedelta(days=20)


def test_before_it_was_adopted_there_was_nothing_to_read(adopted: Plan) -> None:
    before = timezone.now().replace(year=2025, month=1, day=2)
    with pytest.raises(PlanError, match="No organ adopted this plan by that day"):
        public_plan_of(adopted, now=before)


def revised(plan: Plan) -> PlanFile:
    """Version 2: the taxi left, what came after it bears its number."""
    nodes = plan_value().nodes
    gone = {"a1", "b1", "b2"}
    kept = tuple(node for node in nodes if node.id not in gone)
    text = renumber(plan_value().model_copy(update={"nodes": kept}))
    Node.objects.filter(plan=plan, key__in=gone).update(removed_at=timezone.now())
    freeze_text(plan, date(2026, 4, 13), text)
    plan.refresh_from_db()
    return text


def test_numbers_lead_to_whoever_bears_them_today_else_to_who_bore_them(
    adopted: Plan,
) -> None:
    before = public_plan_of(adopted)
    old = {node.id: node.ref for node in before.plan.nodes}
    revised(adopted)
    value = public_plan_of(adopted)
    new = {node.id: node.ref for node in value.plan.nodes}
    assert (old["a1"], new["a2"]) == (new["a2"], old["a1"])
    assert value.numbers[old["a1"]] == "a2"
    last = max(ref for ref in old.values() if ref and ref.startswith("1.1."))
    assert last not in new.values()
    assert value.numbers[last] in old


def test_what_left_the_plan_says_when_why_and_what_replaces_it(adopted: Plan) -> None:
    revised(adopted)
    Descent.objects.create(
        kinship="superseded",
        old_plan=adopted,
        old_key="a1",
        new_plan=adopted,
        new_key="a2",
        reason="Le bus suffit",
    )
    value = public_plan_of(adopted)
    gone = {each.id: each for each in value.retired}
    assert gone.keys() == {"a1", "b1", "b2"}
    assert (gone["a1"].on, gone["a1"].reason) == (date(2026, 4, 13), "Le bus suffit")
    assert gone["a1"].into == ("a2",)


def test_former_versions_are_told_with_their_decisions(adopted: Plan) -> None:
    revised(adopted)
    value = public_plan_of(adopted)
    assert [each.number for each in value.versions] == [2, 1]
    assert value.versions[1].on == ADOPTED_ON
    assert value.versions[0].decision is not None
    assert "a1" in {node.id for node in value.texts[1].nodes}
    assert [each.kind for each in value.moments] == ["version", "version"]


def test_an_internal_branch_is_in_no_version_nor_number(adopted: Plan) -> None:
    Node.objects.filter(plan=adopted, key="a1").update(is_internal=True)
    revised(adopted)
    value = public_plan_of(adopted)
    told = value.model_dump_json()
    assert "taxi" not in told
    assert "convention" not in told
    assert not value.retired
    assert not {"a1", "b1", "b2"} & set(value.numbers.values())


def test_tags_are_those_of_what_is_shown(cast: Cast, adopted: Plan) -> None:
    rows = Term.objects
    house = cast.organisation
    above = rows.create(organisation=house, vocabulary="place", name="Nord")
    below = rows.create(
        organisation=house, vocabulary="place", name="Orvaux", parent=above
    )
    goal = rows.create(organisation=house, vocabulary="sdg", code="11", name="Villes")
    Node.objects.get(plan=adopted, key="a1").terms.add(below, goal)
    Node.objects.get(plan=adopted, key="a2").terms.add(below)
    Node.objects.filter(plan=adopted, key="a2").update(is_internal=True)
    tags = {each.name: each for each in public_plan_of(adopted).tags}
    assert tags["Orvaux"].nodes == tags["Nord"].nodes == ("a1",)
    assert (tags["Orvaux"].parent, tags["Villes"].code) == ("Nord", "11")
    assert tags["Villes"].vocabulary == Vocabulary.SDG


def test_goals_that_are_kept_are_no_tags(
    cast: Cast, adopted: Plan, show: ShowAll
) -> None:
    goal = Term.objects.create(
        organisation=cast.organisation, vocabulary="sdg", code="11", name="Villes"
    )
    Node.objects.get(plan=adopted, key="a1").terms.add(goal)
    show(Topic.GOALS, audience=Audience.INTERNAL)
    assert public_plan_of(adopted).tags == ()


def test_a_draft_under_consultation_has_words_and_no_follow_up(cast: Cast) -> None:
    draft = make_plan(cast.organisation)
    node = Node.objects.get(plan=draft, key="a1")
    ProgressUpdate.objects.create(node=node, plan=draft, status="done")
    value = public_plan_of(draft, kind=PublicationKind.CONSULTATION)
    assert value.is_draft
    assert value.told == {}
    assert value.news == ()
    assert Opened(value).nodes["a1"].fields.status is None
    assert value.versions == ()
    assert value.numbers


def test_a_working_draft_leaves_no_trace_in_what_is_published(adopted: Plan) -> None:
    text = plan_value()
    nodes = tuple(n.model_copy(update={"title": "zzdraftzz"}) for n in text.nodes)
    open_draft(adopted, text.model_copy(update={"nodes": nodes}))
    assert "zzdraftzz" not in public_plan_of(adopted).model_dump_json()


def test_what_the_leader_keeps_is_kept_on_the_site_of_the_partner(pair: Pair) -> None:
    pair.share("a1")
    ProgressUpdate.objects.create(
        node=pair.mirror("a1"), plan=pair.partner, status="ongoing", note="zzledzz"
    )
    freeze_text(pair.partner, ADOPTED_ON)
    pair.partner.refresh_from_db()
    value = public_plan_of(pair.partner)
    key = pair.mirror("a1").key
    assert value.told[key].by == pair.leader.organisation.name
    Node.objects.filter(pk=pair.node("a1").pk).update(is_internal=True)
    hidden = public_plan_of(pair.partner)
    assert key not in hidden.told
    assert key in value.told
