"""Closed lists whose names mean something else elsewhere: the document, where a name
stands for one list alone, tells their values in place."""

from typing import Annotated

from django.db.models import TextChoices
from pydantic import WithJsonSchema

from gouvernail.commitments.enums import Verdict
from gouvernail.evaluations.enums import Act, Outcome, Verdict as ObjectiveVerdict
from gouvernail.synergies.enums import Procedure


def _in_place(choices: type[TextChoices]) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "enum": list(choices.values)})


ProposalAct = Annotated[Act, _in_place(Act)]
ProposalOutcome = Annotated[Outcome, _in_place(Outcome)]
OfObjective = Annotated[ObjectiveVerdict, _in_place(ObjectiveVerdict)]
OfPromise = Annotated[Verdict, _in_place(Verdict)]
ContractProcedure = Annotated[Procedure, _in_place(Procedure)]
