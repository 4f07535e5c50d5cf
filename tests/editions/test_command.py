"""`gouvernail document`: one document, all of them, the list of what there is."""

from pathlib import Path

import pytest

from gouvernail.cli.main import main
from gouvernail.editions.catalogue import KINDS
from gouvernail.plans.models import Plan


@pytest.fixture
def name(told_plan: Plan) -> str:
    """What commands call the plan."""
    return f"{told_plan.organisation.slug}/{told_plan.slug}"


def test_one_document_is_written_where_it_is_wished(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "suivi.html"
    asked = ["document", "follow-up", name, "--to", "html", "-o", str(file)]
    assert main(asked) == 0
    assert "Créer un taxi social" in file.read_text(encoding="utf-8")
    part = tmp_path / "partie.html"
    assert main([*asked[:-1], str(part), "--part", "s2", "--for", "public"]) == 0
    assert "Créer un taxi social" not in part.read_text(encoding="utf-8")


def test_every_document_is_written_into_a_folder(name: str, tmp_path: Path) -> None:
    asked = ["document", "--all", name, "--to", "html", "-o", str(tmp_path / "new")]
    assert main(asked) == 0
    written = {file.stem for file in (tmp_path / "new").iterdir()}
    assert written == {code for code, kind in KINDS.items() if "html" in kind.formats}


def test_the_documents_of_others_are_without_those_of_the_house(
    name: str, tmp_path: Path
) -> None:
    asked = ["document", "--all", name, "--to", "html", "--for", "public"]
    assert main([*asked, "-o", str(tmp_path)]) == 0
    closed = {code for code, kind in KINDS.items() if kind.is_for_house}
    assert closed.isdisjoint(file.stem for file in tmp_path.iterdir())


def test_the_list_names_kinds_formats_and_what_they_are_about(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["document", "--list", name]) == 0
    told = capsys.readouterr().out
    assert [code for code in KINDS if f"\n{code} " not in f"\n{told}"] == []
    assert "--about 1-2" in told
    assert "docx" in told


@pytest.mark.parametrize(
    "asked",
    [
        ["poem", "PLAN"],
        ["plan"],
        ["--all", "PLAN"],
        ["minutes", "PLAN", "--about", "9999"],
        ["plan", "PLAN", "--template", "9999", "--to", "docx"],
        ["plan", "no/plan"],
    ],
)
def test_what_cannot_be_written_is_one_sentence(
    asked: list[str], name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = [name if word == "PLAN" else word for word in asked]
    assert main(["document", *typed]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
