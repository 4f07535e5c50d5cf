"""Chapters: added, changed, moved, taken away."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.web.around.forms import ChapterForm, first_of
from gouvernail.web.around.rows import row_at
from gouvernail.web.around.writing import done, form_page, seen_now, writable, written

TEMPLATE = "web/around/chapter.html"


def add(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """A new chapter, at its usual place."""
    found = writable(request, plan)
    first = {"kind": request.GET.get("kind", ""), **seen_now(found)}
    form = ChapterForm(request.POST or None, initial=first, label_suffix="")
    said = _("Chapter added.")
    answer = written(
        request, found, form, lambda around: around.with_section(form.section), said
    )
    return answer or form_page(request, TEMPLATE, found, form, section=None)


def edit(
    request: AuthorityRequest, organisation: str, plan: str, place: int
) -> HttpResponse:
    """Other words for a chapter."""
    found = writable(request, plan)
    section = row_at(found, "sections", place)
    first = {**first_of(section), **seen_now(found)}
    form = ChapterForm(request.POST or None, initial=first, label_suffix="")
    said = _("“%(title)s” saved.") % {"title": section.title}
    answer = written(
        request,
        found,
        form,
        lambda around: around.with_section(form.section, place),
        said,
    )
    return answer or form_page(request, TEMPLATE, found, form, section=section)


@require_POST
def move(
    request: AuthorityRequest, organisation: str, plan: str, place: int
) -> HttpResponse:
    """One place up or down."""
    found = writable(request, plan)
    step = -1 if request.POST.get("direction") == "up" else 1
    said = _("“%(title)s” moved.") % {"title": row_at(found, "sections", place).title}
    return done(request, found, lambda each: each.moved("sections", place, step), said)


@require_POST
def remove(
    request: AuthorityRequest, organisation: str, plan: str, place: int
) -> HttpResponse:
    """Out of the plan; the toast brings it back."""
    found = writable(request, plan)
    title = row_at(found, "sections", place).title
    said = _("“%(title)s” removed.") % {"title": title}
    return done(request, found, lambda each: each.without("sections", place), said)
