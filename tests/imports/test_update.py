"""A new version of the document against the plan: what is taken, and kept."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from gouvernail.accounts.models import User
from gouvernail.exchange.planfile import dump_plan
from gouvernail.history.models import Change
from gouvernail.imports.enums import ImportState
from gouvernail.imports.review import current
from gouvernail.imports.update import (
    OutdatedError,
    Picks,
    apply_update,
    can_undo_update,
    undo_update,
)
from gouvernail.imports.updates_aim import (
    aim_at,
    forget_decisions,
    likely_plan,
    plans_to_update,
    put_apart,
    put_together,
)
from gouvernail.imports.updates_told import told_of
from gouvernail.plan import tree
from gouvernail.plan.kinds import Status
from gouvernail.plan.model import BudgetLine, Fields
from gouvernail.plan.taking import Choice, Sort
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.content import edit_node
from gouvernail.plans.services.shape import move_node, remove_node
from gouvernail.plans.services.undoing import can_undo, undo_change
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import News, record_update
from tests.factories import Cast, make_plan, plan_value
from tests.imports.updating import (
    applied_whole,
    brought,
    everything,
    followed_plan,
    march,
    march_value,
    value_now,
)

ACTIONS = 12


@pytest.fixture
def plan(cast: Cast) -> Plan:
    """A plan with its follow-up."""
    return followed_plan(cast, ACTIONS)


def row(plan: Plan, key: str) -> Node:
    return Node.objects.select_related("plan__organisation").get(plan=plan, key=key)


def titled(title: str) -> Node:
    return Node.objects.select_related("plan__organisation").get(title=title)


def say(plan: Plan, key: str, status: str, by: User) -> ProgressUpdate:
    return record_update(node=row(plan, key), news=News(status, "Dit"), by=by)


def test_all_that_differs_is_taken_and_no_follow_up_is_lost(
    cast: Cast, plan: Plan
) -> None:
    before = list(ProgressUpdate.objects.order_by("pk").values())
    keys = {node.id for node in value_now(plan).nodes}
    wanted = march_value(plan_value(ACTIONS))
    applied_whole(march(cast, plan, wanted), cast.coordinator)
    after = value_now(plan)
    assert [n.title for n in after.nodes] == [n.title for n in wanted.nodes]
    assert [n.kind for n in after.nodes] == [n.kind for n in wanted.nodes]
    assert keys - {n.id for n in after.nodes} == {"a5"}
    assert list(ProgressUpdate.objects.order_by("pk").values()) == before


def test_undoing_gives_the_plan_back_to_the_byte(cast: Cast, plan: Plan) -> None:
    before = dump_plan(value_now(plan))
    imported = march(cast, plan, march_value(plan_value(ACTIONS)))
    applied_whole(imported, cast.coordinator)
    assert dump_plan(value_now(plan)) != before
    undo_update(imported=imported, by=cast.coordinator)
    assert dump_plan(value_now(plan)) == before
    assert imported.is_in_review
    assert told_of(imported).differences.added


def test_what_was_undone_can_be_done_again(cast: Cast, plan: Plan) -> None:
    imported = march(cast, plan, march_value(plan_value(ACTIONS)))
    for _time in range(2):
        applied_whole(imported, cast.coordinator)
        undo_update(imported=imported, by=cast.coordinator)
    applied_whole(imported, cast.coordinator)
    assert told_of(imported).differences.is_empty


def test_each_change_has_its_line_in_the_journal_and_there_is_a_summary(
    cast: Cast, plan: Plan
) -> None:
    imported = march(cast, plan, march_value(plan_value(ACTIONS)))
    summary = applied_whole(imported, cast.coordinator)
    lines = Change.objects.within(plan.scope).filter(pk__gt=summary.pk - 100)
    said = sorted(
        (line.verb, line.subjects.split("|")[1])
        for line in lines
        if line.verb.startswith("node.") and line.verb != "node.added"
    )
    assert said == [
        ("node.edited", "a1"),
        ("node.edited", "a2"),
        ("node.moved", "a3"),
        ("node.moved", "a4"),
        ("node.removed", "a5"),
    ]
    assert lines.filter(verb="node.added").count() == 2
    assert summary.verb == "plan.updated"
    assert summary.details["changed"] == 2
    assert Change.objects.within(imported.scope).filter(verb="import.applied").exists()


def test_undoing_leaves_no_line_that_could_be_undone_again(
    cast: Cast, plan: Plan
) -> None:
    imported = march(cast, plan, march_value(plan_value(ACTIONS)))
    applied_whole(imported, cast.coordinator)
    undo_update(imported=imported, by=cast.coordinator)
    lines = Change.objects.within(plan.scope).select_related("undone_by")
    assert not [c for c in lines if can_undo(cast.coordinator, plan, c)]


@pytest.mark.parametrize("verb", ["node.edited", "node.moved", "node.removed"])
def test_one_line_of_an_update_can_be_taken_back_alone(
    cast: Cast, plan: Plan, verb: str
) -> None:
    applied_whole(march(cast, plan, march_value(plan_value(ACTIONS))), cast.coordinator)
    change = Change.objects.within(plan.scope).filter(verb=verb).order_by("pk").first()
    assert change is not None
    key = change.subjects.split("|")[1]
    undo_change(plan=plan, change=change, by=cast.coordinator)
    before = tree.Tree(plan_value(ACTIONS).nodes)
    now = tree.Tree(value_now(plan).nodes)
    assert (now[key].title, now[key].parent) == (before[key].title, before[key].parent)


def test_only_what_was_chosen_is_taken(cast: Cast, plan: Plan) -> None:
    imported = march(cast, plan, march_value(plan_value(ACTIONS)))
    picks = Picks({Choice(Sort.CHANGED, "a1"): ""})
    apply_update(imported=imported, picks=picks, by=cast.coordinator)
    wanted = tree.edit(
        plan_value(ACTIONS), "a1", title="Créer un taxi social avec la commune"
    )
    assert [n.title for n in value_now(plan).nodes] == [n.title for n in wanted.nodes]


def test_an_addition_brings_the_objective_that_it_wants(cast: Cast, plan: Plan) -> None:
    imported = march(cast, plan, march_value(plan_value(ACTIONS)))
    picks = Picks({Choice(Sort.ADDED, "n2"): ""})
    apply_update(imported=imported, picks=picks, by=cast.coordinator)
    titles = [node.title for node in value_now(plan).nodes]
    assert titles[-2:] == ["Accueillir les stagiaires", "Nommer un tuteur par service"]


def test_a_removal_is_never_proposed(cast: Cast, plan: Plan) -> None:
    imported = march(cast, plan, march_value(plan_value(ACTIONS)))
    told = told_of(imported)
    assert [node.id for node in told.differences.gone] == ["a5"]
    assert {choice.sort for choice in told.proposed} == {
        *(Sort.CHANGED, Sort.MOVED, Sort.ADDED)
    }


def test_fields_dates_and_amounts_are_taken_over(cast: Cast, plan: Plan) -> None:
    budget = (BudgetLine(year=2026, amount=Decimal("12500.50"), source="SPW"),)
    fields = Fields(
        lead="Service social",
        department="Action sociale",
        partners=("Croix-Rouge",),
        due=date(2026, 12, 31),
        recurring=True,
        priority="haute",
        budget=budget,
        sdg=(3, 10),
    )
    value = tree.edit(plan_value(ACTIONS), "a2", fields=fields)
    applied_whole(march(cast, plan, value), cast.coordinator)
    now = tree.Tree(value_now(plan).nodes)["a2"].fields
    assert now == fields
    assert row(plan, "a2").department == cast.department


def test_what_the_new_document_does_not_print_stays(cast: Cast, plan: Plan) -> None:
    fields = Fields(lead="Service social", due=date(2026, 12, 31))
    first = march(cast, plan, tree.edit(plan_value(ACTIONS), "a2", fields=fields))
    applied_whole(first, cast.coordinator)
    assert told_of(march(cast, plan, plan_value(ACTIONS))).is_empty


def test_who_was_appointed_here_is_not_overruled_by_the_same_document(
    cast: Cast, plan: Plan
) -> None:
    value = tree.edit(plan_value(ACTIONS), "a2", fields=Fields(lead="Service social"))
    applied_whole(march(cast, plan, value), cast.coordinator)
    changes = {"lead": cast.contributor}
    edit_node(node=row(plan, "a2"), changes=changes, by=cast.coordinator)
    assert told_of(march(cast, plan, value)).is_empty


def test_the_service_that_the_document_names_does_not_unseat_the_lead(
    cast: Cast, plan: Plan
) -> None:
    changes = {"lead": cast.contributor}
    edit_node(node=row(plan, "a2"), changes=changes, by=cast.coordinator)
    value = tree.edit(plan_value(ACTIONS), "a2", fields=Fields(lead="Service social"))
    imported = march(cast, plan, value)
    (pair,) = told_of(imported).differences.changed
    assert [(a.name, a.before) for a in pair.alterations] == [("lead", None)]
    applied_whole(imported, cast.coordinator)
    assert row(plan, "a2").lead == cast.contributor
    assert row(plan, "a2").printed["lead"] == "Service social"


def test_what_an_earlier_document_said_gives_way_to_the_new_one(
    cast: Cast, plan: Plan
) -> None:
    for status, proposed in ((Status.WAITING, False), (Status.DONE, True)):
        fields = Fields(status=status, progress=40)
        value = tree.edit(plan_value(ACTIONS), "a2", fields=fields)
        imported = march(cast, plan, value)
        assert [news.is_proposed for news in told_of(imported).news] == [proposed]
        applied_whole(imported, cast.coordinator)


def test_what_was_changed_here_is_told_and_not_proposed(cast: Cast, plan: Plan) -> None:
    changes = {"title": "Mener l’action à bien"}
    edit_node(node=row(plan, "a2"), changes=changes, by=cast.coordinator)
    move_node(node=row(plan, "a3"), by=cast.coordinator, parent=row(plan, "o999"))
    remove_node(node=row(plan, "a4"), by=cast.coordinator)
    told = told_of(march(cast, plan, plan_value(ACTIONS)))
    assert told.changed_here == {"a2"}
    assert told.moved_here == {"a3"}
    assert told.removed_here == {"a4"}
    assert not told.proposed


def test_of_a_node_changed_on_both_sides_only_the_document_speaks(
    cast: Cast, plan: Plan
) -> None:
    due = {"due_on": date(2027, 3, 31)}
    value = tree.edit(plan_value(ACTIONS), "a2", fields=Fields(due=date(2026, 6, 30)))
    applied_whole(march(cast, plan, value), cast.coordinator)
    edit_node(node=row(plan, "a2"), changes=due, by=cast.coordinator)
    value = tree.edit(value, "a2", title="Mener l’action deux")
    imported = march(cast, plan, value)
    applied_whole(imported, cast.coordinator)
    now = tree.Tree(value_now(plan).nodes)["a2"]
    assert (now.title, now.fields.due) == ("Mener l’action deux", date(2027, 3, 31))


def test_a_status_that_the_document_prints_is_added_to_the_journal(
    cast: Cast, plan: Plan
) -> None:
    fields = Fields(status=Status.WAITING, progress=40)
    imported = march(cast, plan, tree.edit(plan_value(ACTIONS), "a2", fields=fields))
    (news,) = told_of(imported).news
    assert not news.is_proposed
    count = ProgressUpdate.objects.count()
    applied_whole(imported, cast.coordinator)
    last = ProgressUpdate.objects.of_node(row(plan, "a2"))[0]
    assert (last.status, last.percent) == ("waiting", 40)
    assert "pst-mars.json" in last.note
    assert ProgressUpdate.objects.count() == count + 1
    undo_update(imported=imported, by=cast.coordinator)
    last = ProgressUpdate.objects.of_node(row(plan, "a2"))[0]
    assert (last.status, last.withdraws_id) != ("waiting", None)
    assert last.status == "done"


def test_an_action_that_is_added_starts_where_the_document_says(
    cast: Cast, plan: Plan
) -> None:
    value = march_value(plan_value(ACTIONS))
    value = tree.edit(value, "n2", fields=Fields(status=Status.ONGOING))
    applied_whole(march(cast, plan, value), cast.coordinator)
    added = Node.objects.of_plan(plan).get(title="Nommer un tuteur par service")
    assert ProgressUpdate.objects.of_node(added)[0].status == "ongoing"


def test_a_change_that_is_no_longer_as_shown_stops_everything(
    cast: Cast, plan: Plan
) -> None:
    imported = march(cast, plan, march_value(plan_value(ACTIONS)))
    shown = told_of(imported).fingerprints
    picks = Picks({c: seen for c, seen in shown.items() if isinstance(c, Choice)})
    changes = {"title": "Créer tout autre chose"}
    edit_node(node=row(plan, "a1"), changes=changes, by=cast.administrator)
    before = dump_plan(value_now(plan))
    with pytest.raises(OutdatedError, match="1 of the changes"):
        apply_update(imported=imported, picks=picks, by=cast.coordinator)
    assert dump_plan(value_now(plan)) == before
    assert imported.is_in_review


def test_a_change_elsewhere_does_not_hinder(cast: Cast, plan: Plan) -> None:
    imported = march(cast, plan, march_value(plan_value(ACTIONS)))
    shown = told_of(imported).fingerprints
    picks = Picks({c: seen for c, seen in shown.items() if isinstance(c, Choice)})
    changes = {"title": "Mener une tout autre action"}
    edit_node(node=row(plan, "a9"), changes=changes, by=cast.administrator)
    apply_update(imported=imported, picks=picks, by=cast.coordinator)
    assert row(plan, "a9").title == "Mener une tout autre action"


def test_nothing_chosen_is_said(cast: Cast, plan: Plan) -> None:
    imported = march(cast, plan, march_value(plan_value(ACTIONS)))
    with pytest.raises(PlanError, match="at least one"):
        apply_update(imported=imported, picks=Picks({}), by=cast.coordinator)


def test_an_update_is_not_undone_over_later_changes(cast: Cast, plan: Plan) -> None:
    imported = march(cast, plan, march_value(plan_value(ACTIONS)))
    applied_whole(imported, cast.coordinator)
    changes = {"title": "Mener une tout autre action"}
    edit_node(node=row(plan, "a9"), changes=changes, by=cast.coordinator)
    with pytest.raises(PlanError, match="changed since"):
        undo_update(imported=imported, by=cast.coordinator)
    assert row(plan, "a9").title == "Mener une tout autre action"


def test_an_update_is_not_undone_over_news_of_what_it_added(
    cast: Cast, plan: Plan
) -> None:
    imported = march(cast, plan, march_value(plan_value(ACTIONS)))
    applied_whole(imported, cast.coordinator)
    added = Node.objects.select_related("plan").get(
        title="Nommer un tuteur par service"
    )
    record_update(node=added, news=News("ongoing"), by=cast.coordinator)
    with pytest.raises(PlanError, match="received news"):
        undo_update(imported=imported, by=cast.coordinator)
    added.refresh_from_db()
    assert added.removed_at is None


def test_news_of_other_actions_stay_when_an_update_is_undone(
    cast: Cast, plan: Plan
) -> None:
    imported = march(cast, plan, march_value(plan_value(ACTIONS)))
    applied_whole(imported, cast.coordinator)
    record_update(
        node=row(plan, "a1"), news=News("blocked", "Non"), by=cast.coordinator
    )
    undo_update(imported=imported, by=cast.coordinator)
    assert ProgressUpdate.objects.of_node(row(plan, "a1"))[0].status == "blocked"


def test_two_nodes_put_apart_are_one_gone_and_one_added(cast: Cast, plan: Plan) -> None:
    imported = march(cast, plan, march_value(plan_value(ACTIONS)))
    put_apart(imported=imported, old="a1", new="a1", by=cast.coordinator)
    told = told_of(imported).differences
    assert "a1" in {node.id for node in told.gone}
    assert "a1" in {node.id for node in told.added}
    forget_decisions(imported=imported, by=cast.coordinator)
    assert "a1" in {pair.old.id for pair in told_of(imported).differences.changed}


def test_an_addition_that_is_an_old_action_keeps_its_follow_up(
    cast: Cast, plan: Plan
) -> None:
    imported = march(cast, plan, march_value(plan_value(ACTIONS)))
    put_together(imported=imported, old="a5", new="n2", by=cast.coordinator)
    told = told_of(imported)
    assert not told.differences.gone
    apply_update(imported=imported, picks=everything(told), by=cast.coordinator)
    kept = row(plan, "a5")
    assert kept.title == "Nommer un tuteur par service"
    assert ProgressUpdate.objects.of_node(kept).count() == 2


def test_the_plan_that_a_document_resembles_is_found(cast: Cast, plan: Plan) -> None:
    other = make_plan(
        cast.organisation, tree.remove(plan_value(4, title="Autre"), "s1")
    )
    imported = brought(cast, march_value(plan_value(ACTIONS)))
    listed = plans_to_update(imported, cast.coordinator)
    assert set(listed) == {plan, other}
    found = likely_plan(current(imported), listed)
    assert found is not None
    assert found[0] == plan
    assert found[1] > 0.8


def test_a_document_that_resembles_no_plan_is_a_new_one(cast: Cast, plan: Plan) -> None:
    value = tree.edit(
        tree.remove(plan_value(4), "v1"), "a999", title="Tout autre chose"
    )
    for node in value.nodes:
        value = tree.edit(value, node.id, title=f"Inconnu {node.id}")
    assert likely_plan(value, [plan]) is None


@pytest.mark.parametrize("role", ["reader", "contributor", "department_head"])
def test_who_may_not_import_may_not_update(cast: Cast, plan: Plan, role: str) -> None:
    imported = march(cast, plan, march_value(plan_value(ACTIONS)))
    with pytest.raises(PermissionDenied):
        applied_whole(imported, cast[role])
    with pytest.raises(PermissionDenied):
        aim_at(imported=imported, plan=None, by=cast[role])
    assert not can_undo_update(cast[role], imported)


def test_the_plan_of_another_authority_is_not_updated(cast: Cast, plan: Plan) -> None:
    foreign = make_plan(cast.elsewhere)
    imported = brought(cast, plan_value(ACTIONS))
    with pytest.raises(PermissionDenied):
        aim_at(imported=imported, plan=foreign, by=cast.coordinator)


def test_an_update_is_applied_once(cast: Cast, plan: Plan) -> None:
    imported = march(cast, plan, march_value(plan_value(ACTIONS)))
    applied_whole(imported, cast.coordinator)
    assert imported.state == ImportState.ACCEPTED
    with pytest.raises(PlanError, match="no longer in review"):
        apply_update(imported=imported, picks=Picks({}), by=cast.coordinator)


def test_the_next_version_is_compared_with_the_one_before(
    cast: Cast, plan: Plan
) -> None:
    value = march_value(plan_value(ACTIONS))
    applied_whole(march(cast, plan, value), cast.coordinator)
    added = Node.objects.select_related("plan").get(
        title="Nommer un tuteur par service"
    )
    changes = {"title": "Nommer un tuteur et un adjoint par service"}
    edit_node(node=added, changes=changes, by=cast.coordinator)
    told = told_of(march(cast, plan, value))
    assert told.changed_here == {added.key}
    assert not told.proposed
