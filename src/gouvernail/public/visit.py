"""Somebody looks at a public page: the site, what is published, the language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from gouvernail.public.links import LANGUAGE_NAMES, Links
from gouvernail.publishing.models import Publication, Site, Withdrawal
from gouvernail.publishing.reading import Opened, opened, withdrawn_of


@dataclass(frozen=True)
class Alternate:
    """The same page in one of the languages that the site speaks."""

    language: str
    name: str
    address: str
    whole: str
    is_spoken: bool


@dataclass(frozen=True)
class Visit:
    """What one look at a page is about.

    `publication` is what is shown of the plan of the address, else of the newest one;
    `others` what else is published of the authority. `name` and `holes` are those of
    the address, without what `links` already knows.
    """

    request: HttpRequest
    site: Site
    publication: Publication
    others: tuple[Publication, ...]
    links: Links
    language: str
    name: str = "site"
    holes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def opened(self) -> Opened:
        """What is published."""
        return opened(self.publication)

    @property
    def is_preview(self) -> bool:
        """Whether only who has the address sees it."""
        return bool(self.links.token)

    @property
    def is_indexed(self) -> bool:
        """Whether search engines may keep this page: neither a preview nor a list
        that somebody filtered."""
        return not (self.is_preview or self.request.GET)

    @cached_property
    def alternates(self) -> tuple[Alternate, ...]:
        """This page in each language, the languages in their own words."""
        return tuple(
            self._alternate(code, name) for code, name in LANGUAGE_NAMES.items()
        )

    @cached_property
    def canonical(self) -> str:
        """The one address of this page in its language."""
        return next(each.whole for each in self.alternates if each.is_spoken)

    @cached_property
    def withdrawn(self) -> Mapping[str, Withdrawal]:
        """What the authority shows no more of this plan, by permanent id."""
        return withdrawn_of(self.publication)

    def page(
        self, template: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        """The template, with what the frame of every public page needs."""
        told = self.opened
        frame = {"visit": self, "site": self.site, "told": told, "links": self.links}
        # Without the request: nothing of a session, a person or a cookie can get in.
        return HttpResponse(
            render_to_string(template, {**frame, **context}), status=status
        )

    def _alternate(self, code: str, name: str) -> Alternate:
        links = self.links.spoken_in(code)
        address = links.to(self.name, **self.holes)
        return Alternate(
            code, name, address, links.origin + address, code == self.language
        )
