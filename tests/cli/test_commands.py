"""The `gouvernail` command, run as a person runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.exchange.iapst.contents import SPACE, packed

ROOT = Path(__file__).resolve().parents[2]
CPAS = ROOT / "examples" / "rochevaux-cpas.txt"


def gouvernail(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    code = "import sys; from gouvernail.cli.main import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env={**os.environ, "LANG": "fr_BE.UTF-8", "LC_ALL": "", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite:///{tmp_path_factory.mktemp('cli') / 'demo.sqlite3'}"


@pytest.fixture(scope="module")
def loaded(database: str) -> str:
    result = gouvernail("load-demo", DATABASE_URL=database)
    assert result.returncode == 0, result.stderr
    assert "anne.lemaire@rochevaux.example" in result.stdout
    return database


def test_read_prints_a_plan_file_without_any_database() -> None:
    result = gouvernail("read", str(CPAS), DATABASE_URL="nonsense://")
    plan = json.loads(result.stdout)
    assert result.returncode == 0
    assert plan["format"] == "gouvernail.pst"
    assert sum(node["kind"] == "action" for node in plan["nodes"]) >= 100


def test_read_prints_a_readable_tree() -> None:
    result = gouvernail("read", str(CPAS), "--tree")
    assert "1.5.1 Créer un taxi social partagé avec la commune" in result.stdout


def test_a_plan_file_read_again_is_the_same_to_the_byte(tmp_path: Path) -> None:
    first = gouvernail("read", str(CPAS)).stdout
    file = tmp_path / "plan.json"
    file.write_text(first, encoding="utf-8")
    assert gouvernail("read", str(file)).stdout == first


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(300)),
        ("novel.txt", "Longtemps, je me suis couché de bonne heure. ".encode() * 400),
        ("huge.txt", b"Une ligne.\n" * 5_000_000),
        ("wrong.json", b'{"format": "gouvernail.pst", "version": 1}'),
        (
            "circle.json",
            b'{"format": "gouvernail.pst", "version": 1, "title": "T", "nodes": ['
            b'{"id": "a", "parent": "b", "kind": "action", "title": "A"},'
            b'{"id": "b", "parent": "a", "kind": "strategic", "title": "B"}]}',
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_said_in_one_french_line(
    tmp_path: Path, name: str, content: bytes
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    result = gouvernail("read", str(file))
    assert result.returncode == 2
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1
    assert "Traceback" not in result.stderr


def test_a_missing_file_is_said_in_one_line() -> None:
    result = gouvernail("read", "nowhere.txt")
    assert result.returncode == 2
    assert "nowhere.txt" in result.stderr


def test_schema_is_json_schema() -> None:
    schema = json.loads(gouvernail("schema").stdout)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert "nodes" in schema["properties"]


def test_the_demonstration_loads_once_and_twice_the_same(loaded: str) -> None:
    before = gouvernail("plans", "--json", DATABASE_URL=loaded).stdout
    assert gouvernail("load-demo", DATABASE_URL=loaded).returncode == 0
    assert gouvernail("plans", "--json", DATABASE_URL=loaded).stdout == before
    plans = json.loads(before)
    authorities = {row["organisation"] for row in plans}
    assert authorities == {"rochevaux", "cpas-rochevaux", "vaux-sur-ourthelle"}
    assert all(row["nodes"] > 100 for row in plans if row["state"] != "closed")
    states = sorted(row["state"] for row in plans)
    assert states == ["closed", "draft", "in_force", "in_force"]


def test_a_document_loads_and_comes_out_as_it_was_read(
    loaded: str, tmp_path: Path
) -> None:
    load = gouvernail("load", str(CPAS), "--organisation", "essai", DATABASE_URL=loaded)
    assert load.returncode == 0, load.stderr
    assert load.stdout.startswith("http://127.0.0.1:8000/essai/plans/")
    name = load.stderr.split(":")[0]
    out = tmp_path / "plan.json"
    export = gouvernail(
        "export", name, "--to", "json", "-o", str(out), DATABASE_URL=loaded
    )
    assert export.returncode == 0, export.stderr
    stored = json.loads(out.read_text(encoding="utf-8"))["nodes"]
    read = json.loads(gouvernail("read", str(CPAS)).stdout)["nodes"]
    assert stored == read


def test_exporting_an_unknown_plan_says_so(loaded: str) -> None:
    result = gouvernail("export", "no/plan", "--to", "csv", DATABASE_URL=loaded)
    assert result.returncode == 2
    assert "no/plan" in result.stderr


def test_the_demonstration_is_loaded_only_for_good(loaded: str, tmp_path: Path) -> None:
    empty = f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    refused = gouvernail("load-demo", "--dry-run", DATABASE_URL=empty)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert len(refused.stderr.strip().splitlines()) == 1
    before = gouvernail("plans", "--json", DATABASE_URL=loaded).stdout
    assert gouvernail("load-demo", "--dry-run", DATABASE_URL=loaded).returncode == 0
    assert gouvernail("plans", "--json", DATABASE_URL=loaded).stdout == before


@pytest.mark.parametrize("form", ["json", "xlsx", "csv", "docx", "odt", "pdf"])
def test_a_plan_leaves_in_every_format(loaded: str, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"plan.{form}"
    asked = ("export", "rochevaux/pst-2024-2030", "--to", form, "-o", str(out))
    result = gouvernail(*asked, DATABASE_URL=loaded)
    assert result.returncode == 0, result.stderr
    magic = {"json": b"{", "csv": b"\xef\xbb\xbf", "pdf": b"%PDF-"}.get(form, b"PK")
    assert out.read_bytes().startswith(magic)


def test_a_database_without_tables_is_said_in_one_line(tmp_path: Path) -> None:
    empty = f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    result = gouvernail("plans", DATABASE_URL=empty)
    assert (result.returncode, result.stdout) == (2, "")
    assert len(result.stderr.strip().splitlines()) == 1


def test_what_would_be_loaded_is_told_to_programs(loaded: str) -> None:
    asked = ("load", str(CPAS), "--organisation", "neuf", "--json", "--dry-run")
    told = json.loads(gouvernail(*asked, DATABASE_URL=loaded).stdout)
    assert told["address"] is None
    assert told["nodes"]["action"] >= 100
    assert "neuf" not in gouvernail("plans", "--json", DATABASE_URL=loaded).stdout


def test_the_contents_of_the_former_tool_are_read_without_any_database(
    tmp_path: Path,
) -> None:
    file = tmp_path / "iapst.json"
    file.write_bytes(packed(SPACE))
    result = gouvernail("read", str(file), "--tree", DATABASE_URL="nonsense://")
    assert (result.returncode, result.stdout.splitlines()[0]) == (0, "PST 2024-2030")
    assert "Engager deux agents" in result.stdout
    assert "Indice de santé" in result.stderr
