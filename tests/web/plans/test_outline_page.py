"""The outline shows the whole tree, and filters leave what stands above in sight."""

from gouvernail.plans.models import Node
from tests.web.plans.conftest import Desk


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
    assert page.sentence.found.startswith("1 action")
    assert str(page.total) in page.sentence.rest


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


def test_rows_left_out_by_a_criterion_say_so_to_the_script(desk: Desk) -> None:
    desk.say("a1", "done")
    rows = desk.get("plan_outline", query="?status=done&q=taxi").context["page"].rows
    out = {row.key: row.is_out for row in rows}
    assert (out["a1"], out["a2"]) == (False, True)


def test_words_alone_leave_no_row_out_for_the_script(desk: Desk) -> None:
    rows = desk.get("plan_outline", query="?q=taxi").context["page"].rows
    assert not any(row.is_out for row in rows)


def test_the_address_keeps_how_deep_the_tree_is(desk: Desk) -> None:
    bar = desk.get("plan_outline", query="?q=taxi&fold=2").context["bar"]
    assert bar.cleared == "fold=2"
