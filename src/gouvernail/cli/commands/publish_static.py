"""Write the public site of an authority as files that any web server holds."""

import argparse
import sys
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from gouvernail.cli.static_site.asking import Asker
from gouvernail.cli.static_site.keeping import keep
from gouvernail.cli.static_site.making import files_of
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.publishing.models import Publication, Site
from gouvernail.publishing.reading import opened, published_in, withdrawn_of

AT_ROOT = ("/", "/robots.txt", "/sitemap.xml")
NOT_OURS = {"127.0.0.1", "localhost", "::1"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to, whose site, under which address it will stand."""
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument("--organisation", default="", metavar="SLUG")
    parser.add_argument(
        "--base-url", default="", help="where the files will stand, for what says it"
    )
    parser.add_argument(
        "--live-url", default="", help="where the live site takes what citizens send"
    )


def run(options: argparse.Namespace) -> None:
    """Every page, file and picture; what an earlier export left over goes."""
    site = _site(options.organisation)
    live = options.live_url.rstrip("/") or _live(site)
    base = options.base_url.rstrip("/") or live or _usual(site)
    starts = [*AT_ROOT]
    for row in published_in(site.organisation):
        starts += _starts(row)
    asker = Asker(site.organisation.slug, base)
    files = files_of(asker, starts, live)
    written, gone = keep(options.folder, files, dry=options.dry_run)
    sys.stdout.write(f"{len(files)} files, {written} written, {gone} deleted\n")


def _site(slug: str) -> Site:
    """The site of that authority, or the only one that is open."""
    rows = Site.objects.open().for_page().order_by("pk")
    found = list(rows.filter(organisation__slug=slug) if slug else rows[:2])
    shown = [site for site in found if published_in(site.organisation)]
    if len(shown) == 1:
        return shown[0]
    if shown:
        raise PlanError(_("Several authorities have a site: say --organisation."))
    raise PlanError(_("No open site publishes a plan under this name."))


def _live(site: Site) -> str:
    """Where people reach it; empty for a machine that nobody else reaches."""
    if site.domain:
        return f"https://{site.domain}"
    return "" if urlsplit(settings.BASE_URL).hostname in NOT_OURS else _usual(site)


def _usual(site: Site) -> str:
    return f"{settings.BASE_URL}/public/{site.organisation.slug}"


def _starts(row: Publication) -> list[str]:
    """Pages to which nothing leads: old numbers, what was withdrawn, what is gone."""
    root, value = f"/{row.plan.slug}", opened(row).value
    gone = [*withdrawn_of(row), *(each.id for each in value.retired)]
    return [
        f"{root}/",
        *(f"{root}/number/{ref}/" for ref in sorted(value.numbers)),
        *(f"{root}/actions/{key}/" for key in sorted(gone)),
    ]
