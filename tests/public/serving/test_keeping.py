"""A page is made once and given again, until what it shows changes."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from gouvernail.organisations.models import Organisation
from gouvernail.public.serving import keeping
from gouvernail.public.serving.keeping import Kept, Shelf
from gouvernail.publishing.models import Publication, Site
from gouvernail.publishing.state import State
from tests.support.published import Shown

Look = Callable[..., HttpResponse]


def test_a_page_that_was_made_costs_one_small_question(
    shown: Shown, client: Client, django_assert_num_queries
) -> None:
    address = f"/public/valmont/{shown.plan.slug}/"
    first = client.get(address)
    with django_assert_num_queries(1):
        again = client.get(address)
    assert (first.status_code, again.content) == (200, first.content)


def test_a_plan_taken_back_is_gone_at_once(shown: Shown, look: Look) -> None:
    assert look().status_code == 200
    Publication.objects.update(taken_back_at=timezone.now())
    gone = look()
    assert gone.status_code == 404
    assert shown.plan.title.encode() not in gone.content


def test_a_site_that_closes_is_gone_at_once(shown: Shown, look: Look) -> None:
    assert look().status_code == 200
    Site.objects.update(is_open=False)
    assert look().status_code == 404


def test_a_site_whose_stamp_grew_is_made_again(
    shown: Shown, client: Client, django_assert_num_queries
) -> None:
    address = "/public/valmont/accent.css"
    before = client.get(address)
    # What is chosen is written with `update`, which no code here can notice.
    Organisation.objects.filter(slug="valmont").update(accent="#7a2e5d")
    assert client.get(address).content != before.content
    Site.objects.update(stamp=500)
    with django_assert_num_queries(3):
        client.get(address)


def test_who_has_the_page_already_gets_no_body(
    shown: Shown, look: Look, client: Client
) -> None:
    tag = look()["ETag"]
    address = f"/public/valmont/{shown.plan.slug}/"
    again = client.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_a_page_is_packed_once_for_who_reads_that(
    shown: Shown, look: Look, client: Client
) -> None:
    plain = look()
    address = f"/public/valmont/{shown.plan.slug}/"
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain.content)
    assert int(packed["Content-Length"]) == len(packed.content)
    kept = next(iter(keeping.pages._kept.values()))
    assert kept.answer(accepts_gzip=False).content == plain.content


def test_a_head_has_the_length_and_no_body(shown: Shown, client: Client) -> None:
    address = f"/public/valmont/{shown.plan.slug}/"
    head, whole = client.head(address), client.get(address)
    assert head.content == b""
    assert head["Content-Length"] == whole["Content-Length"]


def test_questions_nobody_knows_make_no_new_page(
    shown: Shown, client: Client, django_assert_num_queries
) -> None:
    address = f"/public/valmont/{shown.plan.slug}/"
    client.get(f"{address}?utm_source=a")
    with django_assert_num_queries(1):
        client.get(f"{address}?utm_source=b&fbclid=c")


def test_a_flood_of_questions_leaves_the_pages_where_they_are(
    shown: Shown, look: Look
) -> None:
    look()
    for number in range(90):
        look("search/", q=f"taxi {number}")
    assert len(keeping.pages) == 1
    assert len(keeping.questions) <= 90


def _kept(size: int = 10, status: int = 200) -> Kept:
    return Kept(State("a", (1,)), 0.0, status, {}, b"x" * size, None)


def test_a_shelf_never_holds_more_than_its_bounds() -> None:
    shelf = Shelf(entries=3, size=10_000)
    for number in range(10):
        shelf.keep(("", f"/{number}", ""), _kept())
    assert len(shelf) == 3
    shelf.keep(("", "/heavy", ""), _kept(9_500))
    assert (len(shelf), shelf.held <= 10_000) == (0, True)


@pytest.mark.parametrize(("now", "holds"), [(59.0, True), (61.0, False)])
def test_what_is_kept_ages(now: float, holds: bool) -> None:
    shelf = Shelf(entries=3, size=10_000)
    shelf.keep(("", "/", ""), _kept())
    assert (shelf.find(("", "/", ""), State("a", (1,)), now) is not None) is holds
