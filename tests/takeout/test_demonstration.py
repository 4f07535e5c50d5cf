"""The demonstration authorities, where everything is filled, go out and come back."""

from pathlib import Path

import pytest

from gouvernail.accounts.models import User
from gouvernail.adoption.verifying import verify_all
from gouvernail.cli.demonstration_whole import load_whole
from gouvernail.evaluations.verifying import altered_evaluations
from gouvernail.organisations.models import Organisation
from gouvernail.takeout.comparing import differences
from gouvernail.takeout.people_back import NOWHERE
from gouvernail.takeout.restoring import restore
from gouvernail.takeout.taking import take_out
from gouvernail.tokens.models import Application

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.mark.django_db
def test_each_authority_comes_back_whole(tmp_path: Path) -> None:
    load_whole(EXAMPLES)
    versions = verify_all().versions
    for house in Organisation.objects.order_by("pk"):
        first, second = (tmp_path / f"{house.slug}-{rank}.zip" for rank in (1, 2))
        take_out(house=house, target=first)
        Organisation.objects.filter(pk=house.pk).update(slug=f"{house.slug}-before")
        brought = restore(path=first)
        take_out(house=brought.house, target=second)
        assert differences(first, second) == []
        # Programs are let in anew where they work; of theirs only the names come.
        assert (
            brought.people_made
            == Application.objects.filter(organisation=house).count()
        )
    assert not User.objects.filter(email__endswith=NOWHERE, is_active=True).exists()
    verdict = verify_all()
    assert (verdict.versions, verdict.faults) == (2 * versions, ())
    assert altered_evaluations() == []
