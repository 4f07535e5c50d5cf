"""The page "What the new document changes"."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gouvernail.accounts.models import User
from gouvernail.adoption.services.revising import open_revision
from gouvernail.imports.models import Import
from gouvernail.imports.updates_told import told_of
from gouvernail.plan import tree
from gouvernail.plan.kinds import Status
from gouvernail.plan.model import Fields, PlanFile
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.content import edit_node
from gouvernail.progress.models import ProgressUpdate
from tests.factories import Cast, plan_value
from tests.imports.updating import (
    applied_whole,
    brought,
    followed_plan,
    march,
    march_value,
    value_now,
)

ACTIONS = 12
ClientOf = Callable[[User | None], Client]


@pytest.fixture
def plan(cast: Cast) -> Plan:
    """A plan with its follow-up."""
    return followed_plan(cast, ACTIONS)


@pytest.fixture
def imported(cast: Cast, plan: Plan) -> Import:
    """The document as it comes back in March."""
    return march(cast, plan, march_value(plan_value(ACTIONS)))


@pytest.fixture
def client(cast: Cast, client_of: ClientOf) -> Client:
    """The coordinator's browser."""
    return client_of(cast.coordinator)


def address(imported: Import, name: str = "import_update") -> str:
    return reverse(name, args=[imported.organisation.slug, imported.pk])


def names(page: str, *, ticked: bool = False) -> list[str]:
    """The names of the rows in the page, or of those that are ticked."""
    boxes = [part.split(">")[0] for part in page.split('name="pick" value="')[1:]]
    return [b.split('"')[0] for b in boxes if not ticked or b.endswith("checked")]


def test_each_difference_has_its_row_and_removals_are_not_ticked(
    client: Client, imported: Import
) -> None:
    page = client.get(address(imported)).content.decode()
    assert sorted(name.rpartition(":")[0] for name in names(page)) == sorted(
        [
            *("changed:a1", "changed:a2", "moved:a3", "moved:a4", "gone:a5"),
            *("added:n1", "added:n2"),
        ]
    )
    assert "gone:a5" not in {n.rpartition(":")[0] for n in names(page, ticked=True)}
    assert len(names(page, ticked=True)) == 6
    assert "<ins>avec la commune</ins>" in page
    assert "2 updates" in page or "2 points" in page


def test_what_is_ticked_is_taken_over_and_can_be_undone_from_the_message(
    client: Client, imported: Import, plan: Plan
) -> None:
    said = ProgressUpdate.objects.count()
    page = client.get(address(imported)).content.decode()
    ticked = names(page, ticked=True)
    answer = client.post(
        address(imported, "import_update_take"), {"pick": ticked}, follow=True
    )
    assert address(imported, "import_update_undo") in answer.content.decode()
    now = tree.Tree(value_now(plan).nodes)
    assert now["a1"].title == "Créer un taxi social avec la commune"
    assert now["a3"].parent == "o999"
    assert "a5" in now
    assert ProgressUpdate.objects.count() == said


def test_taking_back_shows_the_differences_again(
    client: Client, cast: Cast, imported: Import, plan: Plan
) -> None:
    before = value_now(plan)
    applied_whole(imported, cast.coordinator)
    answer = client.post(address(imported, "import_update_undo"))
    assert answer.headers["Location"] == address(imported)
    assert value_now(plan) == before
    assert len(names(client.get(address(imported)).content.decode())) == 7


def test_a_plan_that_changed_meanwhile_is_shown_again_with_the_same_ticks(
    client: Client, cast: Cast, imported: Import, plan: Plan
) -> None:
    page = client.get(address(imported)).content.decode()
    shown, ticked = names(page), names(page, ticked=True)[1:]
    node = Node.objects.select_related("plan").get(plan=plan, key="a2")
    edit_node(node=node, changes={"text": "Sans eux."}, by=cast.administrator)
    answer = client.post(
        address(imported, "import_update_take"), {"pick": ticked, "shown": shown}
    )
    assert answer.status_code == 409
    again = answer.content.decode()
    assert set(names(again, ticked=True)) >= set(ticked[1:])
    assert names(page)[0] not in names(again, ticked=True)
    assert imported.is_in_review


def test_nothing_ticked_is_refused_in_a_sentence(
    client: Client, imported: Import
) -> None:
    answer = client.post(address(imported, "import_update_take"), {})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


def test_a_name_that_makes_no_sense_is_left_aside(
    client: Client, imported: Import
) -> None:
    nonsense = {"pick": ["", ":", "changed:a1", "eaten:a1:0", "said:zz:1", "a:b:c:d"]}
    answer = client.post(address(imported, "import_update_take"), nonsense)
    assert answer.status_code == 409


def test_all_and_none_are_one_link_away(client: Client, imported: Import) -> None:
    every = client.get(address(imported), {"choose": "all"}).content.decode()
    none = client.get(address(imported), {"choose": "none"}).content.decode()
    assert len(names(every, ticked=True)) == len(names(every)) == 7
    assert names(none, ticked=True) == []


def test_saying_that_two_are_not_the_same_keeps_the_ticks(
    client: Client, imported: Import
) -> None:
    page = client.get(address(imported)).content.decode()
    keep = names(page)[1]
    sent = {"apart": "a1:a1", "pick": [keep], "shown": names(page)}
    answer = client.post(address(imported, "import_update_pair"), sent, follow=True)
    again = answer.content.decode()
    assert {"gone:a1", "added:a1"} <= {n.rpartition(":")[0] for n in names(again)}
    assert keep in names(again, ticked=True)
    assert names(page)[2] not in names(again, ticked=True)


