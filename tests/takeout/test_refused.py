"""What is no whole archive of ours is refused in a sentence; nothing stays of it."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.storage import default_storage

from gouvernail.plan.wording import PlanError
from gouvernail.takeout.opening import Limits
from gouvernail.takeout.restoring import restore
from tests.takeout.conftest import Filled, Taking, back

Members = dict[str, bytes]
Change = Callable[[Members], None]
NODES, PEOPLE = "tables/plans.Node.jsonl", "people.jsonl"
HOUSE = "tables/organisations.Organisation.jsonl"


def counts() -> dict[str, int]:
    models = apps.get_models(include_auto_created=True)
    return {model._meta.label: model._base_manager.count() for model in models}


def members_of(path: Path) -> Members:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def written(path: Path, members: Members) -> Path:
    """These members as an archive whose manifest is right about them."""
    told = json.loads(members.pop("manifest.json"))
    told["members"] = [
        {"name": n, "size": len(d), "sha256": hashlib.sha256(d).hexdigest()}
        for n, d in members.items()
    ]
    return packed(path, members | {"manifest.json": json.dumps(told).encode()})


def packed(path: Path, members: Members) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return path


def in_rows(name: str, **cells: Any) -> Change:
    """The first row of a member says something else."""

    def change(members: Members) -> None:
        first, *others = members[name].splitlines()
        row = json.dumps(json.loads(first) | cells).encode()
        members[name] = b"\n".join([row, *others])

    return change


def in_manifest(**values: Any) -> Change:
    def change(members: Members) -> None:
        told = json.loads(members["manifest.json"]) | values
        members["manifest.json"] = json.dumps(told).encode()

    return change


def adding(name: str, data: bytes = b"{}") -> Change:
    return lambda members: members.update({name: data})


def without(name: str) -> Change:
    return lambda members: members.update({name: b""})


_WHOLE: Members = {}


@pytest.fixture
def members(db: None, request: pytest.FixtureRequest) -> Members:
    """The members of a good archive, which is made once: most tests spoil a copy."""
    if not _WHOLE:
        filled = request.getfixturevalue("filled")
        _WHOLE.update(members_of(request.getfixturevalue("taken")(filled.house)))
    return dict(_WHOLE)


BAD: dict[str, Change] = {
    "another format": in_manifest(format="gouvernail.pst"),
    "a later version": in_manifest(version=2),
    "no version": in_manifest(version=None),
    "no organisation": in_manifest(organisation="Valmont"),
    "a way out": adding("../../etc/passwd"),
    "a way out of files": adding("files/../../x"),
    "an absolute name": adding("/etc/passwd"),
    "a backslash": adding("files\\x"),
    "an unknown table": adding("tables/accounts.User.jsonl"),
    "a table that stays": adding("tables/sessions.Session.jsonl"),
    "no authority": without(HOUSE),
    "lines that are no JSON": adding(NODES, b"{"),
    "rows that are no rows": adding(NODES, b"[1, 2]\n"),
    "deep JSON": adding(NODES, b"[" * 100_000),
    "an unknown column": in_rows(NODES, is_superuser=True),
    "a person with power": in_rows(PEOPLE, is_superuser=True),
    "a person with a password": in_rows(PEOPLE, password="x"),
    "a person without number": in_rows(PEOPLE, id="1"),
    "a huge number": in_rows(NODES, weight=10**40),
    "a wrong type": in_rows(NODES, recurring={"pk": 1}),
    "a sign no text holds": in_rows(NODES, title="a\0b"),
    "a plan of nowhere": in_rows(NODES, plan=999),
    "a parent of nowhere": in_rows(NODES, parent=10**30),
    "a parent that is text": in_rows(NODES, parent="1"),
    "two rows with one key": in_rows(NODES, key="a1"),
    "a missing plan": in_rows(NODES, plan=None),
    "a wrong day": in_rows(NODES, due_on="2026-02-31"),
    "a list of nowhere": in_rows(NODES, partners=[77]),
    "a list that is none": in_rows(NODES, partners="all"),
    "a file of nowhere": in_rows(
        "tables/documents.Document.jsonl", content={"name": "a", "sha256": "0" * 64}
    ),
    "a file with a way out": in_rows(
        "tables/documents.Document.jsonl", content={"name": "..", "sha256": "../x"}
    ),
    "a file that is text": in_rows(
        "tables/documents.Document.jsonl", content="/etc/passwd"
    ),
    "a journal of nowhere": in_rows("journal.jsonl", scope="plan:77"),
    "a journal of nobody": in_rows("journal.jsonl", by=77),
    "a line without verb": in_rows("journal.jsonl", verb=None),
    "two authorities": lambda members: members.update({HOUSE: members[HOUSE] * 2}),
}


@pytest.mark.parametrize("change", BAD.values(), ids=BAD.keys())
def test_nothing_stays_of_what_is_refused(
    change: Change, members: Members, tmp_path: Path
) -> None:
    change(members)
    path = written(tmp_path / "bad.zip", members)
    before = counts()
    with pytest.raises(PlanError) as refusal:
        back(path)
    assert counts() == before
    assert "\n" not in refusal.value.wording.render("en")
    _folders, files = default_storage.listdir("")
    assert "passwd" not in files


def test_every_byte_that_differs_is_found(members: Members, tmp_path: Path) -> None:
    for name in members.keys() - {"manifest.json"}:
        data = members[name]
        other = bytes([data[0] ^ 1]) + data[1:]
        path = packed(tmp_path / "altered.zip", members | {name: other})
        with pytest.raises(PlanError, match="damaged"):
            back(path)


@pytest.mark.parametrize("name", [NODES, "journal.jsonl", "README.txt"])
def test_a_member_less_or_more_is_found(
    name: str, members: Members, tmp_path: Path
) -> None:
    fewer = {n: d for n, d in members.items() if n != name}
    with pytest.raises(PlanError, match="damaged"):
        back(packed(tmp_path / "fewer.zip", fewer))
    with pytest.raises(PlanError, match="damaged"):
        back(packed(tmp_path / "more.zip", members | {"tables/x.Y.jsonl": b"{}"}))


def test_an_archive_that_was_cut_is_refused(members: Members, tmp_path: Path) -> None:
    data = packed(tmp_path / "whole.zip", members).read_bytes()
    for size in (0, 10, len(data) // 2, len(data) - 30):
        path = tmp_path / "cut.zip"
        path.write_bytes(data[:size])
        with pytest.raises(PlanError):
            back(path)


@pytest.mark.parametrize(
    "limits",
    [Limits(members=3), Limits(megabytes=0), Limits(manifest=10)],
    ids=["members", "megabytes", "manifest"],
)
def test_more_than_the_limits_is_refused(
    limits: Limits, members: Members, tmp_path: Path
) -> None:
    path = packed(tmp_path / "whole.zip", members)
    with pytest.raises(PlanError, match="too large"):
        restore(path=path, slug="retour", limits=limits)


def test_a_bomb_is_refused_before_it_is_unpacked(
    members: Members, tmp_path: Path
) -> None:
    bomb = members | {f"files/{'0' * 64}": b"\0" * 20_000_000}
    with pytest.raises(PlanError, match="unpacks into too much"):
        back(written(tmp_path / "bomb.zip", bomb))


def test_a_size_that_lies_is_found(members: Members, tmp_path: Path) -> None:
    told = json.loads(members["manifest.json"])
    told["members"][0]["size"] += 1
    members["manifest.json"] = json.dumps(told).encode()
    with pytest.raises(PlanError, match="damaged"):
        back(packed(tmp_path / "lies.zip", members))


def test_another_zip_is_no_archive(tmp_path: Path, db: None) -> None:
    path = packed(tmp_path / "other.zip", {"a.txt": b"a"})
    with pytest.raises(PlanError, match="not an archive of Gouvernail"):
        back(path)


def test_a_name_that_is_taken_is_refused(filled: Filled, taken: Taking) -> None:
    path = taken(filled.house)
    for slug in ("", "valmont", "orval"):
        with pytest.raises(PlanError, match="already an authority"):
            back(path, slug)


@pytest.mark.parametrize("slug", ["api", "été", "a/b", "..", "a" * 61, "\0"])
def test_a_name_that_no_address_holds_is_refused(
    slug: str, members: Members, tmp_path: Path
) -> None:
    path = packed(tmp_path / "whole.zip", members)
    with pytest.raises(PlanError, match="cannot be a short name"):
        back(path, slug)


def test_a_file_that_fails_halfway_takes_the_others_away(
    members: Members, tmp_path: Path
) -> None:
    in_rows("journal.jsonl", by=77)(members)
    path = written(tmp_path / "late.zip", members)
    before = stored()
    with pytest.raises(PlanError):
        back(path)
    assert stored() == before


def stored() -> set[str]:
    if not default_storage.exists("restored"):
        return set()
    names = set()
    for folder in default_storage.listdir("restored")[0]:
        for each in default_storage.listdir(f"restored/{folder}")[0]:
            names |= set(default_storage.listdir(f"restored/{folder}/{each}")[1])
    return names


def test_a_locked_archive_is_refused(members: Members, tmp_path: Path) -> None:
    data = packed(tmp_path / "whole.zip", members).read_bytes()
    at = data.index(b"PK\x01\x02") + 8
    locked = data[:at] + b"\x01" + data[at + 1 :]

    path = tmp_path / "locked.zip"
    path.write_bytes(locked)
    with pytest.raises(PlanError):
        back(path)
