"""The package of a sitting: one file with all that the members, or all, read before."""

import io
import zipfile
from collections.abc import Iterator

from django.utils.text import slugify
from django.utils.translation import get_language, gettext as _

from gouvernail.core.typography import long_date, typeset
from gouvernail.exchange.odt import dump_odt
from gouvernail.reports.council.organ import Council, DraftDecision
from gouvernail.reports.files import plan_as, text_as

FORMATS = ("xlsx", "csv", "json")


def package_of(council: Council, address: str) -> bytes:
    """The ZIP: draft deliberations, note, the plan in three formats."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in _parts(council, address):
            file.writestr(name, data)
    return held.getvalue()


def paper_file(paper: DraftDecision) -> bytes:
    """One deliberation for a word processor."""
    return dump_odt(typeset(paper.model.name), map(typeset, paper.paragraphs))


def paper_name(paper: DraftDecision) -> str:
    """How its file is called."""
    return f"{slugify(paper.model.name)}.odt"


def _parts(council: Council, address: str) -> Iterator[tuple[str, bytes]]:
    for paper in council.expected:
        yield paper_name(paper), paper_file(paper)
    yield f"{_('note')}.odt", dump_odt(_("Note"), _note(council, address))
    slug = council.facts.revision_plan.slug
    for form in FORMATS:
        yield f"{slug}.{form}", _plan_file(council, form)


def _plan_file(council: Council, form: str) -> bytes:
    """The text before the organ: of a revision, what adopting it would give."""
    plan, eyes, language = council.plan, council.audience, get_language() or "fr"
    coming = council.facts.outcome
    if coming is None:
        return plan_as(plan, form, language=language, audience=eyes)
    return text_as(plan, coming.then, form, language=language, audience=eyes)


def _note(council: Council, address: str) -> list[str]:
    """What a member wants to know before opening the plan."""
    facts = council.facts
    said = [
        council.organisation.name,
        council.plan.title,
        _("Sitting of %(day)s") % {"day": long_date(facts.sitting)},
        facts.counts,
    ]
    if council.regime:
        said += [step.sentence for step in council.regime.steps if step.months]
        said.append(council.regime.package.sentence)
    if facts.revision:
        said.append(facts.revision.purpose)
        said.append(_("What changes: %(address)s") % {"address": address})
    return [typeset(each) for each in said if each]
