"""Plan, Node, what two authorities share of them, and the views that people keep."""

from gouvernail.plans.models.node import Node
from gouvernail.plans.models.plan import Plan
from gouvernail.plans.models.sharing import JointOffer, Share, TermsOffer
from gouvernail.plans.models.views import SavedView

__all__ = ["JointOffer", "Node", "Plan", "SavedView", "Share", "TermsOffer"]
