"""The house publishes: what is read, what would change, previews, days, taking back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from gouvernail.publishing.enums import PublicationKind
from gouvernail.publishing.models import Appointment, Publication, Site
from gouvernail.publishing.services.publishing import publish
from tests.factories import Cast, make_plan, plan_value
from tests.web.publishing.site import address, adopted, published, texts

Browser = Callable[[User | None], Client]


@pytest.fixture
def browser(cast: Cast, client_of: Browser) -> Client:
    """The coordinator's."""
    return client_of(cast.coordinator)


def say(plan: Plan, cast: Cast, status: str, key: str = "a1") -> None:
    """Somebody gives news of an action."""
    node = Node.objects.select_related("plan").get(plan=plan, key=key)
    record_update(node=node, news=News(status, "Le taxi roule."), by=cast.coordinator)


def public(plan: Plan) -> int:
    """What a visitor gets at the address of the plan."""
    return Client().get(f"/public/valmont/{plan.slug}/").status_code


def test_a_house_without_adopted_plan_is_told_what_to_do_first(
    browser: Client, plan: Plan
) -> None:
    page = browser.get(address("publishing")).content
    assert texts(page, "empty")
    assert texts(page, "to-adopt")
    assert not texts(page, "publish")


def test_a_house_without_any_plan_has_a_page_too(browser: Client) -> None:
    page = browser.get(address("publishing")).content
    assert texts(page, "empty")
    assert not texts(page, "plan-row")


def test_publish_opens_the_site_and_everybody_reads(
    browser: Client, plan: Plan, cast: Cast
) -> None:
    adopted(plan)
    assert public(plan) == 404
    dialog = browser.get(address("plan_publish", plan.slug)).content
    assert texts(dialog, "topics-shown")
    assert texts(dialog, "topics-kept")
    browser.post(address("plan_publish", plan.slug), {"opens": "on"})
    assert public(plan) == 200
    row = Publication.objects.get()
    assert (row.published_by, row.version.number) == (cast.coordinator, 1)
    page = browser.get(address("publishing")).content
    assert cast.coordinator.get_full_name() in texts(page, "plan-row")[0]
    assert texts(page, "visit")


def test_one_may_publish_and_leave_the_site_closed(browser: Client, plan: Plan) -> None:
    adopted(plan)
    browser.post(address("plan_publish", plan.slug), {})
    assert Publication.objects.filter(plan=plan).exists()
    assert public(plan) == 404
    page = browser.get(address("publishing")).content
    assert not texts(page, "visit")


def test_what_a_publication_would_change_is_said_before_it_is_made(
    browser: Client, plan: Plan, cast: Cast
) -> None:
    published(plan, cast)
    page = browser.get(address("plan_waiting", plan.slug)).content
    assert texts(page, "nothing-new")
    say(plan, cast, "done")
    page = browser.get(address("plan_waiting", plan.slug)).content
    assert texts(page, "change")
    dialog = browser.get(address("plan_publish", plan.slug)).content
    assert texts(dialog, "change") == texts(page, "change")
    browser.post(address("plan_publish", plan.slug))
    page = browser.get(address("plan_waiting", plan.slug)).content
    assert texts(page, "nothing-new")
    assert Publication.objects.count() == 2


def test_publishing_what_did_not_change_says_so(
    browser: Client, plan: Plan, cast: Cast
) -> None:
    published(plan, cast)
    browser.post(address("plan_publish", plan.slug))
    assert Publication.objects.count() == 1


def test_a_preview_shows_the_news_to_who_has_its_address_and_to_nobody_else(
    browser: Client, plan: Plan, cast: Cast
) -> None:
    published(plan, cast)
    say(plan, cast, "blocked")
    answer = browser.post(address("plan_preview", plan.slug))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/public/preview/")
    assert Client().get(answer["Location"]).status_code == 200
    assert Publication.objects.standing().count() == 1


