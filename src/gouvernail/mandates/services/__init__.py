"""Writing the legal calendar: the term, the regimes, the models of deliberations."""

from gouvernail.mandates.services.modelling import reset_model, save_model
from gouvernail.mandates.services.regimes import reset_regime, save_regime
from gouvernail.mandates.services.terms import (
    add_motion,
    bring_motion_back,
    forget_date,
    install,
    remove_motion,
    set_date,
)

__all__ = [
    "add_motion",
    "bring_motion_back",
    "forget_date",
    "install",
    "remove_motion",
    "reset_model",
    "reset_regime",
    "save_model",
    "save_regime",
    "set_date",
]
