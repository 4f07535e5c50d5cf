"""What every page of participation needs: of what one speaks, who sends, how it is
answered."""

from django.http import HttpResponse

from gouvernail.history.origin import address_of
from gouvernail.participation.limits import sender_of
from gouvernail.participation.models import Consultation
from gouvernail.participation.services.sending import About
from gouvernail.public.door import Visit
from gouvernail.publishing.enums import PublicationKind

ACCEPTED, REFUSED, TOO_MANY = 200, 422, 429


def about_of(
    visit: Visit, key: str, consultation: Consultation | None = None
) -> About | None:
    """The place of the address, or the plan; None where nothing published bears it."""
    told = visit.opened
    node = told.nodes.get(key)
    if key and node is None:
        return None
    title = node.title if node else told.value.plan.title
    return About(visit.site, visit.publication.plan, key, title, consultation)


def address_about(visit: Visit, key: str) -> str:
    """The page of that place; home for the whole plan."""
    node = visit.opened.nodes.get(key)
    if node is None:
        return visit.links.to("home")
    name = "action" if node.kind.value in ("action", "subaction") else "objective"
    return visit.links.to(name, key=key)


def sender(visit: Visit) -> str:
    """Who sends, as far as counting goes."""
    return sender_of(address_of(visit.request))


def is_sent(visit: Visit) -> bool:
    """Whether a form comes in; a preview takes none."""
    return visit.request.method == "POST" and not visit.is_preview


def is_of_plan(visit: Visit) -> bool:
    """Whether an adopted plan is visited, not a draft."""
    return visit.publication.kind == PublicationKind.PLAN


def fresh(answer: HttpResponse) -> HttpResponse:
    """A page with a form, or the answer to one, is kept nowhere."""
    answer["Cache-Control"] = "no-store"
    return answer