def test_an_addition_can_be_said_to_be_an_old_action(
    client: Client, imported: Import
) -> None:
    sent = {"together": "n2", "same-n2": "a5"}
    page = client.post(address(imported, "import_update_pair"), sent, follow=True)
    shown = {n.rpartition(":")[0] for n in names(page.content.decode())}
    assert "gone:a5" not in shown
    assert {"changed:a5", "moved:a5"} <= shown
    client.post(address(imported, "import_update_pair"), {"forget": "1"})
    imported.refresh_from_db()
    assert imported.decisions == {}


def test_a_document_that_says_the_same_says_so(
    client: Client, cast: Cast, plan: Plan
) -> None:
    imported = march(cast, plan, plan_value(ACTIONS))
    page = client.get(address(imported)).content.decode()
    assert names(page) == []
    assert 'class="g-empty"' in page


def test_news_that_the_document_prints_are_not_ticked_over_what_people_said(
    client: Client, cast: Cast, plan: Plan
) -> None:
    fields = Fields(status=Status.WAITING, progress=40)
    value = tree.edit(plan_value(ACTIONS), "a2", fields=fields)
    page = client.get(address(march(cast, plan, value))).content.decode()
    (name,) = names(page)
    assert name.startswith("said:a2:")
    assert names(page, ticked=True) == []


def test_a_document_that_resembles_a_plan_is_proposed_as_its_version(
    client: Client, cast: Cast, plan: Plan
) -> None:
    imported = brought(cast, march_value(plan_value(ACTIONS)))
    page = client.get(address(imported, "import_review")).content.decode()
    assert "is-likely" in page
    sent = {"plan": plan.slug}
    answer = client.post(address(imported, "import_update_target"), sent)
    assert answer.headers["Location"] == address(imported)
    page = client.get(address(imported, "import_review")).content.decode()
    assert 'data-testid="what-changes"' in page
    assert 'data-testid="accept"' not in page


def test_a_document_can_become_a_new_plan_after_all(
    client: Client, imported: Import
) -> None:
    client.post(address(imported, "import_update_target"), {"plan": ""})
    imported.refresh_from_db()
    assert imported.updates is None
    assert client.get(address(imported)).status_code == 302


def test_an_update_does_not_make_a_second_plan(
    client: Client, imported: Import
) -> None:
    client.post(address(imported, "import_accept"))
    assert Plan.objects.count() == 1


def test_the_plan_is_named_with_the_document(
    client: Client, cast: Cast, plan: Plan
) -> None:
    new = reverse("import_new", args=[cast.organisation.slug])
    page = client.get(new, {"plan": plan.slug}).content.decode()
    assert f'<option value="{plan.slug}" selected>' in page


def test_a_closed_update_offers_to_take_it_back(
    client: Client, cast: Cast, imported: Import
) -> None:
    applied_whole(imported, cast.coordinator)
    page = client.get(address(imported, "import_review")).content.decode()
    assert address(imported, "import_update_undo") in page
    assert client.get(address(imported)).status_code == 302


def test_the_history_says_what_the_update_did(
    client: Client, cast: Cast, imported: Import, plan: Plan
) -> None:
    fields = Fields(partners=("Croix-Rouge",))
    value = tree.edit(plan_value(ACTIONS), "a2", fields=fields)
    applied_whole(march(cast, plan, value), cast.coordinator)
    history = reverse("plan_history", args=[cast.organisation.slug, plan.slug])
    page = client.get(history).content.decode()
    assert "<ins>Croix-Rouge</ins>" in page
    assert "pst-mars.json" in page


def many_changes(actions: int) -> PlanFile:
    """Every action renamed, described and given a field; half of them moved."""
    value = plan_value(actions)
    for rank in range(2, actions):
        key = f"a{rank}"
        title = f"Mener autrement l’action {rank}"
        fields = Fields(status=Status.WAITING, partners=("SPW",))
        value = tree.edit(value, key, title=title, text="Mieux.", fields=fields)
        if rank % 2:
            value = tree.move(value, key, parent="o999")
    return tree.remove(value, "b2")


def test_the_page_costs_as_many_queries_for_twenty_rows_as_for_two(
    cast: Cast, client_of: ClientOf
) -> None:
    counts = []
    for actions in (4, 30):
        plan = followed_plan(cast, actions)
        imported = march(cast, plan, many_changes(actions))
        assert told_of(imported).news
        client = client_of(cast.coordinator)
        client.get(address(imported))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(imported)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


def test_an_adopted_plan_says_that_a_document_reaches_it_by_a_revision(
    cast: Cast, plan: Plan, client_of: ClientOf
) -> None:
    Plan.objects.filter(pk=plan.pk).update(version_number=1, state="in_force")
    desk = client_of(cast.coordinator)
    address = reverse("import_new", args=[cast.organisation.slug])
    assert 'data-testid="adopted"' in desk.get(address).text
    open_revision(
        plan=Plan.objects.get(pk=plan.pk), purpose="Mars", by=cast.coordinator
    )
    page = desk.get(address).text
    assert 'data-testid="adopted"' not in page
    assert f"{plan.slug}-revision-2" in page
