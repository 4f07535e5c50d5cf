"""Cards on other sites, and the pictures that stand beside links."""

import io
import json
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from gouvernail.publishing.models import Publication
from gouvernail.publishing.reading import opened
from gouvernail.publishing.services.withdrawing import withdraw
from tests.factories import Cast
from tests.public.data.conftest import SAID
from tests.support.published import MARKS, NOON, Shown

Look = Callable[..., HttpResponse]
CARDS = ("embeds/plan/", "embeds/objective/s1/", "embeds/action/a1/")
PICTURES = ("share/plan.png", "share/of/s1.png", "share/of/a1.png")
PAGE = "http://testserver/public/valmont/pst-2024-2030/"


@pytest.mark.parametrize("path", CARDS)
def test_a_card_may_be_framed_and_only_a_card(
    odd: Shown, look: Look, path: str
) -> None:
    answer = look(path)
    assert answer.status_code == 200
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer
    assert not answer.cookies
    page = look("data/")
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("path", CARDS)
def test_a_card_is_light_and_leads_out_of_its_frame(
    shown: Shown, look: Look, path: str
) -> None:
    text = look(path).content.decode()
    assert len(text) < 8_000
    assert text.count("<a ") == text.count('target="_top"') == 2
    assert not [mark for mark in MARKS if mark in text]


def test_the_card_of_an_action_shows_its_words_as_words(odd: Shown, look: Look) -> None:
    text = look("embeds/action/a1/").content.decode()
    assert "<script>alert" not in text
    assert "alert(1)" in unescape(text)
    assert SAID[-5:] in unescape(text)
    assert "p-is-blocked" in text


def test_a_card_takes_the_theme_that_is_wished(odd: Shown, look: Look) -> None:
    assert 'data-bs-theme="dark"' in look(CARDS[0], theme="dark").content.decode()
    assert 'data-bs-theme="auto"' in look(CARDS[0], theme='"><x').content.decode()


def test_a_card_hides_what_is_hidden(
    odd: Shown, look: Look, rewritten: Callable[..., Publication]
) -> None:
    rewritten(odd.publication, hidden=("status",), told={}, news=())
    for path in CARDS:
        text = look(path).content.decode()
        assert "p-status" not in text
        assert "p-bar" not in text
    assert look("share/plan.png").status_code == 200


def test_an_unknown_card_says_so_in_its_frame(odd: Shown, look: Look) -> None:
    for path in ("embeds/action/nothing/", "embeds/objective/nothing/"):
        answer = look(path)
        assert answer.status_code == 404
        assert "frame-ancestors *" in answer["Content-Security-Policy"]


def test_a_withdrawn_page_is_in_no_file(odd: Shown, look: Look, cast: Cast) -> None:
    withdraw(
        plan=odd.plan, key="a1", reason="Une plainte", by=cast.coordinator, now=NOON
    )
    gone = ("embeds/action/a1/", "share/of/a1.png", "feeds/of/a1.atom")
    assert [look(path).status_code for path in gone] == [410, 410, 410]
    for path in ("data/actions.csv", "data/plan.json", "feeds/plan.atom"):
        assert "🚲" not in look(path).content.decode()


def test_the_code_to_copy_leads_to_the_card(
    odd: Shown, look: Look, client: Client
) -> None:
    text = look("embeds/", key="a1").content.decode()
    code = unescape(text.split('data-testid="frame">')[1].split("</textarea>")[0])
    assert client.get(code.split('src="')[1].split('"')[0]).status_code == 200
    assert " title=" in code
    assert "<b>" not in code
    assert look("embeds/", key="nothing").status_code == 404


def test_oembed_tells_how_to_show_a_page(odd: Shown, client: Client) -> None:
    for path, kind in (("", "plan"), ("actions/a1/", "action")):
        answer = ask(client, url=f"{PAGE}{path}", maxwidth="300")
        told = json.loads(answer.content)
        assert told["type"] == "rich"
        assert told["width"] == 300
        assert f"/embeds/{kind}/" in told["html"]
        assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://elsewhere.example/",
        f"{PAGE}data/",
        f"{PAGE}actions/none/",
        "http://[",
    ],
)
def test_oembed_knows_only_pages_of_the_site(
    odd: Shown, client: Client, address: str
) -> None:
    assert ask(client, url=address).status_code == 404
    assert ask(client, url=PAGE, format="xml").status_code == 501


@pytest.mark.parametrize(
    "path", ["share/plan.png", "share/of/s1.png", "share/of/a1.png"]
)
def test_a_picture_is_of_the_right_size_and_light(
    odd: Shown, look: Look, path: str
) -> None:
    answer = look(path)
    with Image.open(io.BytesIO(answer.content)) as picture:
        assert picture.size == (1200, 630)
    assert len(answer.content) < 100_000
    assert answer["ETag"]


def test_a_title_of_any_length_stays_within_the_picture(
    odd: Shown, look: Look, rewritten: Callable[..., Publication]
) -> None:
    value = opened(odd.publication).value
    titles = {"a1": "Très long intitulé " * 16, "a2": "a" * 500, "a3": "🚲"}
    nodes = tuple(
        each.model_copy(update={"title": titles.get(each.id, each.title)})
        for each in value.plan.nodes
    )
    plan = value.plan.model_copy(update={"nodes": nodes})
    rewritten(odd.publication, plan=plan)
    for key in titles:
        with Image.open(io.BytesIO(look(f"share/of/{key}.png").content)) as picture:
            edge = picture.convert("RGB").crop((1160, 0, 1200, 630))
            assert len(edge.getcolors() or []) == 2


def test_the_same_card_is_drawn_the_same(odd: Shown, look: Look) -> None:
    first, again = look("share/of/a1.png"), look("share/of/a1.png")
    assert first.content == again.content


def ask(client: Client, **query: Any) -> HttpResponse:
    return client.get("/public/valmont/oembed.json", query)
