"""Who and what a group may give to many lines at once: read only where it is shown."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from gouvernail.organisations.models import Department
from gouvernail.organisations.people import nameable_people
from gouvernail.plan.doctor import Remedy
from gouvernail.plans.models import Plan
from gouvernail.web.actions.bulk_form import options_of
from gouvernail.web.doctor.page import Page


@dataclass(frozen=True)
class Lists:
    """The options of the forms of the page."""

    people: SafeString
    departments: SafeString


def lists_of(plan: Plan, page: Page) -> Lists:
    """People and departments of the owners, for who may mend something."""
    wanted = {group.field for chapter in page.chapters for group in chapter.groups}
    owners = [each for each in (plan.organisation, plan.joint_organisation) if each]
    people, departments = SafeString(""), SafeString("")
    if Remedy.LEAD.value in wanted:
        rows = nameable_people(*owners)
        people = options_of((each.pk, each.full_name) for each in rows)
    if Remedy.DEPARTMENT.value in wanted:
        named = Department.objects.of_organisations(*owners)
        departments = options_of((each.pk, each.name) for each in named)
    return Lists(people, departments)
