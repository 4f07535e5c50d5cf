"""An operator takes an authority out and brings it back from the console."""

from pathlib import Path

import pytest

from gouvernail.cli.main import main
from gouvernail.history.models import Change
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Plan


@pytest.fixture
def archive(plan: Plan, tmp_path: Path) -> Path:
    target = tmp_path / "valmont.zip"
    assert main(["take-out", "valmont", "-o", str(target)]) == 0
    return target


def test_the_console_says_what_is_in_the_archive(
    plan: Plan, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "valmont.zip"
    assert main(["take-out", "valmont", "-o", str(archive)]) == 0
    told = capsys.readouterr().out
    assert str(archive) in told
    assert f"{archive.stat().st_size} bytes" in told


def test_an_archive_comes_back_under_another_name(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["restore", str(archive), "--as", "retour"]) == 0
    assert "CPAS de Valmont (retour)" in capsys.readouterr().out
    assert Plan.objects.filter(organisation__slug="retour").count() == 1


def test_a_dry_run_says_the_same_and_writes_nothing(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = Change.objects.count()
    capsys.readouterr()
    assert main(["restore", str(archive), "--as", "retour", "--dry-run"]) == 0
    assert "CPAS de Valmont (retour)" in capsys.readouterr().out
    assert not Organisation.objects.filter(slug="retour").exists()
    assert Change.objects.count() == lines


def test_the_same_name_again_is_one_sentence(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["restore", str(archive)]) == 2
    assert "valmont" in capsys.readouterr().err
    assert main(["take-out", "valmont", "-o", str(archive)]) == 2
    assert main(["take-out", "nulle-part", "-o", f"{archive}.2"]) == 2
    assert not Path(f"{archive}.2").exists()


@pytest.mark.django_db
def test_a_file_that_is_none_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.zip"
    bad.write_bytes(b"PK nothing")
    assert main(["restore", str(bad)]) == 2
    assert main(["restore", str(tmp_path / "absent.zip")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2
