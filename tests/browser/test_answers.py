"""Ten actions in under two minutes on a telephone, whatever the connection."""

import time
from collections.abc import Callable
from datetime import timedelta
from itertools import count

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from gouvernail.answers.models import AnswerLink
from gouvernail.answers.services import issue_link, revoke_links
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import News, record_update
from tests.factories import Cast, make_plan, plan_value

PHONE = {"width": 390, "height": 844}
SLOW_3G = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400 * 1024 / 8,
    "uploadThroughput": 400 * 1024 / 8,
}
MOST_BYTES = 60_000
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 4000


@pytest.fixture
def plan(cast: Cast) -> Plan:
    """A plan of ten actions that one person leads and has spoken of once."""
    plan = make_plan(cast.organisation, plan_value(12))
    nodes = Node.objects.of_plan(plan).steered().filter(kind="action")
    nodes.update(lead=cast.contributor, due_on="2027-03-31")
    long_ago = timezone.now() - timedelta(days=90)
    for node in nodes.select_related("plan"):
        news = News("ongoing", "Le marché du véhicule est prêt.", "on_track", 40)
        record_update(node=node, news=news, by=cast.contributor, at=long_ago)
    return plan


@pytest.fixture
def link(cast: Cast, plan: Plan) -> AnswerLink:
    """The pilot's link, about ten of her actions."""
    nodes = Node.objects.of_plan(plan).steered().filter(kind="action")
    return issue_link(
        plan=plan,
        person=cast.contributor,
        nodes=nodes[:10],
        expires_at=timezone.now() + timedelta(days=16),
        by=cast.coordinator,
    )


@pytest.fixture
def here(link: AnswerLink, live_server: LiveServer, settings) -> str:
    """The address of the link, on the server of the test."""
    settings.BASE_URL = live_server.url
    return link.address


def article(page: Page, node: Node) -> Locator:
    """One action of the page."""
    return page.get_by_test_id(f"action-{node.key}")


def journal_of(node: Node) -> list[ProgressUpdate]:
    """What was said of it through the link, newest first."""
    return list(ProgressUpdate.objects.of_node(node).filter(via="link"))


def settled(page: Page, said: int) -> None:
    """Wait until the server has that many answers."""
    expect(page.locator('[data-state="said"]')).to_have_count(said, timeout=20_000)


