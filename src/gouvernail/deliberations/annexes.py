"""What is annexed to an item, as the members of the organ read it."""

from collections.abc import Iterator

from django.utils.translation import get_language

from gouvernail.deliberations.enums import Subject
from gouvernail.editions.making import document_of
from gouvernail.editions.wishes import Wish
from gouvernail.plan.audience import Audience
from gouvernail.plan.wording import PlanError
from gouvernail.reports.council.organ import Council
from gouvernail.reports.files import plan_as, text_as
from gouvernail.reports.papers.council import subject_code

# The plan as data, beside its text.
DATA = ("xlsx", "json")


def annexes_of(council: Council, about: str) -> Iterator[tuple[str, bytes]]:
    """Each with its name in the package."""
    slug = council.facts.revision_plan.slug
    if about == Subject.EVALUATION:
        yield from _evaluation(council)
    elif about == Subject.REVISION:
        yield "changes.odt", _changes(council)
    else:
        yield f"{slug}.odt", document_of(council.plan, _wish(council, "plan"))
    for form in DATA:
        yield f"{slug}.{form}", _data(council, form)


def _wish(council: Council, kind: str) -> Wish:
    return Wish(kind, "odt", audience=council.audience)


def _changes(council: Council) -> bytes:
    """The changes word by word. The draft itself is read by the house alone; what the
    package tells of it is what the members may read."""
    model = next(each for each in council.models if each.code == Subject.REVISION)
    subject = subject_code(council, model)
    wish = Wish("council", "odt", audience=Audience.INTERNAL, subject=subject)
    return document_of(council.plan, wish)


def _evaluation(council: Council) -> Iterator[tuple[str, bytes]]:
    """The last evaluation, where there is one to read."""
    try:
        yield "evaluation.odt", document_of(council.plan, _wish(council, "evaluation"))
    except PlanError:
        return


def _data(council: Council, form: str) -> bytes:
    """The text before the organ: of a revision, what adopting it would give."""
    plan, eyes, language = council.plan, council.audience, get_language() or "fr"
    coming = council.facts.outcome
    if coming is None:
        return plan_as(plan, form, language=language, audience=eyes)
    return text_as(plan, coming.then, form, language=language, audience=eyes)
