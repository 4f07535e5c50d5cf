"""The panel of a node: why it was read so, its fields; and several nodes at once."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from gouvernail.accounts.models import User
from gouvernail.exchange.planfile import dump_plan
from gouvernail.imports import services
from gouvernail.imports.models import Import
from gouvernail.imports.review import current, review_of
from gouvernail.plan.model import BudgetLine, Fields, Node, PlanFile
from gouvernail.web.imports.fields import FieldsPanel
from gouvernail.web.imports.selection import Selection, form_of
from gouvernail.web.imports.why import why_of
from tests.factories import Cast
from tests.imports.documents import PLAN_TEXT, doubtful_plan
from tests.imports.workbooks import workbook

Brought = Callable[[str, bytes], Import]
FIELDS = Fields(
    lead="Anne",
    due=date(2027, 3, 31),
    partners=("ALE", "Forem"),
    budget=(BudgetLine(year=2026, amount=Decimal(1000)),),
)


@pytest.fixture
def brought(cast: Cast) -> Brought:
    """Brings a document in."""

    def bring(name: str, data: bytes) -> Import:
        return services.bring_document(
            organisation=cast.organisation, name=name, data=data, by=cast.coordinator
        )

    return bring


@pytest.fixture
def imported(brought: Brought) -> Import:
    """The doubtful plan, whose last action has fields."""
    value = doubtful_plan()
    last = value.nodes[-1].model_copy(update={"fields": FIELDS})
    nodes = (*value.nodes[:-1], last)
    return brought("pst.json", dump_plan(value.model_copy(update={"nodes": nodes})))


@pytest.fixture
def correct(
    cast: Cast, client_of: Callable[[User | None], Client], imported: Import
) -> Callable[..., HttpResponse]:
    """Sends a form of the review."""

    def send(operation: str, **data: object) -> HttpResponse:
        place = reverse("import_correct", args=[cast.organisation.slug, imported.pk])
        client = client_of(cast.coordinator)
        return client.post(place, {"operation": operation, **data})

    return send


@pytest.fixture
def in_english() -> Iterator[None]:
    with override("en"):
        yield


def value(imported: Import) -> PlanFile:
    return current(Import.objects.get(pk=imported.pk))


def titled(plan: PlanFile, title: str) -> Node:
    return next(node for node in plan.nodes if node.title == title)


@pytest.mark.usefixtures("in_english")
def test_the_column_and_the_row_of_a_node_are_told(brought: Brought) -> None:
    review = review_of(brought("pst.xlsx", workbook()), [])
    why = why_of(review, titled(review.plan, "Former des chauffeurs"))
    assert why.column == "Action"
    [title, *_others] = why.reasons
    assert (title.part, [place.name for place in title.places]) == (
        "Title",
        ["“PST”, row 3"],
    )
    assert "column" in title.why


@pytest.mark.usefixtures("in_english")
def test_the_printed_number_and_the_line_of_a_node_are_told(brought: Brought) -> None:
    review = review_of(brought("pst.txt", PLAN_TEXT.encode()), [])
    why = why_of(review, titled(review.plan, "Créer un taxi social"))
    assert "1.1.1" in why.label
    assert [place.number for place in why.reasons[0].places] == [8]
    assert not why.column


def test_a_node_that_somebody_added_says_so(imported: Import, cast: Cast) -> None:
    made = services.correct(
        imported=imported,
        operation="add",
        arguments={"node": "a1", "kind": "action", "title": "Nouvelle"},
        by=cast.coordinator,
    )
    review = review_of(imported, [made])
    assert why_of(review, titled(review.plan, "Nouvelle")).is_added


def test_the_fields_of_a_node_are_told_in_words(imported: Import) -> None:
    panel = FieldsPanel(value(imported).nodes[-1], {})
    told = {view.name: [line.text for line in view.lines] for view in panel.views}
    assert told["partners"] == ["ALE", "Forem"]
    assert told["due"] == ["31 mars 2027"]
    assert told["budget"] == ["2026 : 1\u202f000\u00a0€"]


def test_fields_are_corrected_and_left_out(
    imported: Import, correct: Callable[..., HttpResponse]
) -> None:
    typed = {"lead": "Marc", "due": "2028-01-15", "status": "done", "progress": "40"}
    assert correct("fields", node="a4", **typed).status_code == 302
    correct("drop_field", node="a4", dropped="partners:0")
    correct("drop_field", node="a4", dropped="budget")
    after = value(imported).nodes[-1].fields
    assert (after.lead, after.due, after.progress) == ("Marc", date(2028, 1, 15), 40)
    assert (after.partners, after.budget) == (("Forem",), ())


@pytest.mark.parametrize(
    ("data", "typed"),
    [
        ({"progress": "140"}, 'value="140"'),
        ({"due": "31 mars"}, 'value="31 mars"'),
        ({"start": "2028-01-01", "due": "2027-01-01"}, 'value="2028-01-01"'),
    ],
)
def test_a_field_that_makes_no_sense_stays_as_typed(
    imported: Import,
    correct: Callable[..., HttpResponse],
    data: dict[str, str],
    typed: str,
) -> None:
    answer = correct("fields", node="a4", **data)
    assert answer.status_code == 422
    assert typed in answer.content.decode()
    assert value(imported).nodes[-1].fields == FIELDS


def test_several_are_changed_by_one_form(
    imported: Import, correct: Callable[..., HttpResponse]
) -> None:
    answer = correct("several", nodes=["a1", "a2"], action="kind", kind="subaction")
    assert answer["Location"].endswith("#n-a1")
    kinds = [node.kind.value for node in value(imported).nodes[2:5]]
    assert kinds == ["subaction", "subaction", "action"]


@pytest.mark.parametrize(
    "data",
    [
        {"action": "drop"},
        {"nodes": ["a1"], "action": "kind"},
        {"nodes": ["a1", "s1"], "action": "to_text", "node": "a1"},
        {"nodes": ["a1"], "action": "burn"},
    ],
)
def test_a_refused_change_of_several_keeps_them_ticked(
    imported: Import, correct: Callable[..., HttpResponse], data: dict[str, object]
) -> None:
    before = value(imported)
    answer = correct("several", show="all", **data)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert page.count('data-testid="error"') == 1
    assert page.count(" checked data-tick") == len(data.get("nodes", ()))
    assert value(imported) == before


def test_nodes_may_be_ticked_by_what_they_have_in_common(imported: Import) -> None:
    value = doubtful_plan()
    labels = dict(zip(("a1", "a2", "a4"), ("1.1.1", "1.1.2", "4.10.3"), strict=True))
    nodes = tuple(
        node.model_copy(update={"printed": labels.get(node.id)}) for node in value.nodes
    )
    review = review_of(imported, [])
    changed = value.model_copy(update={"nodes": nodes})
    selection = Selection(type(review)(changed), nodes[2])
    sizes = {way.name: way.size for way in selection.ways}
    assert sizes == {"doubts": 2, "siblings": 3, "labels": 3}
    assert selection.of("labels") == {"a1", "a2", "a4"}
    assert selection.of("moon") == frozenset()


@pytest.mark.parametrize(
    ("label", "other", "is_same"),
    [
        ("Action 1.2.3", "action 10.4.16", True),
        ("a)", "b)", True),
        ("1.2", "1.2.3", False),
        ("OO 1", "OS 1", False),
    ],
)
def test_numbers_are_compared_by_their_form(
    label: str, other: str, is_same: bool
) -> None:
    assert (form_of(label) == form_of(other)) is is_same


def test_a_link_ticks_all_that_is_doubtful(
    imported: Import, cast: Cast, client_of: Callable[[User | None], Client]
) -> None:
    place = reverse("import_review", args=[cast.organisation.slug, imported.pk])
    page = client_of(cast.coordinator).get(f"{place}?tick=doubts").content.decode()
    assert page.count(" checked data-tick") == 2


def test_the_key_o_says_that_a_doubt_is_right(
    imported: Import, cast: Cast, client_of: Callable[[User | None], Client]
) -> None:
    place = reverse("import_review", args=[cast.organisation.slug, imported.pk])
    page = client_of(cast.coordinator).get(f"{place}?node=a3").content.decode()
    button = page.split('data-testid="fix-1"')[0].rsplit("<form", 1)[1]
    assert 'value="confirm"' in button
    assert 'data-key="1 o"' in button
    for key in ("j", "t", "x"):
        assert f'data-key="{key}"' in page
