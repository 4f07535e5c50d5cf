"""How long traces of people are kept: said, changed, told."""

import pytest

from gouvernail.history.models import Change
from gouvernail.organisations.models import Organisation
from tests.factories import Cast
from tests.web.journal.conftest import Desk


def test_the_two_numbers_change_and_the_journal_says_so(
    cast: Cast, chief: Desk
) -> None:
    answer = chief.post("retention", mails="6", sign_ins="12")
    assert answer.status_code == 302
    house = Organisation.objects.get(pk=cast.organisation.pk)
    assert (house.mails_kept_months, house.sign_ins_kept_months) == (6, 12)
    line = Change.objects.get(verb="retention.changed")
    assert line.details == {"mails_kept_months": [24, 6]}
    assert Organisation.objects.get(pk=cast.elsewhere.pk).mails_kept_months == 24


def test_nothing_changed_leaves_no_line(chief: Desk) -> None:
    chief.post("retention", mails="24", sign_ins="12")
    assert not Change.objects.filter(kind="retention").exists()


@pytest.mark.parametrize("months", ["0", "121", "-1", "", "deux", "99999999999"])
def test_a_number_that_makes_no_sense_is_refused(chief: Desk, months: str) -> None:
    answer = chief.post("retention", mails=months, sign_ins="12")
    assert answer.status_code == 422
    assert 'id="id_mails_error"' in answer.content.decode()  # type: ignore[attr-defined]
