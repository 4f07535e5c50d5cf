"""An archive holds everything of one authority, and nothing that is not its own."""

import hashlib
import json
import stat
import zipfile
from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.organisations.models import IdentityProvider
from gouvernail.participation.models import Follower
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan, SavedView
from gouvernail.publishing.models import Site
from gouvernail.takeout.taking import take_out
from tests.factories import make_plan
from tests.support.versions import freeze_text
from tests.takeout.conftest import Filled, Taking


def rows(path: Path, name: str) -> list[dict[str, object]]:
    with zipfile.ZipFile(path) as package:
        return [json.loads(line) for line in package.read(name).splitlines()]


def everything(path: Path) -> bytes:
    with zipfile.ZipFile(path) as package:
        return b"\n".join(package.read(name) for name in package.namelist())


def test_every_member_is_as_the_manifest_says(filled: Filled, taken: Taking) -> None:
    with zipfile.ZipFile(taken(filled.house)) as package:
        told = json.loads(package.read("manifest.json"))
        names = {each["name"] for each in told["members"]}
        assert names | {"manifest.json"} == set(package.namelist())
        for each in told["members"]:
            data = package.read(each["name"])
            assert hashlib.sha256(data).hexdigest() == each["sha256"]
            assert len(data) == each["size"]
    assert told["organisation"]["slug"] == "valmont"


def test_the_first_page_is_in_the_language_of_the_authority(
    filled: Filled, taken: Taking
) -> None:
    with zipfile.ZipFile(taken(filled.house)) as package:
        page = package.read("README.txt").decode()
    assert package.namelist()[0] == "README.txt"
    assert "CPAS de Valmont" in page
    assert "gouvernail restore" in page


def test_a_version_is_there_byte_for_byte(filled: Filled, taken: Taking) -> None:
    version = freeze_text(filled.plan, date(2024, 9, 2))
    with zipfile.ZipFile(taken(filled.house)) as package:
        data = package.read(f"plans/{filled.plan.slug}/versions/1.json")
    assert hashlib.sha256(data).hexdigest() == version.digest


def test_rows_name_others_by_their_rank(filled: Filled, taken: Taking) -> None:
    path = taken(filled.house)
    (node,) = (
        each for each in rows(path, "tables/plans.Node.jsonl") if each["partners"]
    )
    people = {each["id"]: each["email"] for each in rows(path, "people.jsonl")}
    assert people[node["lead"]] == "contributor@valmont.example"  # type: ignore[index]
    assert node["partners"] == [1]
    (line,) = rows(path, "tables/money.MoneyLine.jsonl")
    assert (line["planned"], line["source"], line["node"]) == ("1234.56", 1, node["id"])
    (view,) = rows(path, "tables/plans.SavedView.jsonl")
    assert view["query"] == f"lead={node['lead']}"


def test_a_file_is_there_under_its_fingerprint(filled: Filled, taken: Taking) -> None:
    path = taken(filled.house)
    (document,) = rows(path, "tables/documents.Document.jsonl")
    digest = hashlib.sha256(b"%PDF-1.7 note").hexdigest()
    name = PurePosixPath(filled.document.content.name).name
    assert document["content"] == {"name": name, "sha256": digest}
    with zipfile.ZipFile(path) as package:
        assert package.read(f"files/{digest}") == b"%PDF-1.7 note"


def test_a_file_that_is_gone_is_said_and_stops_nothing(
    filled: Filled, tmp_path: Path
) -> None:
    name = filled.document.content.name
    filled.document.content.storage.delete(name)
    summary = take_out(house=filled.house, target=tmp_path / "a.zip")
    assert summary.missing == (name,)


def test_nothing_of_another_authority_is_in_it(filled: Filled, taken: Taking) -> None:
    other = make_plan(filled.cast.elsewhere)
    Plan.objects.filter(pk=other.pk).update(title="Plan d’ailleurs")
    data = everything(taken(filled.house))
    assert "Plan d’ailleurs".encode() not in data
    assert b"stranger@" not in data


def test_nothing_that_opens_an_account_is_in_it(filled: Filled, taken: Taking) -> None:
    site = Site.objects.create(organisation=filled.house)
    follower = Follower.objects.create(site=site, email="a@citizens.example")
    IdentityProvider.objects.create(
        organisation=filled.house, slug="oidc", name="OIDC", secret="s3cr3t-oidc"
    )
    data = everything(taken(filled.house))
    assert b"a@citizens.example" in data
    assert follower.secret.encode() not in data
    assert b"s3cr3t-oidc" not in data
    for person in User.objects.order_by("pk"):
        assert person.password.encode() not in data


def test_what_is_her_own_affair_stays_hers(filled: Filled, taken: Taking) -> None:
    SavedView.objects.update(is_shared=False)
    assert b"Les siennes" not in everything(taken(filled.house))


def test_only_its_owner_reads_the_archive(filled: Filled, taken: Taking) -> None:
    assert stat.S_IMODE(taken(filled.house).stat().st_mode) == 0o600


def test_the_journal_of_the_authority_says_it(filled: Filled, taken: Taking) -> None:
    taken(filled.house)
    line = Change.objects.filter(verb="takeout.made").get()
    assert line.scope == filled.house.scope
    assert line.details["files"] == 1


def test_a_file_that_stands_is_never_written_over(
    filled: Filled, tmp_path: Path
) -> None:
    target = tmp_path / "a.zip"
    target.write_bytes(b"mine")
    with pytest.raises(PlanError):
        take_out(house=filled.house, target=target)
    assert target.read_bytes() == b"mine"


def test_an_archive_that_fails_leaves_no_file(filled: Filled, tmp_path: Path) -> None:
    text = freeze_text(filled.plan, date(2024, 9, 2))
    Node.objects.filter(plan=text.plan, key="a1").update(kind="unheard of")
    with pytest.raises(ValueError, match="unheard"):
        take_out(house=filled.house, target=tmp_path / "a.zip")
    assert list(tmp_path.iterdir()) == []
