"""Addresses of public pages, in the language and under the name they are visited by."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.urls import reverse

from gouvernail.publishing.models import Site

# In their own words: whoever looks for hers reads no other.
LANGUAGE_NAMES = {
    "fr": "Français",
    "nl": "Nederlands",
    "de": "Deutsch",
    "en": "English",
}
LANGUAGES = tuple(LANGUAGE_NAMES)
# Pages that belong to the site, whatever plan is looked at.
OF_SITE = frozenset(
    {"site", "accessibility", "legal", "words", "accent", "logo", "robots"}
    | {"sitemap", "sitemap_part", "catalogue", "catalogue_turtle", "oembed"}
)


@dataclass(frozen=True)
class Links:
    """Makes the addresses of one visit.

    `plan` is the short name of the plan that is looked at, `language` is empty for
    that of the site. Under its own domain the site has no prefix; `token` is that of
    a preview, whose pages lead to one another.
    """

    site: Site
    plan: str = ""
    language: str = ""
    own_domain: bool = False
    origin: str = ""
    token: str = ""

    def to(self, name: str, **holes: str | int) -> str:
        """The address of the page `name`; the organisation, the plan and the language
        are added where its pattern has them."""
        given: dict[str, str | int] = {"organisation": self.site.organisation.slug}
        if name not in OF_SITE:
            given["plan"] = self.plan
        if self.language:
            given["language"] = self.language
        if self.token:
            given["token"] = self.token
        return self._as_visited(reverse(f"public:{name}", kwargs={**given, **holes}))

    def whole(self, name: str, **holes: str | int) -> str:
        """The same with scheme and host, for feeds, catalogues and mails."""
        return self.origin + self.to(name, **holes)

    def spoken_in(self, language: str) -> "Links":
        """The same pages in another language; none is named for that of the site."""
        is_usual = language == default_language(self.site)
        return replace(self, language="" if is_usual else language)

    def _as_visited(self, address: str) -> str:
        prefix = f"/public/{self.site.organisation.slug}"
        return address.removeprefix(prefix) if self.own_domain else address


def links_from_afar(site: Site, plan: str = "", language: str = "") -> Links:
    """Addresses for mails and files, where nobody visits: under the own domain of the
    site where it has one, else under that of the installation."""
    origin = f"https://{site.domain}" if site.domain else settings.BASE_URL
    return Links(site, plan, language, bool(site.domain), origin)


def origin_of(host: str, is_secure: bool) -> str:
    """Scheme and host of a visit."""
    return f"{'https' if is_secure else 'http'}://{host}"


def default_language(site: Site) -> str:
    """In which the site speaks where the address names no language."""
    wished = site.organisation.language
    return wished if wished in LANGUAGE_NAMES else "fr"
