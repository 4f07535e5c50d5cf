"""The documents that anybody may take away, as they were made at publication."""

from dataclasses import dataclass

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase, HttpResponseNotModified
from django.utils.formats import localize
from django.utils.translation import gettext as _

from gouvernail.public.door import Visit, missing, page
from gouvernail.publishing.models import PublicFile
from gouvernail.publishing.value import Assessed

FORMS = {
    "pdf": "PDF",
    "odt": "OpenDocument (ODT)",
    "docx": "Word (DOCX)",
    "xlsx": "Excel (XLSX)",
    "html": "HTML",
    "csv": "CSV",
    "pptx": "PowerPoint (PPTX)",
}
# The address stays when the plan is published again: browsers ask whether it changed.
KILO, MEGA = 1_000, 1_000_000
KEPT = "public, max-age=300, must-revalidate"


@dataclass(frozen=True)
class Taken:
    """One file as a list shows it."""

    file: PublicFile
    address: str

    @property
    def form(self) -> str:
        """Its format, by the name under which people know it."""
        return FORMS.get(self.file.form, self.file.form.upper())

    @property
    def size(self) -> str:
        """In kilobytes or megabytes."""
        if self.file.size < MEGA:
            return _("%(size)s kB") % {"size": max(1, round(self.file.size / KILO))}
        number = localize(round(self.file.size / MEGA, 1))
        return _("%(size)s MB") % {"size": number}


@dataclass(frozen=True)
class Paper:
    """One document in all its formats."""

    label: str
    files: tuple[Taken, ...]


@page
def documents(visit: Visit) -> HttpResponse:
    """Every document with its formats and sizes, and of which day it is."""
    papers = _papers(_taken(visit))
    return visit.page("public/record/documents.html", {"papers": papers})


@page
def document(visit: Visit, file: str) -> HttpResponseBase:
    """The file itself."""
    rows = PublicFile.objects.of_publication(visit.publication).made()
    row = rows.filter(name=file).first()
    if row is None:
        return missing(visit)
    etag = f'"{row.digest}"'
    is_known = etag in visit.request.headers.get("If-None-Match", "")
    return _kept(HttpResponseNotModified() if is_known else _sent(row), etag)


def files_about(visit: Visit, told: Assessed) -> list[Taken]:
    """The documents about one evaluation."""
    rows = _taken(visit)
    return [each for each in rows if told.subject and each.file.subject == told.subject]


def _taken(visit: Visit) -> list[Taken]:
    rows = PublicFile.objects.of_publication(visit.publication).made()
    return [Taken(row, visit.links.to("document", file=row.name)) for row in rows]


def _papers(files: list[Taken]) -> list[Paper]:
    """The formats of one document together, in the order of the list."""
    found: dict[str, list[Taken]] = {}
    for each in files:
        found.setdefault(each.file.label, []).append(each)
    return [Paper(label, tuple(held)) for label, held in found.items()]


def _sent(row: PublicFile) -> FileResponse:
    response = FileResponse(row.file.open("rb"), content_type=row.mime)
    # A page of its own style would be shown without it under the policy of the site.
    place = "inline" if row.form == "pdf" else "attachment"
    response["Content-Disposition"] = f'{place}; filename="{row.name}"'
    return response


def _kept(response: HttpResponse | FileResponse, etag: str) -> HttpResponseBase:
    response["ETag"] = etag
    response["Cache-Control"] = KEPT
    return response
