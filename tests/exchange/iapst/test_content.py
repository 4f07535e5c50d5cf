"""Contents of the former tool in JSON become a plan; nothing is dropped in silence."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, strategies as st

from gouvernail.exchange.formats import exchanged, plan_from
from gouvernail.exchange.iapst.content import load_content
from gouvernail.exchange.planfile import dump_plan, load_plan
from gouvernail.plan.kinds import Flow, MessageLevel, Nature, OrganisationKind, Status
from gouvernail.plan.model import MAX_TEXT, BudgetLine, Node, PlanFile
from gouvernail.plan.wording import PlanError
from tests.exchange.iapst.contents import (
    ACTION,
    SECOND,
    SPACE,
    STRATEGIC,
    Content,
    content,
    flat,
    packed,
    rich,
)
from tests.plan.samples import outline_of

OUTLINE = [
    "S os",
    "  O os-oo",
    "    A os-oo-a",
    "    A os-oo-b",
    "      B os-oo-b-s",
    "  O os-oo2",
]


def read(value: Any) -> PlanFile:
    plan = load_content(packed(value), "pst.json")
    assert plan is not None
    return plan


def action(**says: Any) -> Node:
    """The node of an action that says so, alone in its file."""
    return read([content("pstaction", "a", "Agir", **says)]).nodes[0]


def told(plan: PlanFile) -> dict[str, str]:
    return {message.code: message.text for message in plan.messages}


@pytest.mark.parametrize(
    "value",
    [
        SPACE,
        {"@id": "x", "@type": "Plone Site", "items": [SPACE]},
        flat(SPACE),
        {"@id": "x/@search", "items": flat(SPACE), "items_total": len(flat(SPACE))},
        [{k: v for k, v in each.items() if k != "parent"} for each in flat(SPACE)],
    ],
    ids=["nested", "in a site", "flat", "search", "by address"],
)
def test_the_tree_is_there_however_the_contents_are_listed(value: Any) -> None:
    assert outline_of(read(value)) == OUTLINE


def test_a_list_in_another_order_holds_the_same_nodes() -> None:
    def nodes(plan: PlanFile) -> set[tuple[object, ...]]:
        return {(node.id, node.parent, node.title) for node in plan.nodes}

    assert nodes(read(flat(SPACE)[::-1])) == nodes(read(SPACE))


def test_the_programme_says_whose_it_is_and_its_years() -> None:
    plan = read(SPACE)
    assert plan.title == "PST 2024-2030"
    (authority,) = plan.organisations
    assert (authority.kind, authority.ins) == (OrganisationKind.COMMUNE, "61043")
    assert plan.period is not None
    assert (plan.period.start, plan.period.end) == (2024, 2030)


def test_an_action_keeps_its_people_its_dates_and_its_goals() -> None:
    node = next(each for each in read(SPACE).nodes if each.id == "os-oo-a")
    fields = node.fields
    assert (node.title, node.printed) == ("Engager deux agents", "A.3")
    assert (fields.lead, fields.political_owner) == ("Julie Wauthier", "Bourgmestre")
    assert fields.department == "Service Population, Ressources humaines"
    assert (fields.start, fields.due) == (date(2025, 1, 15), date(2027, 12, 31))
    assert (fields.status, fields.progress) == (Status.ONGOING, 40)
    assert fields.partners == ("Forem", "Maison de l’emploi")
    assert (fields.sdg, fields.plans) == ((8, 16), ("Plan de cohésion sociale",))


def test_money_keeps_its_year_its_source_and_its_comment() -> None:
    node = next(each for each in read(SPACE).nodes if each.id == "os-oo-a")
    assert node.fields.budget == (
        BudgetLine(
            year=2026, amount=Decimal("12500.50"), source="Wallonie", comment="subside"
        ),
        BudgetLine(year=2027, amount=Decimal("8000.00"), source="Ville"),
    )


def test_an_indicator_has_the_targets_and_the_measures_of_its_years() -> None:
    node = next(each for each in read(SPACE).nodes if each.id == "os-oo-a")
    (indicator,) = node.fields.indicators
    assert [(each.year, each.value) for each in indicator.targets] == [
        (2025, 1),
        (2026, 2),
    ]
    assert [(each.on, each.value) for each in indicator.measures] == [
        (date(2025, 12, 31), 1)
    ]


def test_what_no_field_holds_is_in_the_text_under_its_heading_and_said() -> None:
    plan = read(SPACE)
    text = next(each.text or "" for each in plan.nodes if each.id == "os-oo-a")
    assert text.startswith("Pour le guichet.\n- mi-temps\n")
    for kept in (
        "Indice de santé : Risque",
        "Commentaires : À revoir.",
        "Catégories : Volet interne : GRH",
        "Écrire le profil (échéance 2026-05-01 ; à faire ; Ressources humaines)",
    ):
        assert kept in text
    assert "Indice de santé" in told(plan)["unknown_columns"]
    assert "Tâches" in told(plan)["unknown_columns"]


def test_a_link_is_told_where_it_stood() -> None:
    node = next(each for each in read(SPACE).nodes if each.id == "os-oo2")
    assert node.text == "Aussi repris ici : Engager deux agents"


def test_the_articles_of_the_accounts_are_lines_where_there_is_no_other_budget() -> (
    None
):
    article = {
        "year": "2026",
        "service": "E",
        "btype": "D",
        "article": "104/723-60",
        "title": "Bâtiment",
        "amount": 250000,
    }
    (line,) = action(analytic_budget=[article]).fields.budget
    assert (line.nature, line.flow, line.article) == (
        Nature.EXTRAORDINARY,
        Flow.EXPENSE,
        "104/723-60",
    )
    both = action(analytic_budget=[article], budget=[{"year": 2026, "amount": 5.0}])
    assert [each.amount for each in both.fields.budget] == [Decimal(5)]
    assert "104/723-60" in (both.text or "")


@pytest.mark.parametrize(
    ("says", "kept"),
    [
        ({"progress": 140}, "Progression : 140"),
        ({"progress": "beaucoup"}, "Progression : beaucoup"),
        ({"planned_end_date": "un jour"}, "Échéance : un jour"),
        ({"review_state": "dreaming"}, "État : dreaming"),
        ({"sdgs": ["01", "99"]}, "O.D.D. :\n01\n99"),
        ({"budget": [{"year": "x", "amount": 5}]}, "Financement/Budget : x, 5"),
        ({"budget": [{"year": 2026, "amount": "n/a"}]}, "2026, n/a"),
        ({"manager": ["0" * 32]}, f"Gestionnaire : {'0' * 32}"),
        ({"manager": "x" * 501}, "Gestionnaire : xxx"),
        ({"result_indicator": [{"label": "L", "value": "peu"}]}, "L value : peu"),
        ({"weather": {"title": "Beau"}}, "weather : Beau"),
        (
            {"budget_split": [{"title": "OS.1", "percentage": 60.0}]},
            "Répartition des budgets : OS.1 : 60.0 %",
        ),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_what_cannot_be_a_field_stays_in_words(says: Content, kept: str) -> None:
    assert kept in (action(**says).text or "")


def test_nothing_said_is_nothing_kept() -> None:
    empty = {"progress": 0, "comments": rich(""), "manager": [], "budget": None}
    assert action(**empty, observation="  ", sdgs=[]).text is None


def test_the_words_of_the_site_have_names() -> None:
    service = content("organization", "contacts/s", "Travaux", UID="f" * 32)
    plan = read([service, content("pstaction", "a", "Agir", manager=["f" * 32])])
    assert plan.nodes[0].fields.department == "Travaux"
    assert "organization (1)" in told(plan)["contents_left_out"]


def test_what_stands_too_low_is_moved_up_and_said() -> None:
    odd = content("pstsubaction", "s", "Étape", items=[{**ACTION, "items": []}])
    plan = read(odd)
    assert [node.parent for node in plan.nodes] == [None, None]
    assert "moved_up" in told(plan)


def test_a_list_that_was_cut_is_said() -> None:
    plan = read({**SPACE, "items_total": 30})
    assert "30" in told(plan)["list_cut"]


def test_a_text_too_long_for_a_plan_is_cut_and_said() -> None:
    plan = read([content("pstaction", "a", "A", comments="mot " * MAX_TEXT)])
    assert len(plan.nodes[0].text or "") == MAX_TEXT
    assert "text_cut" in told(plan)


def test_two_programmes_are_one_too_many() -> None:
    with pytest.raises(PlanError, match="PST 2018"):
        read([SPACE, content("pstprojectspace", "old", "PST 2018-2024")])


def test_more_contents_than_a_plan_holds_are_refused() -> None:
    many = [content("pstaction", f"a{rank}", "Agir") for rank in range(5_001)]
    with pytest.raises(PlanError, match="5001"):
        read(many)


def test_two_contents_of_one_name_are_two_nodes() -> None:
    twins = [content("pstaction", name, "Agir", UID="same") for name in "ab"]
    assert len({node.id for node in read(twins).nodes}) == 2


def test_a_content_told_shortly_and_then_whole_is_one() -> None:
    short = {name: ACTION[name] for name in ("@id", "@type", "title")}
    plan = read([{**STRATEGIC, "items": [short]}, ACTION])
    assert outline_of(plan) == ["S os", "  A os-oo-a"]
    assert plan.nodes[1].fields.progress == 40


def test_it_is_an_exchange_format_and_a_sound_plan_file() -> None:
    data = packed(SPACE)
    found = exchanged(data, "pst.json")
    assert found is not None
    assert found.form == "iapst"
    assert plan_from(data, "pst.json") == found.plan
    assert load_plan(dump_plan(found.plan)) == found.plan
    assert {each.level for each in found.plan.messages} <= {*MessageLevel}


@pytest.mark.parametrize(
    "data", [b"[1, 2]", b'{"@type": "Document"}', b"{", b"", b'["@type"]', b"[Volet 1]"]
)
def test_no_other_json_is_taken_for_one(data: bytes) -> None:
    assert load_content(data, "x.json") is None or not data


SCALAR = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["2026", "2026-01-31", "<p>a</p>", "<![if", "\ud800", "1e999999"])
)
VALUE = st.recursive(
    SCALAR,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["title", "token", "data", "key", "label", "amount", "year", "value"]
                + ["budget_type", "reached_value", "service", "btype", "@id", "UID"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=8,
)
NAMES = [
    *["@id", "UID", "title", "parent", "description_rich", "planned_end_date"],
    *["progress", "manager", "budget", "analytic_budget", "projection", "sdgs"],
    *["result_indicator", "review_state", "priority", "plan", "symbolic_link"],
    *["categories", "items_total", "reference_number", "extra_concerned_people"],
    *["budget_years", "INS_code", "organization_type", "categories_values", "other"],
]
TYPES = ["pstprojectspace", "strategicobjective", "operationalobjective", "pstaction"]
TYPES += ["pstsubaction", "task", "action_link", "annex", "Folder"]


@st.composite
def contents(draw: st.DrawFn, depth: int = 3) -> Content:
    says = draw(st.dictionaries(st.sampled_from(NAMES), VALUE, max_size=8))
    says["@type"] = draw(st.sampled_from(TYPES))
    if depth:
        says["items"] = draw(st.lists(contents(depth - 1), max_size=3))
    return says


@given(value=contents() | st.lists(contents(1), max_size=4) | VALUE)
def test_any_json_gives_a_plan_or_a_sentence(value: Any) -> None:
    data = json.dumps(value).encode()
    try:
        plan = load_content(data, "x.json")
    except PlanError:
        return
    if plan is not None:
        assert load_plan(dump_plan(plan)) == plan


@given(data=st.binary(max_size=60))
def test_any_bytes_give_nothing_a_plan_or_a_sentence(data: bytes) -> None:
    try:
        assert load_content(b'{"@type": "pstaction", ' + data, "x.json") or True
    except PlanError:
        return


def test_a_deep_nest_is_refused_in_words() -> None:
    with pytest.raises(PlanError):
        load_content(b'{"@type":' + b"[" * 200_000, "x.json")
    deep: Content = dict(SECOND)
    for _level in range(300):
        deep = {**SECOND, "@id": "", "UID": "", "items": [deep]}
    assert len(read(deep).nodes) == 301
