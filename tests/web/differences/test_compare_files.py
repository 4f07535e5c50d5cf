"""What changes from one version to another, to take away."""

import csv
import io
import json
import zipfile
from collections.abc import Callable

from django.test import Client

from gouvernail.accounts.models import User
from gouvernail.adoption.models import Version
from gouvernail.exchange.planfile import dump_plan, load_plan
from gouvernail.plan.patch import Patch, apply
from gouvernail.plans.models import Plan
from tests.factories import Cast

ClientOf = Callable[[User | None], Client]


def fetch(client: Client, plan: Plan, end: str) -> bytes:
    response = client.get(f"{plan.get_absolute_url()}compare/{end}")
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]
    content: bytes = response.content
    return content


def test_the_patch_makes_the_second_version_out_of_the_first(
    cast: Cast, client_of: ClientOf, two_versions: Plan
) -> None:
    data = fetch(client_of(cast.coordinator), two_versions, "json/?from=1&to=2")
    one, two = Version.objects.of_plan(two_versions).order_by("number")
    made = apply(Patch.from_json(json.loads(data)), load_plan(one.content.encode()))
    assert dump_plan(made).decode() == two.content


def test_the_table_has_a_line_for_each_change(
    cast: Cast, client_of: ClientOf, two_versions: Plan
) -> None:
    data = fetch(client_of(cast.coordinator), two_versions, "csv/?from=1&to=2")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    titles = {row[4]: row[5] for row in rows[1:]}
    assert len(rows) == 1 + 1 + 7
    assert titles["Créer un taxi social"] == "Créer un taxi social partagé"
    assert titles["Mener l’action 3"] == ""


def test_the_workbook_says_what_is_compared(
    cast: Cast, client_of: ClientOf, two_versions: Plan
) -> None:
    data = fetch(client_of(cast.coordinator), two_versions, "xlsx/?from=1&to=2")
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        words = book.read("xl/sharedStrings.xml").decode()
    assert Version.objects.of_plan(two_versions)[0].digest in words
    assert "Créer un taxi social partagé" in words


def test_an_unknown_format_is_not_there(
    cast: Cast, client_of: ClientOf, two_versions: Plan
) -> None:
    client = client_of(cast.coordinator)
    address = f"{two_versions.get_absolute_url()}compare/exe/"
    assert client.get(address).status_code == 404
