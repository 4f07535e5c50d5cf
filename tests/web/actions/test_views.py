"""Views that people keep: theirs, shared, the one that opens the actions."""

from gouvernail.history.models import Change
from gouvernail.plans.models import SavedView
from tests.factories import Cast
from tests.web.plans.conftest import Desk

KEPT = {"name": "Retards", "screen": "board", "query": "late=1"}


def kept(desk: Desk, **more: object) -> SavedView:
    """A view, kept through the page."""
    desk.client.post(desk.address("view_save"), {**KEPT, **more})
    return SavedView.objects.get(owner=desk.user, name=more.get("name", "Retards"))


def rename(desk: Desk, view: SavedView, **values: str) -> None:
    """Change a view, through the page."""
    desk.client.post(desk.address("view_change", view.pk), values)


def test_a_view_leads_back_to_what_was_looked_at(desk: Desk) -> None:
    kept(desk)
    head = desk.get("actions_board", query="?late=1").context["head"]
    assert head.current == "Retards"
    assert head.mine[0].address == f"{desk.address('actions_board')}?late=1"


def test_a_private_view_is_ones_own(desk: Desk, cast: Cast, desk_of) -> None:
    kept(desk)
    assert desk_of(cast.reader).get("actions_table").context["head"].shared == []


def test_a_shared_view_is_seen_by_all(desk: Desk, cast: Cast, desk_of) -> None:
    kept(desk, is_shared="1")
    head = desk_of(cast.reader).get("actions_table").context["head"]
    assert [item.name for item in head.shared] == ["Retards"]


def test_the_actions_open_with_the_view_chosen(desk: Desk) -> None:
    assert desk.get("actions").url == desk.address("actions_table")
    kept(desk, is_default="1")
    assert desk.get("actions").url == f"{desk.address('actions_board')}?late=1"


def test_one_view_at_most_opens_the_actions(desk: Desk) -> None:
    first = kept(desk, is_default="1")
    kept(desk, name="Bloquées", query="status=blocked", is_default="1")
    first.refresh_from_db()
    assert not first.is_default


def test_the_same_name_replaces_what_it_kept(desk: Desk) -> None:
    kept(desk)
    assert kept(desk, query="late=1&q=eau").query == "late=1&q=eau"
    assert SavedView.objects.count() == 1


def test_a_view_is_renamed_unless_the_name_is_taken(desk: Desk) -> None:
    first, other = kept(desk), kept(desk, name="Autre")
    rename(desk, first, name="Autre")
    first.refresh_from_db()
    assert first.name == "Retards"
    rename(desk, other, name="Tard", is_shared="1")
    other.refresh_from_db()
    assert (other.name, other.is_shared) == ("Tard", True)


def test_a_view_put_away_comes_back(desk: Desk) -> None:
    view = kept(desk)
    desk.post("view_delete", view.pk)
    assert not SavedView.objects.exists()
    desk.post("view_restore", Change.objects.latest("pk").pk)
    assert SavedView.objects.get().query == "late=1"


def test_another_persons_private_view_is_not_there(
    desk: Desk, cast: Cast, desk_of
) -> None:
    view = kept(desk)
    answer = desk_of(cast.administrator).post("view_delete", view.pk)
    assert answer.status_code == 404


def test_ready_made_views_speak_of_whoever_reads(desk: Desk) -> None:
    head = desk.get("actions_table").context["head"]
    queries = [item.address.partition("?")[2] for item in head.ready_made]
    assert {"lead=me", "late=1", "no_lead=1", "decide=1", "silent=60"} <= set(queries)
