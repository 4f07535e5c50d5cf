"""The adopted text becomes a version, written once."""

import hashlib
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from gouvernail.adoption.models import Version
from gouvernail.adoption.text import content_of, text_of
from gouvernail.core.journal import AppendOnlyError
from gouvernail.exchange.planfile import load_plan
from gouvernail.history.models import Change
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from tests.adoption.conftest import Decide
from tests.factories import Cast, make_plan, plan_value

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys, django
django.setup()
from tests.adoption.cut_power import main
main(*sys.argv[1:])
"""
BEFORE = ["draft", None, 0, 0, [], 0]
AFTER = [
    "adopted",
    1,
    1,
    1,
    ["deliberation.recorded", "plan.adopted", "version.frozen"],
    0,
]


@transaction.atomic
def cut_off(plan: Plan, decide: Decide) -> None:
    decide(plan)
    raise CutOffError


def copies(plan: Plan) -> set[str]:
    return set(default_storage.listdir(f"versions/{plan.name}")[1])


class CutOffError(Exception):
    """Something else goes wrong in the same transaction."""


def test_a_version_is_the_plan_to_the_byte(draft: Plan, decide: Decide) -> None:
    content = content_of(draft)
    decide(draft)
    version = Version.objects.get(plan=draft)
    assert version.content.encode() == content
    assert version.digest == hashlib.sha256(content).hexdigest()
    assert load_plan(content) == text_of(draft)
    with default_storage.open(version.file.name, "rb") as copy:
        assert copy.read() == content


def test_the_journal_keeps_the_fingerprint(draft: Plan, decide: Decide) -> None:
    decide(draft)
    line = Change.objects.within(draft.scope).get(verb="version.frozen")
    assert line.details["version"] == [None, 1]
    assert line.details["digest"] == [None, Version.objects.get().digest]


def test_a_version_is_neither_rewritten_nor_erased(draft: Plan, decide: Decide) -> None:
    decide(draft)
    version = Version.objects.get()
    with pytest.raises(AppendOnlyError):
        version.save()
    with pytest.raises(AppendOnlyError):
        version.delete()
    with pytest.raises(AppendOnlyError):
        Version.objects.update(number=2)


def test_follow_up_stands_in_no_version(plan: Plan, decide: Decide, cast: Cast) -> None:
    node = Node.objects.select_related("plan").get(plan=plan, key="a1")
    before = content_of(plan)
    record_update(
        node=node, news=News(status="ongoing", percent=40), by=cast.coordinator
    )
    assert content_of(plan) == before
    decide(plan)
    assert '"status"' not in Version.objects.get().content


def test_freezing_costs_the_same_for_a_plan_ten_times_as_large(
    cast: Cast, decide: Decide
) -> None:
    counts = []
    # The first one also reads who she is.
    for actions in (6, 6, 60):
        plan = make_plan(cast.organisation, plan_value(actions))
        with CaptureQueriesContext(connection) as queries:
            decide(plan)
        counts.append(len(queries))
    assert counts[1] == counts[2] <= 36


def test_what_goes_wrong_beside_a_freezing_undoes_it(
    draft: Plan, decide: Decide
) -> None:
    with pytest.raises(CutOffError):
        cut_off(draft, decide)
    left = copies(draft)
    assert not Version.objects.exists()
    kept = Plan.objects.select_related("organisation").get(pk=draft.pk)
    assert (kept.state, kept.version_number) == ("draft", None)
    decide(kept)
    # The copy that was left behind serves.
    assert copies(kept) == left


def test_another_text_never_takes_the_place_of_a_copy(
    draft: Plan, decide: Decide
) -> None:
    with pytest.raises(CutOffError):
        cut_off(draft, decide)
    left = copies(draft)
    Node.objects.filter(plan=draft, key="a1").update(title="Un taxi de nuit")
    decide(Plan.objects.select_related("organisation").get(pk=draft.pk))
    assert left < copies(draft)


def test_a_power_cut_leaves_the_old_state_or_the_new_one(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "DATABASE_URL": f"sqlite:///{tmp_path / 'cut.sqlite3'}",
        },
        capture_output=True,
        check=True,
        timeout=240,
    )
    *cut, last = json.loads(done.stdout)
    assert len(cut) > 10
    assert all(state == BEFORE for state in cut)
    assert last == AFTER


def test_the_version_bears_the_day_of_the_decision(draft: Plan, decide: Decide) -> None:
    decide(draft, decided_on=date(2025, 9, 22))
    version = Version.objects.get()
    assert version.adopted_on == date(2025, 9, 22)
    assert version.fingerprint.replace(" ", "") == version.digest[:12]
