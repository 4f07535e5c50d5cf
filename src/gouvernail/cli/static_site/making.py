"""The files of one site: what was found, mended so that it stands anywhere."""

from gouvernail.cli.static_site.asking import Answer, Asker
from gouvernail.cli.static_site.crawling import crawl
from gouvernail.cli.static_site.mending import Mender
from gouvernail.cli.static_site.naming import file_of
from gouvernail.cli.static_site.searching import searchable

NOWHERE = "/there-is-no-such-page/"


def files_of(asker: Asker, starts: list[str], live: str) -> dict[str, bytes]:
    """The bytes of every file, by its name."""
    found = crawl(asker, starts)
    searchable(found)
    mender = Mender(found, live)
    files = {"404.html": _nowhere(asker, mender)}
    for answer in found.answers.values():
        name, body = _file(answer, mender)
        # The first page of the plan stands at the root as well: both are the same.
        files.setdefault(name, body)
    return files


def _file(answer: Answer, mender: Mender) -> tuple[str, bytes]:
    if answer.leads_to:
        return file_of(answer.address, "text/html"), mender.moved(answer)
    name = file_of(answer.address, answer.kind)
    if answer.is_page:
        return name, mender.page(answer)
    is_sheet = answer.kind == "text/css"
    return name, mender.sheet(answer) if is_sheet else answer.body


def _nowhere(asker: Asker, mender: Mender) -> bytes:
    """What a server shows where there is no file."""
    answer = asker.ask(NOWHERE)
    return mender.page(Answer("/404.html", 404, "text/html", answer.body))
