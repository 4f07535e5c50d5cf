"""An authority as the public knows it."""

from gouvernail.organisations.models import Organisation
from gouvernail.publishing.value import House


def house_of(organisation: Organisation) -> House:
    """Its names and its kind."""
    return House(slug=organisation.slug, name=organisation.name, kind=organisation.kind)
