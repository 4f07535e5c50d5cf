"""Deliberations, versions, revisions, and where each action comes from."""

from gouvernail.adoption.models.deliberations import Deliberation
from gouvernail.adoption.models.genealogy import Descent
from gouvernail.adoption.models.revisions import Revision
from gouvernail.adoption.models.versions import Version

__all__ = ["Deliberation", "Descent", "Revision", "Version"]
