"""Where the document is read, by programs and by people."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.loader import render_to_string
from django.utils.translation import override

from gouvernail.api.documenting.document import written
from gouvernail.api.documenting.page import explained, parts


def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document."""
    if request.method != "GET":
        return HttpResponseNotAllowed(["GET"])
    response = HttpResponse(written().encode(), content_type="application/json")
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def docs(request: HttpRequest) -> HttpResponse:
    """The same as a page, in the language of the document: English."""
    if request.method != "GET":
        return HttpResponseNotAllowed(["GET"])
    context = {
        "parts": parts(),
        "problems": explained(),
        "root": request.build_absolute_uri("/api/v1/").rstrip("/"),
    }
    with override("en"):
        return HttpResponse(render_to_string("api/docs.html", context))
