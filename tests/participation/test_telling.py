"""Followers hear of what a publication changed, once a day at most."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from gouvernail.notifications.models import Mail
from gouvernail.participation.models import Followed, Follower
from gouvernail.participation.services.following import confirm
from gouvernail.participation.services.telling import tell_followers
from gouvernail.plan.kinds import Status
from gouvernail.publishing.models import Publication, Site, Withdrawal, packed
from gouvernail.publishing.value import News, PublicPlan, Told
from tests.support.published import NOON, Shown

Next = Callable[..., Publication]
DAY = timedelta(days=1)


@pytest.fixture
def next_one(taking: Shown) -> Next:
    """Publishes the same plan, changed so: `next_one(hidden=("status",))`."""

    def published(**changes: object) -> Publication:
        last = Publication.objects.of_plan(taking.plan)[0]
        value = PublicPlan.model_validate_json(last.text).model_copy(update=changes)
        content, digest = packed(value.model_dump_json().encode())
        return Publication.objects.create(
            plan=taking.plan, content=content, digest=digest, published_at=NOON
        )

    return published


def follow(taking: Shown, key: str, email: str = "anna@example.org") -> Followed:
    """Somebody follows, and confirmed."""
    site = taking.site
    follower, _new = Follower.objects.get_or_create(site=site, email=email)
    row = Followed.objects.create(
        follower=follower, plan=taking.plan, key=key, title=key or "plan"
    )
    confirm(followed=row, now=NOON)
    return row


def told(value: PublicPlan, key: str, status: Status) -> dict[str, Told]:
    """What is told, with another state for one action."""
    changed = value.told[key].model_copy(update={"status": status})
    return {**value.told, key: changed}


def value_of(taking: Shown) -> PublicPlan:
    return PublicPlan.model_validate_json(taking.publication.text)


def mails() -> list[Mail]:
    return list(Mail.objects.filter(key__contains=":news:").order_by("pk"))


def test_a_new_state_is_told_to_who_follows_that_action(
    taking: Shown, next_one: Next
) -> None:
    follow(taking, "a1")
    follow(taking, "a2", "other@example.org")
    next_one(told=told(value_of(taking), "a1", Status.DONE))
    assert tell_followers(NOON) == 1
    [mail] = mails()
    assert mail.to_address == "anna@example.org"
    assert "Créer un taxi social" in mail.text
    assert "/actions/a1/" in mail.text
    assert mail.stop_address in mail.text


def test_telling_twice_tells_nothing_twice(taking: Shown, next_one: Next) -> None:
    follow(taking, "a1")
    next_one(told=told(value_of(taking), "a1", Status.DONE))
    assert [tell_followers(NOON), tell_followers(NOON)] == [1, 0]
    assert tell_followers(NOON + DAY) == 0
    assert len(mails()) == 1


def test_what_follows_on_the_same_day_waits_for_the_next_and_is_grouped(
    taking: Shown, next_one: Next
) -> None:
    follow(taking, "a1")
    follow(taking, "")
    value = value_of(taking)
    next_one(told=told(value, "a1", Status.DONE))
    tell_followers(NOON)
    next_one(told=told(value, "a1", Status.ONGOING))
    next_one(told=told(value, "a3", Status.DONE))
    assert tell_followers(NOON + timedelta(hours=3)) == 0
    assert tell_followers(NOON + DAY) == 1
    assert len(mails()) == 2
    assert mails()[1].text.count("/actions/a3/") == 1


def test_an_objective_tells_of_all_below_it(taking: Shown, next_one: Next) -> None:
    follow(taking, "s1")
    next_one(told=told(value_of(taking), "a3", Status.DONE))
    assert tell_followers(NOON) == 1
    assert "/actions/a3/" in mails()[0].text


def test_who_follows_something_else_hears_nothing(
    taking: Shown, next_one: Next
) -> None:
    row = follow(taking, "s2")
    last = next_one(told=told(value_of(taking), "a3", Status.DONE))
    assert tell_followers(NOON) == 0
    row.refresh_from_db()
    assert row.told == last


def test_who_did_not_confirm_hears_nothing(taking: Shown, next_one: Next) -> None:
    follow(taking, "a1")
    Followed.objects.update(confirmed_at=None)
    next_one(told=told(value_of(taking), "a1", Status.DONE))
    assert tell_followers(NOON) == 0


def test_a_topic_that_is_hidden_from_now_on_is_no_news(
    taking: Shown, next_one: Next
) -> None:
    follow(taking, "")
    next_one(told={}, news=(), hidden=("note", "status"))
    assert tell_followers(NOON) == 0


def test_news_a_new_day_and_a_new_text_are_told(taking: Shown, next_one: Next) -> None:
    follow(taking, "a1")
    value = value_of(taking)
    news = News(node="a1", on=date(2027, 5, 12), status=Status.DONE, words="Ça roule")
    nodes = tuple(
        node.model_copy(update={"text": "Un autre texte"}) if node.id == "a1" else node
        for node in value.plan.nodes
    )
    plan = value.plan.model_copy(update={"nodes": nodes})
    next_one(news=(news, *value.news), plan=plan, hidden=())
    assert tell_followers(NOON) == 1
    assert mails()[0].text.count("/actions/a1/") == 1
    assert ("Ça roule" in mails()[0].text) == ("note" not in value.hidden)


def test_what_was_withdrawn_is_not_told(taking: Shown, next_one: Next) -> None:
    follow(taking, "a1")
    Withdrawal.objects.create(plan=taking.plan, key="a1", reason="Erreur")
    next_one(told=told(value_of(taking), "a1", Status.DONE))
    assert tell_followers(NOON) == 0


def test_a_closed_site_and_a_switched_off_one_tell_nothing(
    taking: Shown, next_one: Next
) -> None:
    follow(taking, "a1")
    next_one(told=told(value_of(taking), "a1", Status.DONE))
    Site.objects.update(has_followers=False)
    assert tell_followers(NOON) == 0
    Site.objects.update(has_followers=True, is_open=False)
    assert tell_followers(NOON) == 0


def test_the_mail_speaks_the_language_of_the_visit(
    taking: Shown, next_one: Next
) -> None:
    follow(taking, "a1")
    Follower.objects.update(language="en")
    next_one(told=told(value_of(taking), "a1", Status.DONE))
    with override("fr"):
        tell_followers(NOON)
    assert "See the plan" in mails()[0].text
    assert "/public/valmont/en/" in mails()[0].text


def test_many_changes_make_one_short_mail(taking: Shown, next_one: Next) -> None:
    follow(taking, "")
    value = value_of(taking)
    nodes = tuple(
        node.model_copy(update={"title": f"{node.title} autrement"})
        for node in value.plan.nodes
    )
    next_one(plan=value.plan.model_copy(update={"nodes": nodes}))
    assert tell_followers(NOON) == 1
    assert len(mails()[0].text) < 20_000


def test_the_day_is_that_of_brussels() -> None:
    late = datetime.fromisoformat("2027-05-12T22:30:00+00:00")
    assert timezone.localdate(late) == date(2027, 5, 13)
