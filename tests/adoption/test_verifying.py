"""What was altered, in the database or on disk, is told."""

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection

from gouvernail.adoption.models import Version
from gouvernail.adoption.services.freezing import freeze
from gouvernail.adoption.verifying import verify_all, verify_version
from gouvernail.cli.main import main
from gouvernail.exchange.planfile import dump_plan, load_plan
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.lifecycle import create_plan
from tests.adoption.conftest import Decide
from tests.factories import Cast

FROZEN = Path(__file__).parent / "frozen"


@pytest.fixture
def frozen(draft: Plan, decide: Decide, cast: Cast) -> Plan:
    """A plan with two versions."""
    adopted = decide(draft)
    Node.objects.filter(plan=draft, key="a1").update(title="Créer un taxi partagé")
    freeze(plan=draft, deliberation=adopted, by=cast.coordinator, purpose="Le taxi")
    return draft


def sql(statement: str, *values: object) -> None:
    """As somebody would who has the database and not the product."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def found() -> list[str]:
    return [f"v{fault.number} {fault.wording}" for fault in verify_all().faults]


def test_versions_that_nobody_touched_have_no_fault(frozen: Plan) -> None:
    verdict = verify_all()
    assert (verdict.versions, verdict.faults) == (2, ())


def test_a_plan_without_version_has_no_fault(draft: Plan) -> None:
    assert verify_all().versions == 0


def test_an_altered_content_is_told(frozen: Plan) -> None:
    changed = "UPDATE adoption_version SET content = replace(content, %s, %s)"
    sql(changed + " WHERE number = 1", "taxi social", "taxi royal")
    assert found() == ["v1 the plan file in the database is no longer what was frozen"]
    assert len(verify_version(Version.objects.get(number=1))) == 1
    assert verify_version(Version.objects.get(number=2)) == []


def test_an_altered_content_with_its_own_digest_is_told(frozen: Plan) -> None:
    content = Version.objects.get(number=1).content.replace("social", "royal")
    digest = hashlib.sha256(content.encode()).hexdigest()
    changed = "UPDATE adoption_version SET content = %s, digest = %s WHERE number = 1"
    sql(changed, content, digest)
    assert found() == [
        "v1 the copy on disk is no longer what was frozen",
        "v1 the journal keeps another fingerprint",
        "v2 it does not follow the version before it",
    ]


def test_an_unreadable_content_is_told(frozen: Plan) -> None:
    sql("UPDATE adoption_version SET content = '{' WHERE number = 2")
    assert "v2 the plan file in the database cannot be read" in found()


def test_an_altered_copy_is_told(frozen: Plan) -> None:
    name = str(Version.objects.get(number=2).file.name)
    default_storage.delete(name)
    default_storage.save(name, ContentFile(b"{}\n"))
    assert found() == ["v2 the copy on disk is no longer what was frozen"]


def test_a_missing_copy_is_told(frozen: Plan) -> None:
    default_storage.delete(str(Version.objects.get(number=1).file.name))
    sql("UPDATE adoption_version SET file = '../../x' WHERE number = 2")
    missing = "the copy on disk is missing or cannot be read"
    assert found() == [f"v1 {missing}", f"v2 {missing}"]


def test_a_version_taken_out_of_the_row_is_told(frozen: Plan) -> None:
    sql("DELETE FROM adoption_version WHERE number = 1")
    assert found() == [
        "v2 the version before it is missing",
        "v1 it was frozen, says the journal, and is no longer there",
    ]


def test_the_last_version_taken_out_is_told(frozen: Plan) -> None:
    sql("DELETE FROM adoption_version WHERE number = 2")
    assert found() == ["v2 it was frozen, says the journal, and is no longer there"]
    sql("DELETE FROM history_change WHERE verb = 'version.frozen'")
    assert found() == [
        "v1 the journal does not tell of its freezing",
        "v2 the plan says that it is in force, and it is not the last one",
    ]


def test_a_plan_that_only_says_it_has_a_version_is_told(draft: Plan) -> None:
    Plan.objects.filter(pk=draft.pk).update(version_number=3)
    assert found() == [
        "v3 the plan says that it is in force, and it is not the last one"
    ]


def test_the_command_tells_it_and_fails(
    frozen: Plan, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify-versions"]) == 0
    assert capsys.readouterr().out == "2 versions, 0 altered\n"
    sql("UPDATE adoption_version SET digest = 'x' WHERE number = 2")
    with pytest.raises(SystemExit) as ended:
        main(["verify-versions", "--json"])
    assert ended.value.code == 1
    told = json.loads(capsys.readouterr().out)
    assert told["versions"] == 2
    assert {fault["version"] for fault in told["faults"]} == {2}
    assert told["faults"][0]["plan"] == frozen.name


def test_a_version_frozen_by_the_release_of_the_format_still_verifies(
    cast: Cast, decide: Decide
) -> None:
    """The two files were written by release 0.6 and are never written again: read,
    stored and frozen anew, the plan gives the same bytes."""
    content = (FROZEN / "v1.json").read_bytes()
    digest = (FROZEN / "v1.sha256").read_text().split()[0]
    assert hashlib.sha256(content).hexdigest() == digest
    value = load_plan(content)
    assert dump_plan(value) == content
    plan = create_plan(organisation=cast.organisation, value=value, by=None)
    decide(plan, decided_on=date(2025, 9, 11))
    assert Version.objects.get().digest == digest
