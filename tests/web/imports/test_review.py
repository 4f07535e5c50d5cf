"""The review page: the tree beside its source, and what one does there."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from gouvernail.accounts.models import User
from gouvernail.exchange.planfile import dump_plan
from gouvernail.imports.marks import SourceLine, source_lines
from gouvernail.imports.models import Import
from gouvernail.imports.review import current
from gouvernail.imports.services import bring_document
from gouvernail.plan.model import PlanFile
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from tests.factories import Cast
from tests.imports.documents import PLAN_TEXT, doubtful_plan

HTMX = {"headers": {"HX-Request": "true"}}


class Desk:
    """The coordinator before an import in review."""

    def __init__(self, client: Client, imported: Import) -> None:
        self.client = client
        self.imported = imported

    def address(self, name: str) -> str:
        return reverse(
            f"import_{name}", args=[self.imported.organisation.slug, self.imported.pk]
        )

    def look(self, query: str = "", **options: object) -> str:
        response = self.client.get(self.address("review") + query, **options)
        assert response.status_code == 200
        return response.content.decode()

    def do(self, name: str, *, htmx: bool = False, **data: str) -> HttpResponse:
        options = HTMX if htmx else {}
        return self.client.post(self.address(name), data, **options)

    def correct(self, operation: str, **data: str) -> HttpResponse:
        return self.do("correct", operation=operation, **data)

    @property
    def value(self) -> PlanFile:
        return current(Import.objects.get(pk=self.imported.pk))

    @property
    def lines(self) -> list[SourceLine]:
        return list(source_lines(self.imported.marks))

    def title(self, node: str) -> str:
        return next(each.title for each in self.value.nodes if each.id == node)


@pytest.fixture
def at_desk(
    cast: Cast, client_of: Callable[[User | None], Client]
) -> Callable[[bytes, str], Desk]:
    """A desk before the import of these bytes."""

    def sit(data: bytes, name: str) -> Desk:
        imported = bring_document(
            organisation=cast.organisation, name=name, data=data, by=cast.coordinator
        )
        return Desk(client_of(cast.coordinator), imported)

    return sit


@pytest.fixture
def desk(at_desk: Callable[[bytes, str], Desk]) -> Desk:
    """Before a plan of seven nodes, two of them doubtful."""
    return at_desk(dump_plan(doubtful_plan()), "pst.json")


@pytest.fixture
def text_desk(at_desk: Callable[[bytes, str], Desk]) -> Desk:
    """Before a text whose last line is of no use."""
    return at_desk(f"{PLAN_TEXT}\n\n12\n".encode(), "pst.txt")


def test_the_page_opens_on_the_first_doubt(desk: Desk) -> None:
    page = desk.look()
    assert 'id="panel"' in page.split('id="n-a1"')[1].split('id="n-a2"')[0]
    assert 'data-testid="fix-1"' in page


def test_only_doubt_is_marked(desk: Desk) -> None:
    page = desk.look("?show=all")
    assert page.count("g-tag-warn") == 2
    assert page.count("g-read-row") == 7


def test_among_doubts_sure_actions_elsewhere_are_folded(desk: Desk) -> None:
    page = desk.look("?show=doubts&node=a1")
    assert 'id="n-o2"' in page
    assert 'id="n-a4"' not in page


def test_the_lines_of_the_chosen_node_are_marked_in_the_source(text_desk: Desk) -> None:
    node = next(n for n in text_desk.value.nodes if n.title == "Créer un taxi social")
    page = text_desk.look(f"?node={node.id}&show=all")
    line = page.split('id="line-8"')[1].split(">")[0]
    assert "is-chosen" in line
    assert page.count("is-chosen") == 2


def test_every_line_of_the_document_is_shown(text_desk: Desk) -> None:
    page = text_desk.look()
    assert page.count('class="g-line') == len(text_desk.lines)


def test_a_line_that_was_not_used_can_become_a_node(text_desk: Desk) -> None:
    number = max(line.number for line in text_desk.lines)
    assert f'name="line" value="{number}"' in text_desk.look(f"?line={number}")
    before = text_desk.value.nodes[-1].id
    text_desk.correct(
        "add", node=before, kind="action", title="Retrouvée", line=str(number)
    )
    assert text_desk.value.nodes[-1].title == "Retrouvée"


def test_a_line_of_text_can_become_a_node_of_its_own(
    at_desk: Callable[[bytes, str], Desk],
) -> None:
    text = PLAN_TEXT.replace(
        "\nOO 1.2", "\nTenir à jour la carte des commerces\nOO 1.2"
    )
    desk = at_desk(text.encode(), "pst.txt")
    line = next(each for each in desk.lines if "carte" in each.text)
    holder = line.node or ""
    page = desk.look(f"?node={holder}&line={line.number}&show=all")
    assert f'name="taken" value="{line.text}"' in page
    data = {"title": "Tenir la carte", "line": str(line.number), "taken": line.text}
    response = desk.correct("extract", node=holder, kind="action", **data)
    added = next(node for node in desk.value.nodes if node.title == "Tenir la carte")
    assert response["Location"].endswith(f"#n-{added.id}")
    before = next(node for node in desk.value.nodes if node.id == holder)
    assert added.parent == before.parent
    assert not before.text


def test_a_title_is_corrected_and_the_answer_leads_back_to_it(desk: Desk) -> None:
    response = desk.correct("edit", node="a4", title="Relu", kind="action", text="")
    assert response.status_code == 302
    assert response["Location"].endswith("?node=a4#n-a4")
    assert desk.title("a4") == "Relu"


def test_the_first_fix_of_a_title_in_pieces_divides_it(desk: Desk) -> None:
    desk.correct("break_down", node="a1", titles="Créer un taxi\nconvention\ntarif")
    assert [n.title for n in desk.value.nodes if n.parent == "a1"] == [
        "convention",
        "tarif",
    ]


def test_undo_and_redo_go_back_and_forth(desk: Desk) -> None:
    desk.correct("drop", node="a3")
    desk.do("undo")
    assert desk.value == doubtful_plan()
    desk.do("redo")
    assert len(desk.value.nodes) == 6


def test_with_nothing_to_undo_the_page_comes_back(desk: Desk) -> None:
    assert desk.do("undo").status_code == 302
    assert desk.value == doubtful_plan()


def test_with_htmx_only_the_tree_and_the_counts_come_back(desk: Desk) -> None:
    response = desk.do("correct", htmx=True, operation="confirm", node="a1", show="all")
    page = response.content.decode()
    assert "<html" not in page
    assert 'id="review-tree"' in page
    assert 'hx-swap-oob="true"' in page
    assert response["HX-Replace-Url"].endswith("?node=a1&show=all")


@pytest.mark.parametrize(
    "data",
    [
        {"operation": "up", "node": "a1"},
        {"operation": "edit", "node": "a1", "title": "", "kind": "action"},
        {"operation": "edit", "node": "a1", "title": "x", "kind": "chapter"},
        {"operation": "burn", "node": "a1"},
        {"operation": "split", "node": "a1", "titles": "un seul"},
        {"operation": "drop", "node": ""},
        {},
    ],
)
def test_a_correction_that_cannot_be_made_says_why(
    desk: Desk, data: dict[str, str]
) -> None:
    response = desk.do("correct", **data)
    assert response.status_code == 422
    assert response.content.decode().count('data-testid="error"') == 1
    assert desk.value == doubtful_plan()


def test_a_refused_title_stays_in_its_field(desk: Desk) -> None:
    long = "mot " * 600
    response = desk.correct("edit", node="a4", title=long, kind="action", text="")
    assert response.status_code == 422
    assert long.strip() in response.content.decode()


def test_accepting_leads_to_the_plan_with_a_way_back(desk: Desk) -> None:
    response = desk.do("accept")
    plan = Plan.objects.get()
    assert response["Location"] == plan.get_absolute_url()
    [message] = list(response.wsgi_request._messages)
    assert message.extra_tags == f"undo:{desk.address('take_back')}"


def test_taking_back_leads_to_the_review_again(desk: Desk) -> None:
    desk.do("accept")
    response = desk.do("take_back")
    assert response["Location"] == desk.address("review")
    assert 'data-testid="review"' in desk.look()


def test_taking_back_says_that_people_had_spoken(desk: Desk, cast: Cast) -> None:
    desk.do("accept")
    action = Node.objects.select_related("plan").filter(kind="action")[0]
    record_update(node=action, news=News("ongoing"), by=cast.coordinator)
    response = desk.do("take_back")
    [_done, said] = list(response.wsgi_request._messages)
    assert "1" in str(said)


def test_an_accepted_import_shows_its_plan_instead_of_a_review(desk: Desk) -> None:
    desk.do("accept")
    page = desk.look()
    assert Plan.objects.get().get_absolute_url() in page
    assert 'data-testid="accept"' not in page


def test_an_accepted_import_takes_no_more_corrections(desk: Desk) -> None:
    desk.do("accept")
    assert desk.correct("drop", node="a3").status_code == 302
    assert desk.do("accept").status_code == 302
    assert Plan.objects.count() == 1


def test_an_import_put_aside_can_be_resumed(desk: Desk) -> None:
    assert desk.do("set_aside").status_code == 302
    assert 'data-testid="take-back"' in desk.look()
    desk.do("take_back")
    assert 'data-testid="review"' in desk.look()


@pytest.mark.parametrize(
    "query", ["?node=zz", "?line=99999", "?line=x", "?show=zz", "?node=&line="]
)
def test_an_address_that_makes_no_sense_shows_the_review(
    desk: Desk, query: str
) -> None:
    assert 'data-testid="review"' in desk.look(query)


def test_names_and_titles_are_never_markup(
    at_desk: Callable[[bytes, str], Desk],
) -> None:
    plan = doubtful_plan()
    node = plan.nodes[2].model_copy(update={"title": "<b>x</b>", "text": "<i>"})
    nodes = (*plan.nodes[:2], node, *plan.nodes[3:])
    value = plan.model_copy(update={"nodes": nodes, "title": "<u>"})
    page = at_desk(dump_plan(value), "<s>.json").look()
    assert "<b>x" not in page
    assert "<u>" not in page
    assert "<s>" not in page
