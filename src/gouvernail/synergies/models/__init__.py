"""Synergy, who takes part, its contracts, its programme, and what is printed of it."""

from gouvernail.synergies.models.parts import Contract, Participant, ProgrammeLine
from gouvernail.synergies.models.regime import SynergySettings
from gouvernail.synergies.models.synergy import MOST_AMOUNT, MOST_FTE, Synergy

__all__ = [
    "MOST_AMOUNT",
    "MOST_FTE",
    "Contract",
    "Participant",
    "ProgrammeLine",
    "Synergy",
    "SynergySettings",
]
