"""Sharing nodes between plans: propose, accept, follow, end."""

from gouvernail.plans.services.sharing.accepting import Place, accept_offer
from gouvernail.plans.services.sharing.ending import end_share
from gouvernail.plans.services.sharing.offering import (
    Terms,
    offer_node,
    refuse_offer,
    withdraw_offer,
)
from gouvernail.plans.services.sharing.terms import (
    accept_terms,
    propose_terms,
    refuse_terms,
    terms_proposed,
    withdraw_terms,
)

__all__ = [
    "Place",
    "Terms",
    "accept_offer",
    "accept_terms",
    "end_share",
    "offer_node",
    "propose_terms",
    "refuse_offer",
    "refuse_terms",
    "terms_proposed",
    "withdraw_offer",
    "withdraw_terms",
]
