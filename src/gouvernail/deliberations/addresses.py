"""The address at which the other tool takes the files of an item, without a sign-in."""

from datetime import timedelta

from django.core import signing
from django.urls import reverse

from gouvernail.deliberations.models import Item
from gouvernail.notifications.addresses import absolute

SALT = "gouvernail.item"
# As long as an event may be sent again.
VALID = timedelta(days=30)


def archive_address(item: Item) -> str:
    """Where its package is, as it was prepared last; for thirty days."""
    token = signing.dumps([item.pk, item.digest[:16]], salt=SALT, compress=True)
    places = [item.plan.organisation.slug, item.plan.slug, token]
    return absolute(reverse("organ_item_archive", args=places))


def item_of(token: str) -> Item | None:
    """The item of that token: none where it is forged or late, where the item was
    withdrawn or prepared anew since."""
    try:
        found = signing.loads(token, salt=SALT, max_age=VALID)
    except signing.BadSignature:
        return None
    rows = Item.objects.standing().filter(pk=found[0], digest__startswith=found[1])
    return rows.filter(plan__removed_at=None).for_page().first()
