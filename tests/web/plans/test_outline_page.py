"""The outline shows the whole tree, and filters leave what stands above in sight."""

import pytest
from django.http import QueryDict
from hypothesis import given, strategies as st

from gouvernail.plans.models import Node
from gouvernail.web.plans.filters import FLAGS, Facts, OutlineFilter
from tests.web.plans.conftest import Desk

FACTS = Facts("1.1.1 creer un taxi social", "action", "ongoing", "7", "CPAS", "late")


def shown(desk: Desk, query: str) -> list[str]:
    """Keys of the rows in sight."""
    page = desk.get("plan_outline", query=query).context["page"]
    return [row.key for row in page.rows if not row.is_hidden]


def test_every_node_has_its_row_in_document_order(desk: Desk) -> None:
    keys = Node.objects.of_plan(desk.plan).values_list("key", flat=True)
    assert shown(desk, "") == list(keys)


def test_words_are_found_without_accents_or_case(desk: Desk) -> None:
    assert shown(desk, "?q=CREER+TAXI") == ["v1", "s1", "o1", "a1"]


def test_the_name_of_the_lead_is_found(desk: Desk) -> None:
    assert shown(desk, "?q=contributor") == ["v1", "s1", "o1", "a1"]


def test_filters_add_up(desk: Desk) -> None:
    desk.say("a1", "ongoing")
    desk.say("a2", "ongoing")
    assert shown(desk, "?status=ongoing&q=taxi")[-1] == "a1"
    assert shown(desk, "?status=done") == []


def test_the_lead_and_the_department_can_be_chosen(desk: Desk) -> None:
    lead = desk.node("a1").lead_id
    assert shown(desk, f"?lead={lead}")[-1] == "a1"
    assert shown(desk, "?department=Action+sociale")[-1] == "a1"


def test_a_recurring_action_is_assured_or_not(desk: Desk) -> None:
    Node.objects.filter(plan=desk.plan, key__in=["a1", "a2"]).update(recurring=True)
    desk.say("a1", "done")
    assert shown(desk, "?status=assured")[-1] == "a1"
    assert shown(desk, "?status=not_assured")[-1] == "a2"


def test_folding_keeps_what_is_above_the_level(desk: Desk) -> None:
    assert shown(desk, "?fold=2") == ["v1", "s1", "v2", "s2"]


def test_an_unknown_filter_filters_nothing(desk: Desk) -> None:
    everything = shown(desk, "")
    assert shown(desk, "?status=perdu&kind=chapitre&fold=x") == everything


def test_the_sentence_says_how_many_of_how_many(desk: Desk) -> None:
    page = desk.get("plan_outline", query="?q=taxi").context["page"]
    assert page.sentence.startswith("1 action")
    assert str(page.total) in page.sentence


def test_rows_tell_their_place_to_assistive_technology(desk: Desk) -> None:
    content = desk.get("plan_outline").content.decode()
    row = content[content.index('id="n-b2"') :][:400]
    for attribute in ('aria-level="5"', 'aria-posinset="2"', 'aria-setsize="2"'):
        assert attribute in row


def test_a_title_cannot_bring_markup_in(desk: Desk) -> None:
    title = '<b onclick="x">"Gras" & rouge'
    Node.objects.filter(plan=desk.plan, key="a1").update(title=title)
    content = desk.get("plan_outline").content.decode()
    assert "<b onclick" not in content


def test_a_reader_has_nothing_to_organise(cast, desk_of) -> None:
    content = desk_of(cast.reader).get("plan_outline").content.decode()
    assert "data-row-menu" not in content
    assert "g-row-open" not in content


@pytest.mark.parametrize("flag", FLAGS)
def test_the_address_says_the_filter_again(flag: str) -> None:
    asked = OutlineFilter.of(QueryDict(f"q=l'eau&status=done&{flag}=1&fold=2"))
    assert OutlineFilter.of(QueryDict(asked.query)) == asked


@given(st.text(max_size=80), st.text(max_size=20), st.text(max_size=20))
def test_any_address_gives_a_filter_that_its_own_address_gives_again(
    words: str, status: str, fold: str
) -> None:
    query = QueryDict(mutable=True)
    query.update({"q": words, "status": status, "fold": fold, "lead": status})
    asked = OutlineFilter.of(query)
    assert OutlineFilter.of(QueryDict(asked.query)) == asked


@given(st.sampled_from(["status", "kind", "lead", "department"]), st.text())
def test_one_wrong_field_is_enough_to_leave_a_row_out(name: str, value: str) -> None:
    asked = OutlineFilter(**{name: value})
    assert asked.accepts(FACTS) == (value in ("", getattr(FACTS, name)))
