"""Names of staff are left out of what is said; what was adopted stays as it was."""

import pytest

from gouvernail.accounts.models import User
from gouvernail.plan.kinds import NodeKind, Status
from gouvernail.plan.model import Fields, Node, PlanFile
from gouvernail.publishing.gathering.discreet import kept_silent
from gouvernail.publishing.gathering.staff import Staff
from gouvernail.publishing.value import Told

ANNE = User(first_name="Anne", last_name="Lemaire", email="anne@rochevaux.example")
STAFF = Staff((ANNE,))


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Vu avec Anne Lemaire hier.", "Vu avec […] hier."),
        ("LEMAIRE Anne et Anne Lemaire", "[…] et […]"),
        ("Écrire à Anne@rochevaux.example.", "Écrire à […]."),
        ("Rue Lemaire, près de chez Anne", "Rue Lemaire, près de chez Anne"),
        ("info@rochevaux.example", "info@rochevaux.example"),
        ("", ""),
    ],
)
def test_a_name_is_left_out_and_what_only_looks_like_it_stays(
    said: str, read: str
) -> None:
    assert STAFF.left_out_of(said) == read


def test_a_state_is_a_state_whatever_people_are_called() -> None:
    staff = Staff((User(first_name="Done", last_name="Done", email="d@x.be"),))
    told = kept_silent(Told(status=Status.DONE, words="Vu par Done Done"), staff)
    assert (told.status, told.words) == (Status.DONE, "Vu par […]")


def test_what_organs_adopted_is_published_as_it_was_adopted() -> None:
    node = Node(
        id="a1",
        kind=NodeKind.ACTION,
        title="Hommage à Anne Lemaire",
        text="Anne Lemaire a dirigé l’école.",
        fields=Fields(lead="Anne Lemaire", department="Mme Anne Lemaire"),
    )
    file = kept_silent(PlanFile(title="PST", nodes=(node,)), STAFF)
    assert (file.nodes[0].title, file.nodes[0].text) == (node.title, node.text)
    assert file.nodes[0].fields == Fields()
