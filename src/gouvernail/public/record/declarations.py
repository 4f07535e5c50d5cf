"""What the law wants a site to say: its accessibility, who publishes, what is kept."""

from django.http import HttpResponse

from gouvernail.participation.retention import DURATIONS
from gouvernail.public.door import Visit, page
from gouvernail.publishing.enums import Conformity

FOLLOWING = ("follower", "unconfirmed", "mails")
REMARKS = ("remarks",)
TRACES = "traces"


@page
def accessibility(visit: Visit) -> HttpResponse:
    """The statement after the model of decision (EU) 2018/1523."""
    site = visit.site
    context = {
        "conformity": Conformity(site.conformity),
        "is_full": site.conformity == Conformity.FULL,
        "limits": site.accessibility_limits.strip(),
        "origin": visit.links.origin + visit.links.to("site"),
    }
    return visit.page("public/record/accessibility.html", context)


@page
def legal(visit: Visit) -> HttpResponse:
    """Who publishes, what is kept of visitors and for how long, their rights."""
    site = visit.site
    kept = [each for each in DURATIONS if _is_kept(visit, each.code)]
    context = {"kept": kept, "notice": site.legal_notice.strip()}
    return visit.page("public/record/legal.html", context)


def _is_kept(visit: Visit, code: str) -> bool:
    """Whether the parts of the site that are open keep such a thing."""
    site, is_asking = visit.site, visit.opened.value.is_draft
    has_remarks = site.has_smileys or bool(site.question)
    has_words = site.has_ideas or is_asking
    if code in FOLLOWING:
        return site.has_followers
    if code in REMARKS:
        return has_remarks
    if code == TRACES:
        return site.has_followers or has_remarks or has_words
    return has_words
