"""Themes, places, publics, goals: each list, and each of their words."""

from dataclasses import dataclass

from django.http import HttpResponse

from gouvernail.plan.rollups import Tally
from gouvernail.public.door import Visit, missing, page
from gouvernail.public.pages.labels import NAMES, Label
from gouvernail.public.pages.paging import sheet_of
from gouvernail.public.pages.shelf import shelf_of

PER_PAGE = 50


@dataclass(frozen=True)
class Counted:
    """A word with the counts of its actions."""

    label: Label
    tally: Tally


@page
def tags(visit: Visit, vocabulary: str) -> HttpResponse:
    """One list of words; the other lists are a link away."""
    shelf = shelf_of(visit.opened)
    found = [each for each in shelf.labels if each.vocabulary == vocabulary]
    if not found:
        return missing(visit)
    used = {each.vocabulary for each in shelf.labels} - {vocabulary}
    context = {
        "name": NAMES[vocabulary],
        "rows": [Counted(each, shelf.tally(each.actions)) for each in found],
        "others": [
            (code, NAMES[code]) for code in NAMES if code in used - {vocabulary}
        ],
        "vocabulary": vocabulary,
        "is_state_shown": shelf.is_state_shown,
    }
    return visit.page("public/pages/tags.html", context)


@page
def tag(visit: Visit, vocabulary: str, slug: str) -> HttpResponse:
    """The actions that bear one word."""
    shelf = shelf_of(visit.opened)
    listed = (each for each in shelf.labels if each.vocabulary == vocabulary)
    label = next((each for each in listed if each.slug == slug), None)
    if label is None:
        return missing(visit)
    entries = [each for key, each in shelf.entries.items() if key in label.actions]
    context = {
        "label": label,
        "name": NAMES[vocabulary],
        "tally": shelf.tally(label.actions),
        "count": len(entries),
        "sheet": sheet_of(entries, visit.request.GET, PER_PAGE),
        "is_state_shown": shelf.is_state_shown,
    }
    return visit.page("public/pages/tag.html", context)