def test_a_plan_taken_back_is_read_by_nobody_and_can_come_again(
    browser: Client, plan: Plan, cast: Cast
) -> None:
    published(plan, cast)
    assert texts(
        browser.get(address("plan_take_back", plan.slug)).content, "take-back-page"
    )
    browser.post(address("plan_take_back", plan.slug))
    assert public(plan) == 404
    page = browser.get(address("publishing")).content
    assert not texts(page, "take-back")
    browser.post(address("plan_publish", plan.slug))
    assert public(plan) == 200


def test_a_day_is_arranged_listed_and_cancelled(
    browser: Client, plan: Plan, cast: Cast
) -> None:
    adopted(plan)
    day = timezone.localdate() + timedelta(days=3)
    sent = {"act": "publish", "day": day.isoformat(), "hour": "18:30"}
    browser.post(address("plan_schedule", plan.slug), sent)
    row = Appointment.objects.get()
    at = timezone.localtime(row.at)
    assert (at.date(), f"{at:%H:%M}", row.by) == (day, "18:30", cast.coordinator)
    assert (
        "18:30" in texts(browser.get(address("publishing")).content, "appointment")[0]
    )
    browser.post(address("appointment_cancel", plan.slug, row.pk))
    assert not texts(browser.get(address("publishing")).content, "appointment")


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": "2020-01-01"},
        {"day": "2099-01-01"},
        {"day": ""},
        {"day": "demain"},
        {"hour": "25:00"},
        {"act": "burn"},
    ],
)
def test_a_day_that_cannot_be_is_refused_and_what_was_typed_kept(
    browser: Client, plan: Plan, wrong: dict[str, str]
) -> None:
    adopted(plan)
    day = timezone.localdate() + timedelta(days=3)
    sent = {"act": "publish", "day": day.isoformat(), "hour": "18:30", **wrong}
    answer = browser.post(address("plan_schedule", plan.slug), sent)
    assert answer.status_code == 422
    assert not Appointment.objects.exists()
    assert "g-error" in answer.content.decode()
    assert 'value="18:30"' in answer.content.decode() or "hour" in wrong


def test_what_is_of_another_plan_or_house_is_not_there(
    browser: Client, plan: Plan, cast: Cast
) -> None:
    foreign = make_plan(cast.elsewhere)
    at = timezone.now() + timedelta(days=1)
    row = Appointment.objects.create(plan=foreign, act="publish", at=at)
    answer = browser.post(address("appointment_cancel", plan.slug, row.pk))
    assert answer.status_code == 404
    for name in ("plan_publish", "plan_take_back", "plan_schedule", "withdrawn_pages"):
        assert browser.get(address(name, "no-such-plan")).status_code == 404
    row.refresh_from_db()
    assert row.cancelled_at is None


def test_a_reader_sees_what_is_published_and_no_button(
    plan: Plan, cast: Cast, client_of: Browser
) -> None:
    published(plan, cast)
    page = client_of(cast.reader).get(address("publishing")).content
    assert texts(page, "shown")
    for button in ("publish", "preview", "take-back", "settings", "would", "door-turn"):
        assert not texts(page, button)


def test_the_list_of_publications_says_which_one_is_read(
    browser: Client, plan: Plan, cast: Cast
) -> None:
    published(plan, cast)
    say(plan, cast, "done")
    publish(plan=plan, by=cast.administrator, now=timezone.now())
    page = browser.get(address("plan_publications", plan.slug)).content
    first, second = texts(page, "publication")
    assert cast.administrator.get_full_name() in first
    assert cast.coordinator.get_full_name() in second
    empty = make_plan(cast.organisation, plan_value(title="Autre"))
    page = browser.get(address("plan_publications", empty.slug)).content
    assert texts(page, "empty")


def test_the_journal_tells_who_published_and_took_back(
    browser: Client, plan: Plan, cast: Cast
) -> None:
    adopted(plan)
    browser.post(address("plan_publish", plan.slug), {"opens": "on"})
    browser.post(address("plan_take_back", plan.slug))
    verbs = set(Change.objects.values_list("verb", flat=True))
    assert {"publication.published", "publication.taken_back", "site.opened"} <= verbs


