"""A house with a template, for tests."""

from django.core.files.uploadedfile import SimpleUploadedFile

from gouvernail.plans.models import Plan
from gouvernail.stationery.models import Template
from gouvernail.stationery.services.templates import Brought, bring_template
from tests.factories import Cast
from tests.stationery.writing import data_of, template

PLAIN = ("{{ autorite }}", "{{ titre }}", "{{ contenu }}")


def file_of(*lines: str, name: str = "Conseil.docx") -> SimpleUploadedFile:
    """What a browser sends of such a Word file."""
    return SimpleUploadedFile(name, data_of(template(*(lines or PLAIN))))


def keep_template(
    cast: Cast, *lines: str, name: str = "Conseil", plan: Plan | None = None
) -> Template:
    """A template of the house, brought by the coordinator."""
    return bring_template(
        organisation=cast.organisation,
        brought=Brought(name, file_of(*lines)),
        plan=plan,
        by=cast.coordinator,
    )
