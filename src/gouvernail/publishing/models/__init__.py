"""The site of an authority, what is published on it, and when it changes."""

from gouvernail.publishing.models.files import PublicFile
from gouvernail.publishing.models.planning import Appointment, Withdrawal
from gouvernail.publishing.models.publications import Publication, packed
from gouvernail.publishing.models.sites import Site, usual_papers

__all__ = [
    "Appointment",
    "PublicFile",
    "Publication",
    "Site",
    "Withdrawal",
    "packed",
    "usual_papers",
]
