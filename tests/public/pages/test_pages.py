"""Objectives, actions, numbers, words to sort by."""

from collections.abc import Callable
from datetime import date

import pytest
from django.http import HttpResponse

from gouvernail.publishing.models import Publication, Withdrawal
from gouvernail.publishing.reading import opened
from gouvernail.publishing.value import Retired, Told
from tests.support.published import MARKS, NOON, Shown

Look = Callable[..., HttpResponse]
Rewritten = Callable[..., Publication]

ADDRESSES = (
    "",
    "objectives/",
    "objectives/v1/",
    "objectives/s1/",
    "objectives/o1/",
    "actions/",
    "actions/a1/",
    "actions/b1/",
    "search/",
    "by/place/",
    "by/place/orvaux/",
)


def text_of(answer: HttpResponse) -> str:
    """The page as it came."""
    return answer.content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_holds_anything_of_the_house(
    shown: Shown, look: Look, address: str
) -> None:
    answer = look(address)
    assert answer.status_code == 200
    assert not [mark for mark in MARKS if mark in text_of(answer)]
    assert not answer.cookies


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_asks_few_questions(
    shown: Shown,
    look: Look,
    address: str,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    look(address)
    with django_assert_max_num_queries(6):  # type: ignore[attr-defined]
        look(address)


@pytest.mark.parametrize(
    "address",
    [
        "objectives/nobody/",
        "objectives/a1/",
        "actions/nobody/",
        "actions/s1/",
        "actions/a4/",
        "by/place/nowhere/",
        "by/nothing/",
        "number/9.9.9/",
    ],
)
def test_what_is_not_there_is_said_in_a_page_of_the_site(
    shown: Shown, look: Look, address: str
) -> None:
    answer = look(address)
    assert answer.status_code == 404
    assert 'data-testid="missing"' in text_of(answer)
    assert not [mark for mark in MARKS if mark in text_of(answer)]


def test_an_action_says_where_it_stands_and_how_late_it_is(
    shown: Shown, look: Look, rewritten: Rewritten
) -> None:
    value = opened(shown.publication).value
    said = value.told["a1"].model_copy(
        update={"words": "L’avis manque.", "by": "Aînés"}
    )
    nodes = tuple(
        node.model_copy(
            update={"fields": node.fields.model_copy(update={"due": date(2027, 3, 31)})}
        )
        if node.id == "a1"
        else node
        for node in value.plan.nodes
    )
    rewritten(
        shown.publication,
        plan=value.plan.model_copy(update={"nodes": nodes}),
        told={**value.told, "a1": said},
        as_of=date(2027, 5, 12),
    )
    text = text_of(look("actions/a1/"))
    assert "p-is-blocked" in text
    assert "L’avis manque." in text
    assert "42" in text.split('data-testid="late"')[1][:40]


def test_a_step_is_told_on_the_page_of_its_action(shown: Shown, look: Look) -> None:
    text = text_of(look("actions/b1/"))
    assert "Créer un taxi social" in text
    assert "Signer la convention" in text


def test_a_state_that_is_hidden_is_on_no_page(
    shown: Shown, look: Look, rewritten: Rewritten
) -> None:
    rewritten(shown.publication, hidden=("status",), told={}, news=())
    for address in ADDRESSES:
        text = text_of(look(address))
        assert "p-is-" not in text
        assert 'data-testid="stand"' not in text
        assert "p-fill-" not in text
    assert 'name="status"' not in text_of(look("actions/"))


def test_a_number_leads_for_ever_to_what_bears_it(shown: Shown, look: Look) -> None:
    value = opened(shown.publication).value
    ref = next(node.ref for node in value.plan.nodes if node.id == "a1")
    answer = look(f"number/{ref}/")
    assert answer.status_code == 301
    assert answer["Location"].endswith("/actions/a1/")


def test_what_left_the_plan_says_when_why_and_what_replaces_it(
    shown: Shown, look: Look, rewritten: Rewritten
) -> None:
    gone = Retired(
        id="z1",
        ref="9.9.9",
        title="Créer une régie <b>",
        on=date(2026, 4, 20),
        reason="Deux actions n’en font plus qu’une.",
        into=("a1", "nobody"),
    )
    rewritten(shown.publication, retired=(gone,), numbers={"9.9.9": "z1"})
    for address in ("actions/z1/", "objectives/z1/", "number/9.9.9/"):
        answer = look(address)
        text = text_of(answer)
        assert answer.status_code == 410
        assert "Deux actions n’en font plus qu’une." in text
        assert "/actions/a1/" in text
        assert "régie &lt;b&gt;" in text


def test_a_page_that_was_withdrawn_stands_in_no_list(shown: Shown, look: Look) -> None:
    Withdrawal.objects.create(
        plan=shown.plan, key="a1", reason="Un recours est en cours.", withdrawn_at=NOON
    )
    answer = look("actions/a1/")
    assert answer.status_code == 410
    assert "Un recours est en cours." in text_of(answer)
    for address in ("actions/", "objectives/o1/", "by/place/orvaux/"):
        assert "/actions/a1/" not in text_of(look(address))
    assert 'data-testid="found"' not in text_of(look("search/", q="taxi"))


def test_the_words_of_a_plan_are_never_markup(
    shown: Shown, look: Look, rewritten: Rewritten
) -> None:
    value = opened(shown.publication).value
    evil = "<img src=x onerror=alert(1)>"
    nodes = tuple(
        node.model_copy(update={"title": f"{evil} {node.id}", "text": evil})
        for node in value.plan.nodes
    )
    told = {"a1": Told(words=evil, next_step=evil)}
    rewritten(
        shown.publication,
        plan=value.plan.model_copy(update={"nodes": nodes}),
        told=told,
    )
    for address in (*ADDRESSES[:7], "search/?q=onerror"):
        assert "<img src=x" not in text_of(look(address))


def test_a_word_lists_the_actions_that_bear_it(shown: Shown, look: Look) -> None:
    text = text_of(look("by/place/orvaux/"))
    assert text.count('data-testid="action"') == 2
    assert "/actions/a2/" in text
