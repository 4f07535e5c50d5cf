"""What an authority chooses of its site; it is made by whoever opens it first."""

from dataclasses import replace
from threading import Thread

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from gouvernail.history.models import Change
from gouvernail.publishing.models import Site
from gouvernail.publishing.reading import Opened, Shelf
from gouvernail.publishing.services.sites import (
    SiteChoices,
    change_site,
    close_site,
    open_site,
    site_of_organisation,
    touch,
)
from gouvernail.publishing.value import PublicPlan
from tests.factories import Cast


def test_a_site_is_opened_and_closed_once(cast: Cast) -> None:
    site = Site(organisation=cast.organisation)
    assert open_site(site=site, by=cast.coordinator) is not None
    assert open_site(site=site, by=cast.coordinator) is None
    assert Site.objects.open().get() == site
    assert close_site(site=site, by=cast.coordinator) is not None
    assert not Site.objects.open().exists()
    lines = Change.objects.within(cast.organisation.scope).order_by("pk")
    verbs = [each.verb for each in lines if each.kind == "site"]
    assert verbs == ["site.opened", "site.closed"]


def test_what_was_chosen_is_kept_and_told_and_only_what_changed(cast: Cast) -> None:
    site = site_of_organisation(cast.organisation)
    choices = SiteChoices(welcome="Bienvenue", papers=["plan.pdf"])
    assert change_site(site=site, choices=choices, by=cast.coordinator) is not None
    assert change_site(site=site, choices=choices, by=cast.coordinator) is None
    kept = Site.objects.get()
    assert (kept.welcome, kept.papers, kept.stamp) == ("Bienvenue", ["plan.pdf"], 2)
    line = Change.objects.get(verb="site.changed")
    assert line.details.keys() == {"welcome", "papers"}


def test_a_domain_serves_one_authority(cast: Cast) -> None:
    choices = SiteChoices(domain="pst.valmont.be")
    ours = site_of_organisation(cast.organisation)
    change_site(site=ours, choices=choices, by=cast.coordinator)
    theirs = site_of_organisation(cast.elsewhere)
    with pytest.raises(ValidationError):
        change_site(site=theirs, choices=choices, by=cast.stranger)
    bad = replace(choices, contact_email="personne")
    with pytest.raises(ValidationError):
        change_site(site=ours, choices=bad, by=cast.coordinator)


@pytest.mark.parametrize("role", ["reader", "finance", "elected", "stranger"])
def test_others_change_nothing_of_it(cast: Cast, role: str) -> None:
    site = Site(organisation=cast.organisation)
    for act in (open_site, close_site):
        with pytest.raises(PermissionDenied):
            act(site=site, by=cast[role])
    with pytest.raises(PermissionDenied):
        change_site(site=site, choices=SiteChoices(), by=cast[role])
    assert not Site.objects.exists()


def test_the_stamp_grows_with_each_touch(cast: Cast) -> None:
    site = site_of_organisation(cast.organisation)
    touch(site)
    touch(site)
    site.refresh_from_db()
    assert site.stamp == 3


def test_the_shelf_keeps_what_was_used_last_whoever_asks() -> None:
    shelf, empty = Shelf(room=4), frozenset[str]()
    book = Opened(PublicPlan.model_construct())

    def borrow(first: int) -> None:
        for pk in range(first, first + 200):
            shelf.put((pk, "", empty), book)
            shelf.get((first, "", empty))

    readers = [Thread(target=borrow, args=(1000 * rank,)) for rank in range(4)]
    for each in readers:
        each.start()
    for each in readers:
        each.join()
    kept = [shelf.put((pk, "x", empty), book) for pk in range(4)]
    assert all(shelf.get((pk, "x", empty)) is book for pk in range(4))
    assert len(kept) == 4
    assert shelf.get((0, "", empty)) is None