def test_twenty_plans_and_days_cost_the_queries_of_two(
    browser: Client, cast: Cast
) -> None:
    counts = []
    Site.objects.create(organisation=cast.organisation, is_open=True)
    for count in (2, 20):
        while Plan.objects.count() < count:
            _one_more(cast)
        with CaptureQueriesContext(connection) as queries:
            answer = browser.get(address("publishing"))
        assert len(texts(answer.content, "plan-row")) == count
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


def _one_more(cast: Cast) -> None:
    title = f"PST {Plan.objects.count()}"
    plan = make_plan(cast.organisation, plan_value(2, title=title))
    published(plan, cast)
    at = timezone.now() + timedelta(days=1)
    Appointment.objects.create(plan=plan, act="publish", at=at, by=cast.coordinator)


@pytest.mark.parametrize("name", ["plan_publications", "withdrawn_pages"])
def test_lists_cost_the_same_queries_for_two_rows_as_for_twenty(
    browser: Client, plan: Plan, cast: Cast, name: str
) -> None:
    row = published(plan, cast)
    counts = []
    for count in (2, 20):
        more = count - Publication.objects.count()
        Publication.objects.bulk_create(
            Publication(plan=plan, content=row.content, digest=row.digest)
            for _each in range(more)
        )
        browser.get(address(name, plan.slug))
        with CaptureQueriesContext(connection) as queries:
            browser.get(address(name, plan.slug))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


@pytest.mark.parametrize("name", ["plan_waiting", "plan_publish"])
def test_what_would_change_costs_the_same_queries_for_two_actions_as_for_twenty(
    browser: Client, cast: Cast, name: str
) -> None:
    counts = []
    for actions in (2, 20):
        value = plan_value(actions, title=f"PST de {actions} actions")
        plan = make_plan(cast.organisation, value)
        published(plan, cast)
        for node in Node.objects.of_plan(plan).steered().select_related("plan"):
            record_update(node=node, news=News("done"), by=cast.coordinator)
        browser.get(address(name, plan.slug))
        with CaptureQueriesContext(connection) as queries:
            page = browser.get(address(name, plan.slug)).content
        assert texts(page, "change")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_day_that_failed_says_why(browser: Client, plan: Plan, cast: Cast) -> None:
    published(plan, cast)
    Appointment.objects.create(
        plan=plan,
        act="publish",
        at=timezone.now() - timedelta(days=1),
        done_at=timezone.now(),
        failure=["There are %(count)s templates: remove one.", {"count": "51"}],
    )
    page = browser.get(address("publishing")).content
    assert "51" in texts(page, "failed")[0]
    assert not texts(page, "appointment")


def test_every_button_of_the_site_is_accepted_by_a_browser_that_is_checked(
    plan: Plan, cast: Cast
) -> None:
    published(plan, cast)
    client = Client(enforce_csrf_checks=True)
    client.force_login(
        cast.coordinator,
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    page = html.fromstring(client.get(address("publishing")).content.decode())
    forms = page.xpath("//main//form[@method='post']")
    assert len(forms) >= 2
    for form in forms:
        sent = dict(form.form_values())
        assert client.post(form.get("action"), sent).status_code == 302


def test_a_draft_under_consultation_leads_to_the_page_of_the_consultation(
    browser: Client, cast: Cast
) -> None:
    draft = make_plan(cast.organisation)
    now, kind = timezone.now(), PublicationKind.CONSULTATION
    publish(plan=draft, by=cast.coordinator, now=now, kind=kind)
    page = browser.get(address("publishing")).content
    assert texts(page, "to-consultation")
    assert not texts(page, "take-back")
    assert not texts(page, "publish")
    answer = browser.post(address("plan_publish", draft.slug), follow=True)
    assert texts(answer.content, "toast")
    assert Publication.objects.count() == 1
