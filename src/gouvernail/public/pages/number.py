"""Numbers as they were once printed lead to the page of what bears or bore them."""

from django.http import HttpResponse, HttpResponsePermanentRedirect

from gouvernail.public.door import Visit, missing, page
from gouvernail.public.pages.objectives import gone_or_missing
from gouvernail.public.record.pointing import Pointer


@page
def number(visit: Visit, ref: str) -> HttpResponse:
    """“1.2.3” of a paper on somebody's table."""
    key = visit.opened.value.numbers.get(ref.strip().rstrip("."))
    if key is None:
        return missing(visit)
    node = visit.opened.nodes.get(key)
    if node is None:
        return gone_or_missing(visit, key)
    return HttpResponsePermanentRedirect(Pointer(visit).address(node))
