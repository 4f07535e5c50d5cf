"""Sharing nodes between plans: propose, accept, follow, end."""

from gouvernail.plans.services.sharing.accepting import Place, accept_offer
from gouvernail.plans.services.sharing.ending import end_share
from gouvernail.plans.services.sharing.offering import (
    Terms,
    offer_node,
    refuse_offer,
    withdraw_offer,
)

__all__ = [
    "Place",
    "Terms",
    "accept_offer",
    "end_share",
    "offer_node",
    "refuse_offer",
    "withdraw_offer",
]
