"""The files of open data: the same figures everywhere, nothing that is hidden."""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from python_calamine import CalamineWorkbook

from gouvernail.exchange.planfile import load_plan
from gouvernail.public.data.columns import COLUMNS
from gouvernail.public.data.tables import TABLES
from gouvernail.publishing.models import Publication
from gouvernail.publishing.reading import opened
from tests.public.data.conftest import ODD, SAID
from tests.support.published import MARKS, Shown

Look = Callable[..., HttpResponse]
DOCS = Path(__file__).resolve().parents[3] / "docs" / "open-data.md"
FILES = (
    "data/plan.json",
    "data/actions.csv",
    "data/actions.json",
    "data/objectives.csv",
    "data/updates.csv",
    "data/updates.json",
    "data/indicators.csv",
    "data/amounts.csv",
    "data/tags.csv",
)
# What each shape of the schema allows.
ALLOWED: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}


def rows_of(answer: HttpResponse) -> list[dict[str, str]]:
    text = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_csv_xlsx_json_and_pages_count_the_same(odd: Shown, look: Look) -> None:
    told = opened(odd.publication)
    from_csv = rows_of(look("data/actions.csv"))
    from_json = json.loads(look("data/actions.json").content)
    workbook = CalamineWorkbook.from_filelike(
        io.BytesIO(look("data/actions.xlsx").content)
    )
    sheet = workbook.get_sheet_by_index(0).to_python()
    whole = told.tallies[None]
    states = Counter(row["status"] for row in from_csv)
    assert states == Counter(each["status"] for each in from_json["actions"])
    assert len(sheet) - 1 == len(from_csv) == whole.total == len(told.actions)
    assert states["blocked"] == whole.blocked == from_json["counts"]["blocked"] == 1
    assert [row["id"] for row in from_csv] == [node.id for node in told.actions]


def test_the_counts_by_objective_are_those_of_the_pages(odd: Shown, look: Look) -> None:
    tallies = opened(odd.publication).tallies
    for row in rows_of(look("data/objectives.csv")):
        tally = tallies[row["id"] or None]
        counts = (int(row["done"]), int(row["denominator"]), int(row["late"]))
        assert counts == (tally.done, tally.denominator, tally.late)


def test_amounts_add_up_without_what_comes_back_each_year(
    odd: Shown, look: Look
) -> None:
    action = json.loads(look("data/actions.json").content)["actions"][0]
    assert action["planned"] == 30500.25
    assert action["spent"] == 9.5
    assert action["committed"] is None
    lines = rows_of(look("data/amounts.csv"))
    planned = [Decimal(row["planned"].replace(",", ".")) for row in lines]
    assert planned == [Decimal("30000.00"), Decimal("500.25"), Decimal(70)]


def test_no_cell_is_run_as_a_formula(odd: Shown, look: Look) -> None:
    row = rows_of(look("data/actions.csv"))[0]
    assert row["title"] == f"'{ODD}"
    assert row["last_news"] == f"'{SAID}"
    assert rows_of(look("data/updates.csv"))[0]["words"] == f"'{SAID}"
    assert json.loads(look("data/actions.json").content)["actions"][0]["title"] == ODD


def test_the_plan_file_is_the_published_plan(odd: Shown, look: Look) -> None:
    answer = look("data/plan.json")
    assert load_plan(answer.content) == opened(odd.publication).value.plan


@pytest.mark.parametrize(
    ("topic", "gone"),
    [
        ("status", {"status", "status_label", "assured", "late", "progress"}),
        ("budget", {"planned", "committed", "spent"}),
        ("dates", {"start", "due", "late"}),
        ("note", {"last_news", "next_step"}),
    ],
)
def test_a_hidden_topic_has_no_column(
    odd: Shown,
    look: Look,
    rewritten: Callable[..., Publication],
    topic: str,
    gone: set[str],
) -> None:
    rewritten(odd.publication, hidden=(topic,))
    headings = set(rows_of(look("data/actions.csv"))[0])
    data = json.loads(look("data/actions.json").content)
    assert not gone & headings
    assert not gone & set(data["actions"][0])
    assert data["hidden"] == [topic]


def test_a_hidden_topic_has_no_file(
    odd: Shown, look: Look, rewritten: Callable[..., Publication]
) -> None:
    rewritten(odd.publication, hidden=("status", "budget", "indicators"))
    gone = ("updates.csv", "updates.json", "objectives.csv", "amounts.csv")
    for name in (*gone, "indicators.csv"):
        assert look(f"data/{name}").status_code == 404
        assert name not in look("data/").content.decode()
    assert "counts" not in json.loads(look("data/actions.json").content)


@pytest.mark.parametrize("path", FILES)
def test_nothing_that_the_house_keeps_is_in_a_file(
    shown: Shown, look: Look, path: str
) -> None:
    text = look(path).content.decode()
    assert not [mark for mark in MARKS if mark in text]


@pytest.mark.parametrize("path", FILES)
def test_any_site_may_read_a_file_and_ask_for_it_again(
    odd: Shown, look: Look, client: Any, path: str
) -> None:
    answer = look(path)
    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert 'rel="license"' in answer["Link"]
    assert answer["Last-Modified"]
    tag = answer["ETag"]
    again = client.get(answer.wsgi_request.path, headers={"If-None-Match": tag})
    assert again.status_code == 304


def test_the_file_of_actions_keeps_to_its_schema(odd: Shown, look: Look) -> None:
    schema = json.loads(look("data/actions.schema.json").content)
    data = json.loads(look("data/actions.json").content)
    assert set(schema["required"]) <= set(data) <= set(schema["properties"])
    item = schema["properties"]["actions"]["items"]
    for action in data["actions"]:
        assert set(item["required"]) <= set(action) <= set(item["properties"])
        for key, value in action.items():
            assert _fits(value, item["properties"][key]["type"]), key


def test_every_column_is_documented() -> None:
    text = DOCS.read_text(encoding="utf-8")
    keys = {column.key for column in COLUMNS}
    keys |= {key for table in TABLES for key in table.keys}
    assert [key for key in sorted(keys) if f"`{key}`" not in text] == []


def test_the_page_lists_every_file_that_there_is(odd: Shown, look: Look) -> None:
    text = look("data/").content.decode()
    assert [path for path in FILES if path not in text] == []
    assert "creativecommons.org/licenses/by/4.0/" in text


def test_a_foreign_plan_has_no_data(odd: Shown, look: Look) -> None:
    assert look("data/actions.csv", site="orval").status_code == 404


def _fits(value: object, kinds: str | list[str]) -> bool:
    names = [kinds] if isinstance(kinds, str) else kinds
    allowed = tuple(kind for name in names for kind in ALLOWED[name])
    is_truth = isinstance(value, bool)
    return isinstance(value, allowed) and (not is_truth or "boolean" in names)
