"""Publishing and opening the site with one button: both are done, or neither."""

from django.db import transaction
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.plans.models import Plan
from gouvernail.publishing.models import Publication
from gouvernail.publishing.services.publishing import publish
from gouvernail.publishing.services.sites import open_site, site_of_organisation


@transaction.atomic
def publish_and_open(*, plan: Plan, by: User, opens: bool) -> Publication:
    """Publish the plan; open the site to everybody where that is wanted too."""
    row = publish(plan=plan, by=by, now=timezone.now())
    site = site_of_organisation(plan.organisation)
    if opens and not site.is_open:
        open_site(site=site, by=by)
    return row
