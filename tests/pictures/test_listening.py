"""Each document can be listened to: its tags are read back (PDF/UA-1)."""

from gouvernail.editions.catalogue import KINDS
from gouvernail.editions.making import Wish, document_of
from gouvernail.plans.models import Plan
from tests.writing.tags import faults_of


def test_no_document_has_a_fault_for_who_listens(drawn_plan: Plan) -> None:
    kinds = [kind for kind, known in KINDS.items() if "pdf" in known.formats]
    faults = {kind: faults_of(document_of(drawn_plan, Wish(kind))) for kind in kinds}
    assert {kind: found for kind, found in faults.items() if found} == {}
