"""A page as a file: links lead to files, forms to the live site or nowhere."""

import re
from urllib.parse import urljoin, urlsplit

from lxml import html
from lxml.html import HtmlElement

from gouvernail.cli.static_site.asking import Answer
from gouvernail.cli.static_site.crawling import IN_SHEETS, Found
from gouvernail.cli.static_site.naming import file_of, relative

DOCTYPE = "<!doctype html>"
# Said to programs with scheme and host: they stay so.
FOR_PROGRAMS = {"canonical", "alternate", "license"}


class Mender:
    """Rewrites the pages of one export; `live` is where forms are taken, if known."""

    def __init__(self, found: Found, live: str) -> None:
        self.found, self.live = found, live

    def page(self, answer: Answer) -> bytes:
        """The page as it stands in the file of its address."""
        tree = html.document_fromstring(answer.body)
        here = file_of(answer.address, answer.kind)
        if not self.live:
            for part in list(tree.iter()):
                # What only makes sense where somebody answers.
                if isinstance(part, HtmlElement) and "data-live" in part.attrib:
                    part.drop_tree()
        for form in list(tree.iter("form")):
            self._form(form, answer.address)
        for element in tree.iter():
            for attribute in ("href", "src"):
                if element.get(attribute) is not None:
                    self._lead(element, attribute, answer.address, here)
        written: bytes = html.tostring(tree, encoding="utf-8", doctype=DOCTYPE)
        return written + b"\n"

    def moved(self, answer: Answer) -> bytes:
        """A page that leads on, where a server would have done so."""
        here = file_of(answer.address, "text/html")
        there = self._file(urljoin(answer.address, answer.leads_to), here) or "."
        return (
            f'{DOCTYPE}\n<html><head><meta charset="utf-8"><title>→</title>'
            f'<meta http-equiv="refresh" content="0; url={there}"></head>'
            f'<body><a href="{there}">→</a></body></html>\n'
        ).encode()

    def sheet(self, answer: Answer) -> bytes:
        """A style sheet whose letters stand beside it."""
        here = file_of(answer.address, answer.kind)

        def led(match: re.Match[str]) -> str:
            whole, said = match.group(0, 1)
            there = self._file(urljoin(answer.address, said), here)
            return whole.replace(said, there) if there else whole

        return IN_SHEETS.sub(led, answer.body.decode()).encode()

    def _lead(
        self, element: HtmlElement, attribute: str, address: str, here: str
    ) -> None:
        said = element.get(attribute) or ""
        if (element.get("rel") or "") in FOR_PROGRAMS and "//" in said:
            return
        whole = urljoin(address, said)
        there = self._file(whole, here)
        if there is not None:
            anchor = urlsplit(said).fragment
            element.set(attribute, f"{there}#{anchor}" if anchor else there)
        elif whole.startswith("/"):
            self._lost(element, attribute, whole)

    def _file(self, address: str, here: str) -> str | None:
        if address.startswith("#"):
            return None
        answer = self.found.at(address)
        if answer is None:
            return None
        kind = "text/html" if answer.leads_to else answer.kind
        return relative(file_of(answer.address, kind), here)

    def _lost(self, element: HtmlElement, attribute: str, address: str) -> None:
        """What is in no file is shown by the live site, or is a word like others."""
        if self.live and element.tag == "a":
            element.set(attribute, self.live + address)
        else:
            del element.attrib[attribute]

    def _form(self, form: HtmlElement, address: str) -> None:
        action = urljoin(address, form.get("action") or address)
        if form.get("role") == "search" or urlsplit(action).path.endswith("/search/"):
            form.set("action", self._file(action.split("?")[0], _here(address)) or "")
            return
        button = form.find(".//button")
        words = " ".join(button.text_content().split()) if button is not None else ""
        if self.live and words:
            link = html.Element("a", {"href": self.live + action})
            link.text, link.tail = words, form.tail
            form.getparent().replace(form, link)
        else:
            form.drop_tree()


def _here(address: str) -> str:
    return file_of(address, "text/html")
