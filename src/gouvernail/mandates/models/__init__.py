"""The term of an authority, the regimes as an operator changed them, model acts."""

from gouvernail.mandates.models.models_of_acts import OwnModel
from gouvernail.mandates.models.regimes import OwnRegime
from gouvernail.mandates.models.terms import Mandate, Motion, SetDate

__all__ = ["Mandate", "Motion", "OwnModel", "OwnRegime", "SetDate"]
