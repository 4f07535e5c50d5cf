"""Whatever leaves an authority as a file has its line in the journal."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from gouvernail.privacy.services.telling import tell_download

# Their views tell more about them.
TOLD = {"journal_export", "personal_data_export", "workbook_file", "ecomptes_file"}
FILE = 'attachment; filename="'
# Documents of a plan are taken away where they are read in the browser, too.
SHOWN, SHOWN_FILES = 'inline; filename="', {"paper", "edition_file"}


def downloads_are_told(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Who took which file away, from which authority."""

    def middleware(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        house = getattr(request, "organisation", None)
        if house and request.user.is_authenticated and _is_taken(request, answer):
            name = answer.headers["Content-Disposition"].partition('filename="')[2]
            tell_download(house, label=name.rstrip('"'), by=request.user)
        return answer

    return middleware


def _is_taken(request: HttpRequest, answer: HttpResponse) -> bool:
    match = request.resolver_match
    is_document = match is not None and match.url_name in SHOWN_FILES
    ways = (FILE, SHOWN) if is_document else (FILE,)
    is_file = answer.headers.get("Content-Disposition", "").startswith(ways)
    is_told = match is not None and match.url_name in TOLD
    is_whole = request.method == "GET" and answer.status_code == 200
    return is_file and is_whole and not is_told
