"""The sites of an installation, for who does not know the address of hers."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import override

from gouvernail.plan.rollups import Tally
from gouvernail.public.links import Links
from gouvernail.public.nothing import language_of
from gouvernail.publishing.directory import Listed, listed_sites
from gouvernail.publishing.reading import KEPT, opened
from gouvernail.publishing.value import PublicPlan

# Publications that a process keeps open: a list never opens more than that.
A_PAGE = KEPT // 2


@dataclass(frozen=True)
class Line:
    """A site in the list."""

    name: str
    address: str
    plan: str
    language: str
    value: PublicPlan
    tally: Tally | None


@login_not_required
def index(request: HttpRequest) -> HttpResponse:
    """Each open site: its plan, how far it is, in words."""
    pages = Paginator(listed_sites(), A_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    language = language_of(request)
    context = {
        "language": language,
        "count": pages.count,
        "shown": shown,
        "lines": [_line(each) for each in shown],
    }
    with override(language):
        text = render_to_string("public/serving/index.html", context)
    # It speaks the language of who asks, which no address names.
    return HttpResponse(text, headers={"Cache-Control": "no-store"})


def _line(listed: Listed) -> Line:
    told = opened(listed.publication)
    links = Links(listed.site, listed.publication.plan.slug)
    return Line(
        name=listed.site.organisation.name,
        address=links.to("site"),
        plan=told.value.plan.title,
        language=told.value.plan.language,
        value=told.value,
        tally=told.tallies[None] if told.shows("status") else None,
    )
