"""Proposing, answering, following and ending, as screens do it."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.notifications.models import Notification
from gouvernail.organisations.models import Membership, Organisation
from gouvernail.plans.models import Node, Share
from gouvernail.plans.services.sharing import Terms, offer_node
from gouvernail.progress.services import News, record_update
from tests.factories import Cast, make_plan, plan_value
from tests.support.pair import Pair, make_pair

ClientOf = Callable[[User | None], Client]
LEADER = "/valmont/plans/pst-2024-2030/nodes/"
PARTNER = "/commune-valmont/plans/pst-2024-2030/nodes/"


def html(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def propose(client: Client, pair: Pair, **more: object) -> Share:
    data = {"organisation": pair.there.pk, "partner_gives_news": "on", **more}
    answer = client.post(f"{LEADER}a1/share/", data)
    assert answer.status_code == 302
    return Share.objects.get()


def test_the_paired_authority_is_proposed_first(
    pair: Pair, cast: Cast, client_of: ClientOf
) -> None:
    Organisation.objects.filter(pk=cast.organisation.pk).update(pair=pair.there)
    Organisation.objects.filter(pk=pair.there.pk).update(pair=cast.organisation)
    client = client_of(pair.anne)
    assert re.findall(r'value="(\d+)" checked', html(client, f"{LEADER}a1/share/")) == [
        str(pair.there.pk)
    ]
    found = html(client, f"{LEADER}a1/share/?q=ORV")
    assert "Orval" in found
    assert "stranger@" not in found


def test_a_proposal_is_seen_told_accepted_and_stands_in_both_trees(
    pair: Pair, client_of: ClientOf
) -> None:
    share = propose(client_of(pair.anne), pair, partner_percent="40")
    told = Notification.objects.get(person=pair.bert)
    assert told.address == f"/commune-valmont/shares/{share.pk}/"
    bert = client_of(pair.bert)
    page = html(bert, told.address)
    assert "Signer la convention" in page
    place = "under:pst-2024-2030:o1"
    answer = bert.post(f"{told.address}accept/", {"place": place})
    assert answer.url == pair.mirror("a1").get_absolute_url()
    sheet = html(bert, answer.url)
    assert 'data-testid="shared-badge"' in sheet
    assert 'data-testid="share-new"' not in sheet
    assert Notification.objects.filter(person=pair.anne, kind="shared").exists()


def test_an_action_that_stands_there_already_is_proposed_as_the_place(
    pair: Pair, client_of: ClientOf
) -> None:
    Node.objects.filter(plan=pair.leader, key="a2").update(title="Mener l’action 3")
    share = pair.offer("a2")
    page = html(client_of(pair.bert), f"/commune-valmont/shares/{share.pk}/")
    assert '<option value="instead:pst-2024-2030:a3" selected>' in page


def test_an_answer_without_a_place_is_asked_again(
    pair: Pair, client_of: ClientOf
) -> None:
    share = pair.offer("a1")
    client = client_of(pair.bert)
    answer = client.post(f"/commune-valmont/shares/{share.pk}/accept/", {})
    assert answer.status_code == 422
    assert 'data-testid="error"' in answer.content.decode()


@pytest.mark.parametrize(
    "place",
    ["under:ailleurs:", "under:pst-2024-2030:inconnu", "ailleurs", "instead::a1"],
)
def test_a_place_that_is_not_ours_is_not_there(
    pair: Pair, client_of: ClientOf, place: str
) -> None:
    share = pair.offer("a1")
    address = f"/commune-valmont/shares/{share.pk}/accept/"
    assert client_of(pair.bert).post(address, {"place": place}).status_code == 404


def test_a_place_at_which_it_cannot_stand_is_said(
    pair: Pair, client_of: ClientOf
) -> None:
    share = pair.offer("o1")
    address = f"/commune-valmont/shares/{share.pk}/accept/"
    answer = client_of(pair.bert).post(address, {"place": "under:pst-2024-2030:a1"})
    assert answer.status_code == 422
    share.refresh_from_db()
    assert share.state == "offered"


def test_shares_of_others_are_not_there(
    pair: Pair, cast: Cast, client_of: ClientOf
) -> None:
    there = make_plan(cast.elsewhere)
    node = Node.objects.select_related("plan__organisation").get(plan=there, key="a1")
    share = offer_node(
        node=node, organisation=pair.there, terms=Terms(), by=cast.stranger
    )
    anne = client_of(pair.anne)
    assert anne.get(f"/valmont/shares/{share.pk}/").status_code == 404
    for act in ("accept", "refuse", "withdraw", "end"):
        address = f"/valmont/shares/{share.pk}/{act}/"
        data = {"place": "under:pst-2024-2030:", "reason": "Non"}
        assert anne.post(address, data).status_code == 404


def test_each_side_answers_on_its_own_page_only(
    pair: Pair, client_of: ClientOf
) -> None:
    share = pair.offer("a1")
    anne, bert = client_of(pair.anne), client_of(pair.bert)
    data = {"place": "under:pst-2024-2030:", "reason": "Non"}
    here, there = f"/valmont/shares/{share.pk}/", f"/commune-valmont/shares/{share.pk}/"
    assert anne.post(f"{here}accept/", data).status_code == 403
    assert anne.post(f"{here}refuse/", data).status_code == 403
    assert bert.post(f"{there}withdraw/").status_code == 403
    assert 'data-testid="withdraw"' in html(anne, here)
    assert 'data-testid="accept"' in html(bert, there)


def test_an_authority_that_is_not_known_is_not_offered_anything(
    pair: Pair, client_of: ClientOf
) -> None:
    Organisation.objects.filter(pk=pair.there.pk).update(archived_at=timezone.now())
    client = client_of(pair.anne)
    for pk in (pair.there.pk, 999, "x", ""):
        answer = client.post(f"{LEADER}a1/share/", {"organisation": pk})
        assert answer.status_code == 422
    assert not Share.objects.exists()


def test_a_refusal_is_told_with_its_reason(pair: Pair, client_of: ClientOf) -> None:
    share = pair.offer("a1")
    address = f"/commune-valmont/shares/{share.pk}/refuse/"
    bert = client_of(pair.bert)
    assert bert.post(address, {"reason": ""}).status_code == 422
    assert bert.post(address, {"reason": "Pas cette année"}).status_code == 302
    told = Notification.objects.get(person=pair.anne, kind="shared")
    assert "Pas cette année" in told.text
    assert "Pas cette année" in html(client_of(pair.anne), "/valmont/shares/")


def test_the_partner_says_what_becomes_of_its_rows(
    pair: Pair, client_of: ClientOf
) -> None:
    share = pair.share("a1")
    address = f"/commune-valmont/shares/{share.pk}/"
    bert = client_of(pair.bert)
    assert 'value="leave"' in html(bert, address)
    assert bert.post(f"{address}end/", {"rows": "leave"}).status_code == 302
    assert (
        not Node.objects.of_plan(pair.partner)
        .filter(title__contains="taxi")
        .filter(parent__key="o1", path__endswith="0004")
    )


def test_removing_a_shared_node_tells_the_partner_and_says_so(
    pair: Pair, client_of: ClientOf
) -> None:
    pair.share("a1")
    client = client_of(pair.anne)
    answer = client.post(f"{LEADER}a1/remove/", follow=True)
    assert "Commune de Valmont" in answer.content.decode()
    told = Notification.objects.get(person=pair.bert, kind="shared")
    assert "Créer un taxi social" in told.text


def test_the_words_of_the_leader_are_read_only_in_the_form_of_the_partner(
    pair: Pair, client_of: ClientOf
) -> None:
    pair.share("a1")
    mirror = pair.mirror("a1")
    client = client_of(pair.bert)
    page = html(client, f"{PARTNER}{mirror.key}/edit/")
    assert 'data-testid="led-elsewhere"' in page
    assert re.search(r'<textarea name="title"[^>]*disabled', page)
    seen = re.search(r'name="seen" value="(\d+)"', page)
    data = {"title": "Autre", "is_internal": "on", "seen": seen and seen[1]}
    assert client.post(f"{PARTNER}{mirror.key}/edit/", data).status_code == 302
    del data["title"]
    assert client.post(f"{PARTNER}{mirror.key}/edit/", data).status_code == 302
    mirror.refresh_from_db()
    assert (mirror.title, mirror.is_internal) == ("Créer un taxi social", True)


@pytest.mark.parametrize(
    ("act", "data"),
    [
        ("remove", {}),
        ("level", {"kind": "operational"}),
        ("edit", {"title": "Autre titre"}),
    ],
)
def test_what_the_partner_may_not_do_is_said_in_a_sentence(
    pair: Pair, client_of: ClientOf, act: str, data: dict[str, str]
) -> None:
    pair.share("b1", under="a2")
    key = pair.mirror("b1").key
    client = client_of(pair.bert)
    if act == "level":
        data = {"kind": "action"}
    answer = client.post(f"{PARTNER}{key}/{act}/", data, follow=True)
    assert answer.status_code == 200
    assert pair.mirror("b1").title == "Signer la convention"
    assert pair.mirror("b1").kind == "subaction"


def test_the_register_exports_and_shows_both_sides(
    pair: Pair, client_of: ClientOf
) -> None:
    pair.share("a1", partner_percent=40)
    pair.offer("a2")
    for person, house, ours in (
        (pair.anne, "valmont", "60"),
        (pair.bert, "commune-valmont", "40"),
    ):
        client = client_of(person)
        page = html(client, f"/{house}/shares/")
        assert f"{ours}\u00a0%" in page or f"{ours} %" in page
        table = client.get(f"/{house}/shares.csv").content.decode("utf-8-sig")
        assert table.count("\r\n") == 3
        assert f";{ours};" in table


def test_the_badge_stands_in_the_lists(pair: Pair, client_of: ClientOf) -> None:
    pair.share("a1")
    for person, house in ((pair.anne, "valmont"), (pair.bert, "commune-valmont")):
        client = client_of(person)
        plan = f"/{house}/plans/pst-2024-2030/"
        assert "g-tag-shared" in html(client, f"{plan}outline/")
        assert "g-shared-mark" in html(client, f"{plan}actions/table/")
        assert "g-shared-mark" in html(client, plan)


def test_a_printed_amount_says_who_bears_it(pair: Pair, client_of: ClientOf) -> None:
    budget = [{"amount": 10000, "year": 2026}]
    Node.objects.filter(plan=pair.leader, key="a2").update(printed={"budget": budget})
    pair.share("a2", partner_percent=40)
    mirror = pair.mirror("a2").get_absolute_url()
    for person, address in ((pair.anne, f"{LEADER}a2/"), (pair.bert, mirror)):
        page = html(client_of(person), address).replace("\u202f", " ")
        page = page.replace("\u00a0", " ")
        assert "10 000 €" in page
        assert re.search(r"Commune de Valmont, 40 %[^<]*4 000 €", page)
        assert re.search(r"CPAS de Valmont, 60 %[^<]*6 000 €", page)


def test_a_shared_action_stands_once_on_the_page_of_who_sees_both(
    pair: Pair, client_of: ClientOf
) -> None:
    Membership.objects.create(
        user=pair.anne, organisation=pair.there, role="contributor"
    )
    Node.objects.filter(plan=pair.leader, key="a1").update(lead=pair.anne)
    pair.share("a1")
    pair.mirror("a1").contributors.add(pair.anne)
    assert html(client_of(pair.anne), "/me/").count("Créer un taxi social") == 1


def many(pair: Pair, count: int) -> None:
    """So many more shared actions, spoken of, beside as many proposals."""
    taken = Share.objects.values("node")
    rows = Node.objects.of_plan(pair.leader).filter(kind="action").exclude(key="a999")
    keys = list(rows.exclude(pk__in=taken).values_list("key", flat=True))
    for key in keys[:count]:
        pair.share(key)
        record_update(node=pair.mirror(key), news=News("done"), by=pair.bert)
    for key in keys[count : count * 2]:
        pair.offer(key)


PAGES = {
    "shares": "/commune-valmont/shares/",
    "share": "/commune-valmont/shares/{share}/",
    "outline": "/commune-valmont/plans/pst-2024-2030/outline/",
    "table": "/commune-valmont/plans/pst-2024-2030/actions/table/",
    "dashboard": "/commune-valmont/plans/pst-2024-2030/",
    "sheet": PARTNER + "{mirror}/",
    "offer": LEADER + "a999/share/?q=a",
    "my page": "/me/",
}


@pytest.mark.parametrize("name", PAGES)
def test_pages_cost_the_same_whatever_is_shared(
    cast: Cast, client_of: ClientOf, name: str
) -> None:
    costs = []
    pair = make_pair(cast, plan_value(44))
    for more in (2, 16):
        many(pair, more)
        share = Share.objects.in_force().latest("pk")
        assert share.mirror is not None
        address = PAGES[name].format(share=share.pk, mirror=share.mirror.key)
        client = client_of(pair.anne if name == "offer" else pair.bert)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            html(client, address)
        costs.append(len(queries))
    assert costs[0] == costs[1]
    assert costs[0] <= {"sheet": 20, "my page": 18, "dashboard": 13}.get(name, 12)
