"""`--dry-run` says what a command would do, and leaves everything as it was."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import LazySettings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.mail import EmailMessage

from gouvernail.cli.dry_run import rehearsal
from gouvernail.cli.main import COMMANDS, main
from gouvernail.notifications.models import Mail
from gouvernail.notifications.services import notify
from gouvernail.organisations.models import Organisation
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from gouvernail.publishing.models import Site
from gouvernail.publishing.services.publishing import publish
from tests.factories import Cast
from tests.support.published import NOON
from tests.support.versions import freeze_text

TEXT = Path(__file__).resolve().parents[2] / "examples" / "rochevaux-cpas.txt"
Ask = Callable[[Plan, Path], list[str]]

# How each command that writes is asked for, in a folder of its own. Those that have a
# test of their own beside what they do say where.
ASKED: dict[str, Ask | str] = {
    "load": lambda plan, folder: [str(TEXT), "--organisation", "essai"],
    "publish_static": lambda plan, folder: [str(folder / "site")],
    "send_reminders": lambda plan, folder: [],
    "tidy": lambda plan, folder: [],
    "generate": lambda plan, folder: ["--organisations", "2", "--add"],
    "take_ecomptes": "tests/accounting: test_a_dry_run_of_an_answer_writes_nothing",
    "take_workbook": "test_a_dry_run_of_a_workbook_writes_nothing, test_workbooks.py",
    "restore": "test_take_out.py: test_a_dry_run_says_the_same_and_writes_nothing",
    "load_demo": "test_commands.py: test_the_demonstration_is_loaded_only_for_good",
}
COMMANDS_HERE = [name for name, ask in ASKED.items() if not isinstance(ask, str)]


@pytest.fixture(autouse=True)
def without_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command says so to its own process; the tests' forgets it after."""
    monkeypatch.setenv("GOUVERNAIL_JOBS", "immediate")


@pytest.fixture(autouse=True)
def stored(tmp_path_factory: pytest.TempPathFactory, settings: LazySettings) -> Path:
    """The files of this test alone."""
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("stored")
    return Path(settings.MEDIA_ROOT)


@pytest.fixture
def followed(cast: Cast, plan: Plan) -> Plan:
    """A plan with news to tell, a mail that waits and a site that is open."""
    freeze_text(plan, NOON.date())
    plan.refresh_from_db()
    publish(plan=plan, by=cast.coordinator, now=NOON)
    Site.objects.update(is_open=True)
    node = Node.objects.select_related("plan__organisation").get(plan=plan, key="a1")
    record_update(node=node, news=News("blocked", "Avis attendu"), by=cast.coordinator)
    notify(person=cast.contributor, kind="task", reason="r", text="t", address="/")
    Mail.objects.create(
        key="m", kind="digest", to_address="a@b.example", subject="S", text="T"
    )
    return plan


def rows() -> dict[str, list[dict[str, Any]]]:
    """All that the database holds."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models()
    }


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_command_that_writes_can_be_asked_to_write_nothing() -> None:
    assert set(ASKED) == {name for name, entry in COMMANDS.items() if entry.writes}


@pytest.mark.parametrize("name", COMMANDS_HERE)
def test_nothing_is_written(
    name: str,
    followed: Plan,
    tmp_path: Path,
    stored: Path,
    mailoutbox: list[EmailMessage],
    capsys: pytest.CaptureFixture[str],
) -> None:
    before, kept = rows(), files(stored)
    asked = [name.replace("_", "-"), *ASKED[name](followed, tmp_path), "--dry-run"]
    assert main(asked) == 0
    assert rows() == before
    assert files(stored) == kept
    assert (list(tmp_path.iterdir()), mailoutbox) == ([], [])
    told = capsys.readouterr()
    assert (told.out + told.err).count("\n") > 1


@pytest.mark.parametrize("name", ["load", "send_reminders", "publish_static"])
def test_without_it_something_is(name: str, followed: Plan, tmp_path: Path) -> None:
    before = rows()
    assert main([name.replace("_", "-"), *ASKED[name](followed, tmp_path)]) == 0
    assert rows() != before or list(tmp_path.iterdir())


def test_a_reminder_counts_the_mails_that_it_leaves(
    followed: Plan, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["send-reminders", "--dry-run"])
    said = dict(line.split(": ") for line in capsys.readouterr().out.splitlines())
    assert int(said["mails sent"]) == 2


def test_a_plan_that_would_be_loaded_is_counted(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["load", str(TEXT), "--organisation", "essai", "--dry-run"])
    told = capsys.readouterr()
    assert told.out == ""
    assert "action" in told.err
    assert not Organisation.objects.filter(slug="essai").exists()


def test_a_file_written_in_a_rehearsal_is_read_there_and_gone_after(
    db: None,
) -> None:
    before = default_storage.save("a/before.txt", ContentFile(b"before"))
    with rehearsal():
        name = default_storage.save("a/new.txt", ContentFile(b"new"))
        assert default_storage.open(name).read() == b"new"
        assert default_storage.open(before).read() == b"before"
        default_storage.delete(before)
        assert not default_storage.exists(before)
    assert default_storage.open(before).read() == b"before"
    assert not default_storage.exists(name)


def test_what_a_rehearsal_wrote_goes_even_where_it_failed(cast: Cast) -> None:
    with pytest.raises(PlanError):
        _rename_and_fail()
    assert not Organisation.objects.filter(name="X").exists()


def _rename_and_fail() -> None:
    with rehearsal():
        Organisation.objects.update(name="X")
        raise PlanError("No.")


@pytest.mark.parametrize("slug", ["a b", "", "é", "admin", "x" * 61])
def test_a_plan_is_not_loaded_under_a_name_that_no_address_holds(
    slug: str, db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["load", str(TEXT), "--organisation", slug, "--dry-run"]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert not Organisation.objects.exists()
