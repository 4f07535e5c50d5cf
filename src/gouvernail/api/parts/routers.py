"""All of them, in the order of the documentation."""

from ninja import Router

from gouvernail.api.parts.adoption import routers as adoption
from gouvernail.api.parts.evaluating import routers as evaluating
from gouvernail.api.parts.means import routers as means
from gouvernail.api.parts.people import routers as people
from gouvernail.api.parts.site import routers as site
from gouvernail.api.parts.steering import routers as steering

ROUTERS: tuple[Router, ...] = (
    *people.ROUTERS,
    *adoption.ROUTERS,
    *steering.ROUTERS,
    *means.ROUTERS,
    *evaluating.ROUTERS,
    *site.ROUTERS,
)
