"""The journal of an authority: everything that was done, to read and to take away."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gouvernail.exchange.streaming import csv_lines, workbook_file
from gouvernail.organisations.policies import can_administer, can_read_journal
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.privacy.services.telling import tell_journal_taken
from gouvernail.privacy.timeline import Place
from gouvernail.web.journal.asking import AskForm
from gouvernail.web.journal.columns import ABOUT_NAME, about, cells, headings
from gouvernail.web.journal.reading import all_sentences, read_page
from gouvernail.web.journal.telling import Teller

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A workbook is written whole before it leaves; a CSV leaves while it is written.
MOST_ROWS = 100_000


@require_safe
def journal(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Fifty lines, newest first, and the way to the older ones."""
    form, teller = _asked(request)
    below = Place.parse(request.GET.get("below", ""))
    read = read_page(form, teller, below)
    kept = {name: value for name, value in request.GET.items() if name != "below"}
    context = {
        "form": form,
        "read": read,
        "is_first": below is None,
        "kept": urlencode(kept),
        "on": urlencode({**kept, "below": str(read.on)}) if read.on else "",
        "until": timezone.localtime(read.on.at) if read.on else None,
        "may_administer": teller.may_see_people,
    }
    return render(request, "web/journal/journal.html", context)


@require_safe
def export(request: AuthorityRequest, organisation: str, fmt: str) -> HttpResponseBase:
    """All the lines asked for, as csv or xlsx; the journal tells it."""
    form, teller = _asked(request)
    if fmt not in {"csv", "xlsx"} or not form.is_valid():
        raise Http404
    label = ", ".join(filter(None, [fmt.upper(), form.summary]))
    tell_journal_taken(request.organisation, label=label, by=request.user)
    rows = (cells(sentence) for sentence in all_sentences(form, teller))
    answer = _as_csv(rows) if fmt == "csv" else _as_workbook(form, rows)
    day = timezone.localdate().isoformat()
    name = f"{organisation}-journal-{day}.{fmt}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _as_csv(rows: Iterator[list[str]]) -> HttpResponseBase:
    lines = csv_lines([heading for heading, _width in headings()], rows)
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")


def _as_workbook(form: AskForm, rows: Iterator[list[str]]) -> HttpResponseBase:
    told = about(form, MOST_ROWS)
    file = workbook_file(headings(), rows, MOST_ROWS, about=(ABOUT_NAME, told))
    return FileResponse(file, content_type=XLSX)


def _asked(request: AuthorityRequest) -> tuple[AskForm, Teller]:
    if not can_read_journal(request.user, request.organisation):
        raise PermissionDenied
    form = AskForm(request.GET, organisation=request.organisation)
    may_see = can_administer(request.user, request.organisation)
    return form, Teller(form.time_line, may_see_people=may_see)
