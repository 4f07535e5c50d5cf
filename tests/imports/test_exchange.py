"""Files of the exchange formats are brought in by the screen like any document."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from gouvernail.accounts.models import User
from gouvernail.exchange.csvtable import dump_csv
from gouvernail.exchange.formats import plan_from
from gouvernail.exchange.planfile import dump_plan
from gouvernail.exchange.roundtrip.value import Book
from gouvernail.exchange.roundtrip.writing_ods import dump_ods
from gouvernail.exchange.roundtrip.writing_xlsx import dump_xlsx
from gouvernail.exchange.workbook import dump_workbook
from gouvernail.imports import services
from gouvernail.imports.models import Import
from gouvernail.imports.review import current
from gouvernail.imports.updates_aim import aim_at
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.reports.plan_file import plan_file_of
from tests.exchange.ecomptes.exchanging import SAMPLE, needs_schemas, sent
from tests.exchange.iapst.contents import ACTION, SPACE, flat, packed
from tests.exchange.iapst.spreadsheets import spreadsheet
from tests.exchange.iapst.test_reading import LINES
from tests.factories import Cast
from tests.imports.documents import doubtful_plan
from tests.imports.updating import applied_whole

FILES: dict[str, Callable[[], bytes]] = {
    "pst.json": lambda: dump_plan(doubtful_plan()),
    "pst.xlsx": lambda: dump_workbook(doubtful_plan()),
    "pst.csv": lambda: dump_csv(doubtful_plan()),
    "ecomptes.xml": lambda: sent(doubtful_plan()),
    "Export.ods": lambda: spreadsheet(LINES),
    "iapst.json": lambda: packed(flat(SPACE)),
}
BOOK = Book("valmont/pst", "p1", "PST", "all", "2027-01-01T00:00:00", "fr", ())
FORMS = ["json", "table", "table", "ecomptes", "export", "iapst"]
ClientOf = Callable[[User | None], Client]


def brought(cast: Cast, name: str, data: bytes) -> Import:
    return services.bring_document(
        organisation=cast.organisation, name=name, data=data, by=cast.coordinator
    )


@pytest.mark.parametrize(("name", "form"), [*zip(FILES, FORMS, strict=True)])
def test_it_is_in_review_as_the_command_line_reads_it(
    cast: Cast, name: str, form: str
) -> None:
    data = FILES[name]()
    imported = brought(cast, name, data)
    assert (imported.format, imported.is_in_review) == (form, True)
    assert current(imported) == plan_from(data, name)


@pytest.mark.parametrize("name", FILES)
def test_its_review_shows_the_tree_and_becomes_a_plan(
    cast: Cast, client_of: ClientOf, name: str
) -> None:
    client, value = client_of(cast.coordinator), plan_from(FILES[name](), name)
    new = reverse("import_new", args=[cast.organisation.slug])
    sent_file = SimpleUploadedFile(name, FILES[name]())
    page = client.post(new, {"file": sent_file, "text": ""}, follow=True)
    assert page.status_code == 200
    assert escape(value.nodes[-1].title) in page.content.decode()
    plan = services.accept(imported=Import.objects.get(), by=cast.coordinator)
    assert Node.objects.of_plan(plan).count() == len(value.nodes)


def test_what_could_not_be_taken_over_is_said_in_the_review(
    cast: Cast, client_of: ClientOf
) -> None:
    imported = brought(cast, "iapst.json", packed(SPACE))
    address = reverse("import_review", args=[cast.organisation.slug, imported.pk])
    page = client_of(cast.coordinator).get(address).content.decode()
    remarks = page.split('data-testid="source-remarks"')[1].split("</ul>")[0]
    assert "Détails de l’indice de santé" in remarks


@needs_schemas
def test_the_sample_of_the_accounts_comes_with_its_articles(cast: Cast) -> None:
    imported = brought(cast, SAMPLE.name, SAMPLE.read_bytes())
    plan = services.accept(imported=imported, by=cast.coordinator)
    told = [line for node in plan_file_of(plan).nodes for line in node.fields.budget]
    assert sum(line.article is not None for line in told) == 20


def test_the_figures_of_the_former_tool_are_those_of_the_plan(cast: Cast) -> None:
    imported = brought(cast, "iapst.json", packed(SPACE))
    plan = services.accept(imported=imported, by=cast.coordinator)
    now = {node.id: node.fields for node in plan_file_of(plan).nodes}
    for node in current(imported).nodes:
        fields = now[node.id]
        assert (fields.budget, fields.indicators) == (
            node.fields.budget,
            node.fields.indicators,
        )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("old.xml", sent(doubtful_plan()).replace(b"201805V1", b"201701V1")),
        ("cut.xml", sent(doubtful_plan())[:900]),
        ("two.json", packed([SPACE, {**SPACE, "@id": "x", "UID": "y"}])),
        ("broken.json", packed(SPACE)[:-40]),
        ("other.json", b'{"plan": "mine"}'),
        ("working.xlsx", dump_xlsx(BOOK)),
        ("working.ods", dump_ods(BOOK)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bad_one_gets_one_sentence_and_leaves_nothing(
    cast: Cast, name: str, data: bytes
) -> None:
    with pytest.raises(PlanError):
        brought(cast, name, data)
    assert not Import.objects.exists()


def test_the_former_tool_brings_a_plan_up_to_date(cast: Cast) -> None:
    plan = services.accept(
        imported=brought(cast, "iapst.json", packed(SPACE)), by=cast.coordinator
    )
    news = {**ACTION, "title": "Engager trois agents (A.3)"}
    later = [news if each["UID"] == news["UID"] else each for each in flat(SPACE)]
    imported = brought(cast, "mars.json", packed(later))
    aim_at(imported=imported, plan=plan, by=cast.coordinator)
    applied_whole(imported, cast.coordinator)
    assert Node.objects.of_plan(plan).get(key="os-oo-a").title == "Engager trois agents"
    assert Plan.objects.live().count() == 1
