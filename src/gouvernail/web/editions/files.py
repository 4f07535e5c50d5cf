"""The file of a made document, as the browser gets it."""

from django.http import HttpResponse
from django.utils.text import slugify

from gouvernail.editions.catalogue import FORMATS
from gouvernail.editions.models import Edition
from gouvernail.editions.store import stored

# Read in the browser; the others are kept as files.
SHOWN = ("pdf",)


def file_of(edition: Edition) -> HttpResponse:
    """The file; raises `PlanError` where it is gone."""
    form = edition.asked.form
    answer = HttpResponse(stored(edition.digest), content_type=FORMATS[form].mime)
    way = "inline" if form in SHOWN else "attachment"
    answer["Content-Disposition"] = f'{way}; filename="{name_of_file(edition)}"'
    return answer


def name_of_file(edition: Edition) -> str:
    """“rochevaux-pst-2024-2030-minutes-12.pdf”."""
    plan, asked = edition.plan, edition.asked
    about = slugify(asked.subject)[:40]
    said = (plan.organisation.slug, plan.slug, asked.kind, about)
    return f"{'-'.join(filter(None, said))}.{asked.form}"
