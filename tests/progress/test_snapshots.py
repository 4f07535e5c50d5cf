"""A snapshot says where everything stood, once and for all."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone

from gouvernail.core.journal import AppendOnlyError
from gouvernail.plan.standings import compare
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import Snapshot
from gouvernail.progress.picture import picture_of
from gouvernail.progress.services import News, record_update
from gouvernail.progress.snapshots import take_snapshot
from tests.factories import Cast

Freeze = Callable[[str], Snapshot]


@pytest.fixture
def freeze(plan: Plan, cast: Cast) -> Freeze:
    """Takes a snapshot, read back from the database."""

    def frozen(label: str) -> Snapshot:
        by, now = cast.coordinator, timezone.now()
        taken = take_snapshot(plan=plan, label=label, by=by, now=now)
        return Snapshot.objects.get(pk=taken.pk)

    return frozen


def say(plan: Plan, cast: Cast, key: str, news: News) -> None:
    node = Node.objects.select_related("plan").get(plan=plan, key=key)
    record_update(node=node, news=news, by=cast.coordinator)


def test_it_keeps_what_was_said_of_every_action_and_step(
    plan: Plan, cast: Cast, freeze: Freeze
) -> None:
    news = News("blocked", "Avis attendu", "at_risk", 40, next_step="Relancer")
    say(plan, cast, "a1", news)
    kept = {each.key: each for each in freeze("Mai").standings.standings}
    assert set(kept) == {"a1", "b1", "b2", "a2", "a3", "a4", "a5", "a999"}
    first = kept["a1"]
    assert (first.status, first.percent, first.confidence) == ("blocked", 40, "at_risk")
    assert (first.note, first.next_step) == ("Avis attendu", "Relancer")
    assert first.said_on == timezone.localdate()
    assert (first.parent, first.lead) == ("o1", cast.contributor.full_name)
    assert kept["b1"].parent == "a1"
    assert kept["a2"].status == "not_started"


def test_its_counts_are_those_of_the_dashboard(
    plan: Plan, cast: Cast, freeze: Freeze
) -> None:
    say(plan, cast, "a1", News("done"))
    assert freeze("Mai").standings.tally == picture_of(plan).tallies[None]


def test_it_is_written_once(freeze: Freeze) -> None:
    frozen = freeze("Mai")
    with pytest.raises(AppendOnlyError):
        frozen.save()
    with pytest.raises(AppendOnlyError):
        frozen.delete()
    with pytest.raises(AppendOnlyError):
        Snapshot.objects.update(label="Juin")


def test_a_touch_to_its_content_is_seen(freeze: Freeze) -> None:
    frozen = freeze("Mai")
    assert frozen.verify()
    frozen.content["nodes"][0]["status"] = "done"
    QuerySet(Snapshot).filter(pk=frozen.pk).update(content=frozen.content)
    assert not Snapshot.objects.get(pk=frozen.pk).verify()


def test_what_is_said_later_moves_it_not(
    plan: Plan, cast: Cast, freeze: Freeze
) -> None:
    before = freeze("Mai")
    say(plan, cast, "a1", News("done"))
    Node.objects.filter(plan=plan, key="a1").update(title="Tout autre")
    again = Snapshot.objects.get(pk=before.pk)
    assert again.verify()
    after = freeze("Juin")
    found = compare(again.standings, after.standings)
    assert [move.fields for move in found.moved] == [("status",)]
    assert Snapshot.objects.before(after) == before
    assert Snapshot.objects.before(before) is None


def test_only_who_steers_freezes(plan: Plan, cast: Cast) -> None:
    for role in ("department_head", "contributor", "reader"):
        with pytest.raises(PermissionDenied):
            take_snapshot(plan=plan, label="Mai", by=cast[role], now=timezone.now())
