"""Whether what was made of a site a moment ago still holds: one small question.

Asked for every public page, so it is written in SQL and reads numbers only.
"""

from typing import NamedTuple

from django.db import connection

STANDING = """
    SELECT {figure} FROM publishing_publication p
    JOIN plans_plan n ON n.id = p.plan_id
    WHERE n.organisation_id = o.id AND n.removed_at IS NULL
    AND p.taken_back_at IS NULL AND p.preview = ''
"""
OF_SITE = f"""
    SELECT o.slug, s.id, s.stamp, o.name, o.accent, o.logo, o.language,
    ({STANDING.format(figure="COUNT(*)")}), ({STANDING.format(figure="MAX(p.id)")})
    FROM publishing_site s
    JOIN organisations_organisation o ON o.id = s.organisation_id
    WHERE s.is_open AND o.archived_at IS NULL AND {{known_by}} = %s
"""  # noqa: S608
BY_SLUG = OF_SITE.format(known_by="o.slug")
BY_DOMAIN = OF_SITE.format(known_by="s.domain")
OF_ALL = """
    SELECT COUNT(*), SUM(s.stamp),
    (SELECT COUNT(*) FROM publishing_publication WHERE taken_back_at IS NULL),
    (SELECT MAX(id) FROM publishing_publication WHERE taken_back_at IS NULL)
    FROM publishing_site s
    JOIN organisations_organisation o ON o.id = s.organisation_id
    WHERE s.is_open AND o.archived_at IS NULL
"""


class State(NamedTuple):
    """The short name of an open site, and figures of which one at least changes with
    whatever its pages show: its stamp, how the authority looks, what stands."""

    slug: str
    figures: tuple[int | str | None, ...]


def state_of(slug: str) -> State | None:
    """That of the open site of this authority."""
    return _state(BY_SLUG, slug)


def state_under(domain: str) -> State | None:
    """That of the open site which has this domain for its own."""
    return _state(BY_DOMAIN, domain) if domain else None


def state_of_all() -> State:
    """That of the list of the open sites."""
    with connection.cursor() as cursor:
        cursor.execute(OF_ALL)
        return State("", tuple(cursor.fetchone()))


def _state(question: str, known_by: str) -> State | None:
    with connection.cursor() as cursor:
        cursor.execute(question, [known_by])
        row = cursor.fetchone()
    return State(row[0], tuple(row[1:])) if row else None
