"""News of what two plans share are said once and heard on both sides."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gouvernail.notifications.models import Follow, Notification
from gouvernail.notifications.services import gather_news
from gouvernail.organisations.models import Membership
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services import shape
from gouvernail.plans.services.content import edit_node
from gouvernail.plans.services.sharing import Place, accept_offer, end_share
from gouvernail.plans.services.undoing import undo_change
from gouvernail.progress.bulk import undo_many, update_many
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.picture import picture_of
from gouvernail.progress.services import News, record_update, withdraw_update
from tests.support.pair import Pair


def said(plan: Plan, key: str) -> list[tuple[str, str]]:
    lines = ProgressUpdate.objects.of_plan(plan).select_related("node__origin")
    return [
        (line.status, line.note)
        for line in lines
        if (line.node.origin or line.node).key == key
    ]


def test_news_of_the_leader_are_heard_by_the_partner_once(pair: Pair) -> None:
    pair.share("a1")
    line = record_update(
        node=pair.node("a1"), news=News("ongoing", "Parti"), by=pair.anne
    )
    assert said(pair.leader, "a1") == [("ongoing", "Parti")]
    heard = ProgressUpdate.objects.of_node(pair.mirror("a1")).get()
    assert (heard.status, heard.note, heard.at) == ("ongoing", "Parti", line.at)
    assert (heard.by, heard.echo_of) == (pair.anne, line)


def test_news_of_the_partner_are_heard_by_the_leader_once(pair: Pair) -> None:
    pair.share("a1")
    line = record_update(
        node=pair.mirror("a1"), news=News("done", "Fini"), by=pair.bert
    )
    assert line.node == pair.mirror("a1")
    kept = ProgressUpdate.objects.of_node(pair.node("a1")).get()
    assert (kept.status, kept.by, line.echo_of) == ("done", pair.bert, kept)


def test_each_plan_counts_a_shared_action_once(pair: Pair) -> None:
    before = picture_of(pair.partner).tallies[None].total
    pair.share("a1")
    record_update(node=pair.mirror("a1"), news=News("done"), by=pair.bert)
    for plan, total in ((pair.leader, 6), (pair.partner, before + 1)):
        tally = picture_of(plan).tallies[None]
        assert (tally.total, tally.done) == (total, 1)


def test_the_partner_starts_from_what_stands_with_its_date(pair: Pair) -> None:
    long_ago = datetime(2026, 3, 1, 9, tzinfo=UTC)
    record_update(
        node=pair.node("a1"), news=News("ongoing", "Vu"), by=pair.anne, at=long_ago
    )
    pair.share("a1")
    heard = ProgressUpdate.objects.of_node(pair.mirror("a1")).get()
    assert (heard.status, heard.note, heard.at) == ("ongoing", "Vu", long_ago)


def test_what_moves_into_a_shared_node_brings_where_it_stands(pair: Pair) -> None:
    pair.share("o999", under="s1")
    record_update(node=pair.node("a2"), news=News("done"), by=pair.anne)
    shape.move_node(node=pair.node("a2"), by=pair.anne, parent=pair.node("o999"))
    assert said(pair.partner, "a2")[0] == ("done", "")


@pytest.mark.parametrize("side", ["node", "mirror"])
def test_taking_news_back_takes_them_back_on_both_sides(pair: Pair, side: str) -> None:
    record_update(node=pair.node("a1"), news=News("ongoing"), by=pair.anne)
    pair.share("a1")
    record_update(node=pair.mirror("a1"), news=News("done"), by=pair.bert)
    here = getattr(pair, side)("a1")
    last = ProgressUpdate.objects.of_node(here).select_related("node__plan")[0]
    withdraw_update(update=last, by=pair.anne if side == "node" else pair.bert)
    for plan in (pair.leader, pair.partner):
        assert said(plan, "a1")[0] == ("ongoing", "")
        assert (
            not ProgressUpdate.objects.of_plan(plan).undisputed().filter(status="done")
        )


def test_a_silent_partner_reads_and_does_not_speak(pair: Pair) -> None:
    pair.share("a1", partner_gives_news=False)
    with pytest.raises(PermissionDenied):
        record_update(node=pair.mirror("a1"), news=News("done"), by=pair.bert)
    record_update(node=pair.node("a1"), news=News("done"), by=pair.anne)
    assert said(pair.partner, "a1") == [("done", "")]


def test_a_contributor_of_the_partner_speaks(pair: Pair, cast) -> None:
    pair.share("a1")
    Membership.objects.create(
        user=cast.stranger, organisation=pair.there, role="contributor"
    )
    with pytest.raises(PermissionDenied):
        record_update(node=pair.mirror("a1"), news=News("done"), by=cast.stranger)
    changes = {"contributors": [cast.stranger]}
    edit_node(node=pair.mirror("a1"), changes=changes, by=pair.bert)
    record_update(node=pair.mirror("a1"), news=News("done"), by=cast.stranger)
    assert said(pair.leader, "a1") == [("done", "")]


def test_news_of_many_and_their_undoing_reach_the_other_side(pair: Pair) -> None:
    pair.share("a1")
    nodes = Node.objects.of_plan(pair.partner).steered().select_related("plan")
    done = update_many(
        plan=pair.partner, nodes=nodes, status="done", note="Vu", by=pair.bert
    )
    assert said(pair.leader, "b1") == [("done", "Vu")]
    assert done.change is not None
    undone = undo_many(plan=pair.partner, change=done.change, by=pair.bert)
    assert undone.count == done.count
    assert said(pair.leader, "b1")[0] == ("not_started", "")


def test_after_the_end_each_side_speaks_for_itself(pair: Pair) -> None:
    share = pair.share("a1")
    record_update(node=pair.node("a1"), news=News("ongoing", "Vu"), by=pair.anne)
    row = pair.mirror("a1")
    end_share(share=share, by=pair.bert)
    row = Node.objects.select_related("plan__organisation").get(pk=row.pk)
    record_update(node=row, news=News("done"), by=pair.bert)
    assert said(pair.leader, "a1") == [("ongoing", "Vu")]
    lines = ProgressUpdate.objects.of_node(row)
    assert [line.status for line in lines] == ["done", "ongoing"]


def test_rows_tied_again_bring_what_was_said_meanwhile(pair: Pair) -> None:
    pair.share("a1")
    change = shape.remove_node(node=pair.node("a1"), by=pair.anne)
    row = Node.objects.select_related("plan__organisation").get(
        plan=pair.partner,
        title="Créer un taxi social",
        parent__key="o1",
        origin=None,
        path__endswith="0004",
    )
    record_update(node=row, news=News("done"), by=pair.bert)
    undo_change(plan=pair.leader, change=change, by=pair.anne)
    assert said(pair.partner, "a1")[0] == said(pair.leader, "a1")[0] == ("done", "")


def test_a_row_that_gives_its_place_brings_its_news(pair: Pair) -> None:
    own = pair.place("a2")
    record_update(node=own, news=News("ongoing", "Lancé ici"), by=pair.bert)
    place = Place(pair.partner, instead=own)
    accept_offer(share=pair.offer("a1"), place=place, by=pair.bert)
    assert said(pair.leader, "a1") == [("ongoing", "Lancé ici")]
    assert said(pair.partner, "a1")[0] == ("ongoing", "Lancé ici")


def test_who_reads_both_plans_is_told_once(pair: Pair, cast) -> None:
    pair.share("a1")
    Membership.objects.create(user=cast.reader, organisation=pair.there, role="reader")
    since = timezone.now() - timedelta(hours=1)
    Plan.objects.update(state="in_force")
    for plan in (pair.leader, pair.partner):
        Follow.objects.create(person=cast.reader, plan=plan, since=since)
    record_update(node=pair.mirror("a1"), news=News("done", "Fini"), by=pair.bert)
    gather_news(timezone.now())
    assert Notification.objects.filter(person=cast.reader, kind="update").count() == 1