@pytest.mark.django_db(transaction=True)
def test_ten_actions_are_told_in_under_two_minutes_by_few_taps(
    open_context: Callable[..., BrowserContext], here: str, link: AnswerLink
) -> None:
    page = open_context(viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    slow = page.context.new_cdp_session(page)
    slow.send("Network.enable")
    slow.send("Network.emulateNetworkConditions", SLOW_3G)
    taps, start = count(1), time.monotonic()
    nodes = list(link.nodes.order_by("path"))

    def tap(place: Locator) -> int:
        place.tap()
        return next(taps)

    def type_slowly(place: Locator, words: str) -> int:
        place.press_sequentially(words, delay=60)
        return 0

    page.goto(here)
    for node in nodes[2:]:
        tap(article(page, node).get_by_test_id("tap"))
    assert next(taps) - 1 == 8
    first, second = (article(page, node) for node in nodes[:2])
    tap(first.locator("label.t-done"))
    tap(first.get_by_test_id("send"))
    tap(second.locator("label.t-blocked"))
    tap(second.locator("textarea"))
    type_slowly(second.locator("textarea"), "L’avis d’Unia n’est pas arrivé.")
    last_tap = tap(second.get_by_test_id("send"))
    settled(page, 10)
    expect(page.get_by_test_id("end")).to_be_visible()
    # Nobody taps as fast as a script: each tap is given six seconds of thought.
    assert time.monotonic() - start + 6 * last_tap < 120
    assert last_tap <= 15
    assert [journal_of(node)[0].status for node in nodes[:3]] == [
        "done",
        "blocked",
        "ongoing",
    ]
    assert all(len(journal_of(node)) == 1 for node in nodes)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("script", [True, False])
def test_from_the_mail_an_action_without_news_takes_two_taps(
    open_context: Callable[..., BrowserContext],
    here: str,
    link: AnswerLink,
    script: bool,
) -> None:
    page = open_context(viewport=PHONE, java_script_enabled=script).new_page()
    node = link.nodes.order_by("path")[4]
    page.goto(link.address_for(node, "same"))  # the first tap, in the mail
    assert journal_of(node) == []
    page.get_by_test_id("confirm").click()
    settled(page, 1)
    assert journal_of(node)[0].unchanged


@pytest.mark.django_db(transaction=True)
def test_without_script_every_action_is_told_all_the_same(
    open_context: Callable[..., BrowserContext], here: str, link: AnswerLink
) -> None:
    page = open_context(viewport=PHONE, java_script_enabled=False).new_page()
    nodes = list(link.nodes.order_by("path"))
    page.goto(here)
    first = article(page, nodes[0])
    first.locator("label.t-waiting").click()
    first.get_by_test_id("send").click()
    expect(first.get_by_test_id("error")).to_be_visible()
    first.locator("textarea").fill("Le permis n’est pas là.")
    first.get_by_test_id("send").click()
    expect(page.get_by_test_id("just-said")).to_be_visible()
    for node in nodes[1:]:
        article(page, node).get_by_test_id("tap").click()
    expect(page.get_by_test_id("end")).to_be_visible()
    article(page, nodes[0]).get_by_test_id("change").click()
    first.locator("label.t-done").click()
    first.get_by_test_id("send").click()
    expect(article(page, nodes[0])).to_have_attribute("data-state", "said")
    assert [line.status for line in journal_of(nodes[0])] == ["done", "waiting"]


@pytest.mark.django_db(transaction=True)
def test_nothing_typed_without_connection_is_lost(
    open_context: Callable[..., BrowserContext], here: str, link: AnswerLink
) -> None:
    page = open_context(viewport=PHONE).new_page()
    nodes = list(link.nodes.order_by("path"))
    page.goto(here)
    page.context.set_offline(True)
    first, second, third = (article(page, node) for node in nodes[:3])
    first.locator("label.t-blocked").click()
    first.locator("textarea").fill("Écrit dans le train.")
    photo = {"name": "photo.png", "mimeType": "image/png", "buffer": PNG}
    first.locator("[type=file]").set_input_files(photo)
    first.get_by_test_id("send").click()
    expect(first).to_have_attribute("data-state", "sending")
    second.locator("textarea").fill("Une phrase pas encore envoyée.")
    third.get_by_test_id("tap").click()
    expect(page.locator("[data-net]")).not_to_be_empty()
    assert not any(journal_of(node) for node in nodes)

    # The telephone closes the page; it opens it again once there is a network.
    page.close()
    context = page.context
    context.set_offline(False)
    page = context.new_page()
    page.goto(here)
    settled(page, 2)
    kept = article(page, nodes[1]).locator("textarea")
    if not kept.count():
        article(page, nodes[1]).get_by_test_id("open").click()
    expect(kept).to_have_value("Une phrase pas encore envoyée.")
    line = journal_of(nodes[0])[0]
    assert line.note == "Écrit dans le train."
    assert [file.name for file in line.files] == ["photo.png"]
    assert journal_of(nodes[2])[0].unchanged


def reply_lost(route: Route) -> None:
    """The server hears, the telephone does not hear it back."""
    if route.request.method != "POST":
        route.continue_()
        return
    route.fetch()
    route.abort()


@pytest.mark.django_db(transaction=True)
def test_an_answer_whose_reply_was_lost_is_recorded_once(
    open_context: Callable[..., BrowserContext], here: str, link: AnswerLink
) -> None:
    page = open_context(viewport=PHONE).new_page()
    first, second = link.nodes.order_by("path")[:2]
    page.goto(here)
    page.route("**/answer/**", reply_lost)
    article(page, first).get_by_test_id("send").click()
    article(page, second).get_by_test_id("tap").click()
    expect(page.locator("[data-net]")).not_to_be_empty()
    page.unroute_all(behavior="ignoreErrors")
    page.reload()
    settled(page, 2)
    expect(page.locator("[data-net]")).to_be_empty()
    assert len(journal_of(first)) == 1
    assert len(journal_of(second)) == 1


@pytest.mark.django_db(transaction=True)
def test_what_waits_leaves_by_itself_when_the_connection_returns(
    open_context: Callable[..., BrowserContext], here: str, link: AnswerLink
) -> None:
    page = open_context(viewport=PHONE).new_page()
    page.goto(here)
    page.context.set_offline(True)
    for node in link.nodes.order_by("path")[1:4]:
        article(page, node).get_by_test_id("tap").click()
    expect(page.locator('[data-state="sending"]')).to_have_count(3)
    page.context.set_offline(False)
    settled(page, 3)
    expect(page.locator("[data-net]")).to_be_empty()


@pytest.mark.django_db(transaction=True)
def test_words_of_another_come_up_beside_hers(
    open_context: Callable[..., BrowserContext],
    here: str,
    link: AnswerLink,
    cast: Cast,
) -> None:
    page = open_context(viewport=PHONE).new_page()
    node = link.nodes.select_related("plan").order_by("path")[0]
    page.goto(here)
    first = article(page, node)
    first.locator("textarea").fill("Mes mots à moi.")
    news = News("done", "Le taxi roule.")
    record_update(node=node, news=news, by=cast.coordinator)
    first.get_by_test_id("send").click()
    expect(first.get_by_test_id("conflict")).to_contain_text("Le taxi roule.")
    expect(first.locator("textarea")).to_have_value("Mes mots à moi.")
    first.get_by_test_id("send").click()
    settled(page, 1)
    notes = [line.note for line in ProgressUpdate.objects.of_node(node)][:2]
    assert notes == ["Mes mots à moi.", "Le taxi roule."]


@pytest.mark.django_db(transaction=True)
def test_a_link_withdrawn_while_one_types_gives_the_words_back(
    open_context: Callable[..., BrowserContext],
    here: str,
    link: AnswerLink,
    cast: Cast,
) -> None:
    page = open_context(viewport=PHONE).new_page()
    page.goto(here)
    first = article(page, link.nodes.order_by("path")[0])
    first.locator("textarea").fill("Mes mots patiemment écrits.")
    revoke_links(person=link.person, plan=link.plan, by=cast.coordinator)
    first.get_by_test_id("send").click()
    back = page.get_by_test_id("words-back")
    expect(back).to_have_text("Mes mots patiemment écrits.")


@pytest.mark.django_db(transaction=True)
def test_a_photo_that_is_too_heavy_is_refused_before_it_leaves(
    open_context: Callable[..., BrowserContext], here: str, link: AnswerLink
) -> None:
    page = open_context(viewport=PHONE).new_page()
    page.goto(here)
    first = article(page, link.nodes.order_by("path")[0])
    heavy = PNG + b"\x00" * 10 * 1024 * 1024
    photo = {"name": "photo.png", "mimeType": "image/png", "buffer": heavy}
    first.locator("[type=file]").set_input_files(photo)
    first.get_by_test_id("send").click()
    expect(first.locator("[type=file]:invalid")).to_have_count(1)
    expect(first).to_have_attribute("data-state", "todo")


@pytest.mark.django_db(transaction=True)
def test_the_whole_page_weighs_less_than_sixty_kilobytes(
    open_context: Callable[..., BrowserContext], here: str
) -> None:
    page = open_context(viewport=PHONE).new_page()
    bodies: dict[str, int] = {}
    page.on("response", lambda got: bodies.update({got.url: len(got.body())}))
    page.goto(here)
    page.wait_for_load_state("networkidle")
    assert sum(bodies.values()) < MOST_BYTES, bodies


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_pages_of_a_link_shut_nobody_out(
    open_context: Callable[..., BrowserContext],
    audit: Callable[[Page], list[str]],
    here: str,
    link: AnswerLink,
    scheme: str,
    width: int,
) -> None:
    size = {"width": width, "height": 844}
    page = open_context(viewport=size, color_scheme=scheme, bypass_csp=True).new_page()
    faults: list[str] = []
    ends = ["", f"?action={link.nodes.order_by('path')[3].key}&choice=same", "not-me/"]
    for address in [*(here + end for end in ends), "/answer/1.2.3/"]:
        page.goto(address)
        if page.locator("label.t-blocked").count():
            page.locator("label.t-blocked").first.click()
            page.get_by_test_id("tap").last.click()
            settled(page, 1)
        faults += audit(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    AnswerLink.objects.update(expires_at=timezone.now() - timedelta(days=3))
    page.goto(here)
    faults += audit(page)
    assert faults == []
