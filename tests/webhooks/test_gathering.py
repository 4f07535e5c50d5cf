"""What happened becomes events, once, without a word of anybody."""

import json
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.urls import resolve
from django.utils import timezone

from gouvernail.history.models import Change
from gouvernail.history.services import Act, record
from gouvernail.plan.kinds import NodeKind
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.shape import add_node
from gouvernail.progress.services import News, record_update
from gouvernail.webhooks import gathering, lines
from gouvernail.webhooks.enums import Family
from gouvernail.webhooks.families import FAMILY_OF, KINDS
from gouvernail.webhooks.gathering import delete_old_deliveries, gather_events
from gouvernail.webhooks.models import Delivery, Webhook
from gouvernail.webhooks.services.keeping import pause, remove
from tests.factories import Cast, make_plan

KEPT_INSIDE = {
    *("sign_in", "data", "mail", "member", "invitation", "guest", "retention", "name"),
    *("contribution", "consultation", "download", "journal", "token", "application"),
    *("webhook", "provider", "doctor", "import", "partner"),
}


def say(plan: Plan, cast: Cast, note: str = "Les plans sont déposés.") -> None:
    """News of the first action."""
    node = Node.objects.select_related("plan").get(plan=plan, key="a1")
    record_update(node=node, news=News("ongoing", note=note), by=cast.contributor)


def bodies() -> list[dict[str, object]]:
    """What is sent, oldest first."""
    return [json.loads(each.body) for each in Delivery.objects.order_by("pk")]


def test_news_become_one_event_however_often_they_are_gathered(
    hook: Webhook, plan: Plan, cast: Cast
) -> None:
    say(plan, cast)
    now = timezone.now()
    assert gather_events(now) == 1
    assert gather_events(now) == 0
    (told,) = bodies()
    assert told["type"] == "news.given"
    assert told["nodes"] == ["a1"]
    assert told["organisation"] == "valmont"
    assert told["plan"] == {"id": plan.pk, "slug": plan.slug}


def test_the_links_of_an_event_are_addresses_of_the_api(
    hook: Webhook, plan: Plan, cast: Cast
) -> None:
    say(plan, cast)
    gather_events(timezone.now())
    links = links_of(bodies()[0])
    names = {name: resolve(urlsplit(link).path).url_name for name, link in links}
    assert names == {"organisation": "organisation", "plan": "plan", "nodes": "node"}


def links_of(told: dict[str, object]) -> list[tuple[str, str]]:
    """The first link of each name."""
    links = told["links"]
    assert isinstance(links, dict)
    return [
        (n, each if isinstance(each, str) else each[0]) for n, each in links.items()
    ]


def test_an_event_holds_no_word_and_no_name(
    hook: Webhook, plan: Plan, cast: Cast
) -> None:
    say(plan, cast, "Madame Lambert est malade.")
    add_node(plan=plan, kind=NodeKind.ACTION, title="Un secret", by=cast.coordinator)
    gather_events(timezone.now())
    sent = json.dumps(bodies())
    for word in ("Lambert", "secret", "Contributor", "Coordinator", "valmont.example"):
        assert word not in sent


def test_what_happened_before_is_not_told(
    cast: Cast, plan: Plan, request: pytest.FixtureRequest
) -> None:
    say(plan, cast)
    request.getfixturevalue("hook")
    assert gather_events(timezone.now()) == 0


def test_only_the_families_that_are_wanted_are_told(
    hook: Webhook, plan: Plan, cast: Cast
) -> None:
    Webhook.objects.update(families=[Family.NODE])
    say(plan, cast)
    add_node(plan=plan, kind=NodeKind.ACTION, title="Nouvelle", by=cast.coordinator)
    gather_events(timezone.now())
    assert [told["type"] for told in bodies()] == ["node.added"]


def test_nothing_of_another_authority_is_told(hook: Webhook, cast: Cast) -> None:
    elsewhere = make_plan(cast.elsewhere)
    record(Act(scope=elsewhere.scope, verb="node.edited", by=None, subjects=["a1"]))
    record(Act(scope=cast.elsewhere.scope, verb="grant.edited", by=None))
    assert gather_events(timezone.now()) == 0


@pytest.mark.parametrize("kind", sorted(KEPT_INSIDE))
def test_what_is_about_persons_or_the_inside_is_in_no_family(kind: str) -> None:
    assert kind not in FAMILY_OF


def test_a_person_in_a_line_is_never_its_subject(hook: Webhook, plan: Plan) -> None:
    subjects = ["person:7", "a1"]
    record(Act(scope=plan.scope, verb="node.edited", by=None, subjects=subjects))
    record(
        Act(
            scope=plan.organisation.scope,
            verb="grant.edited",
            by=None,
            subjects=["person:7", "grant:1"],
        )
    )
    gather_events(timezone.now())
    assert "person" not in json.dumps(bodies())


def test_every_family_but_news_has_kinds_of_the_journal() -> None:
    assert set(KINDS) == set(Family) - {Family.NEWS}


def test_a_line_that_was_committed_late_is_told_all_the_same(
    hook: Webhook, plan: Plan
) -> None:
    told = Act(scope=plan.scope, verb="node.edited", by=None, subjects=["a1"])
    last = record(told).pk
    line = {"scope": plan.scope, "verb": "node.edited", "kind": "node"}
    Change(pk=last + 5, subjects="|a2|", **line).save(force_insert=True)
    gather_events(timezone.now())
    Change(pk=last + 2, subjects="|a3|", **line).save(force_insert=True)
    gather_events(timezone.now())
    assert [told["nodes"] for told in bodies()] == [["a1"], ["a2"], ["a3"]]


def test_who_is_paused_or_removed_hears_of_nothing(
    hook: Webhook, plan: Plan, cast: Cast
) -> None:
    pause(webhook=hook, by=cast.administrator)
    say(plan, cast)
    assert gather_events(timezone.now()) == 0
    remove(webhook=hook, by=cast.administrator)
    assert gather_events(timezone.now()) == 0


def test_two_webhooks_hear_of_the_same_event_under_the_same_id(
    hook: Webhook, plan: Plan, cast: Cast
) -> None:
    Webhook.objects.create(
        organisation=cast.organisation,
        name="Autre",
        address=hook.address,
        families=[Family.NEWS],
        made_at=hook.made_at,
    )
    say(plan, cast)
    assert gather_events(timezone.now()) == 2
    assert len({told["id"] for told in bodies()}) == 1


def test_old_events_are_deleted_and_not_gathered_again(
    hook: Webhook, plan: Plan, cast: Cast
) -> None:
    say(plan, cast)
    gather_events(timezone.now())
    later = timezone.now() + timedelta(days=32)
    assert delete_old_deliveries(later) == 1
    assert gather_events(later) == 0


def test_a_long_absence_is_caught_up_in_several_goes(
    hook: Webhook, plan: Plan, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (gathering, lines):
        monkeypatch.setattr(module, "AT_ONCE", 3)
    monkeypatch.setattr(lines, "OVERLAP", 0)
    for _each in range(8):
        say(plan, cast)
    now = timezone.now()
    assert [gather_events(now) for _each in range(4)] == [3, 3, 2, 0]


def test_gathering_costs_the_same_for_two_events_as_for_twenty(
    hook: Webhook,
    plan: Plan,
    cast: Cast,
    django_assert_max_num_queries: object,
) -> None:
    for _each in range(20):
        say(plan, cast)
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        assert gather_events(timezone.now()) == 20
