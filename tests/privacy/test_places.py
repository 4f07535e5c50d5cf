"""Every reference to a person is known to the pages of personal data."""

from django.apps import apps

from gouvernail.accounts.models import User
from gouvernail.privacy.places import PLACES, counted
from tests.factories import Cast

# Between groups and permissions of Django, which this product does not use.
NOT_ABOUT_PEOPLE = {"User_groups", "User_user_permissions", "Node_contributors"}


def test_no_reference_to_a_person_is_missing() -> None:
    found = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        if model.__name__ not in NOT_ABOUT_PEOPLE
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if field.related_model is User
    }
    assert found == {place.name for place in PLACES}


def test_all_places_are_counted_in_one_query(
    cast: Cast, django_assert_num_queries
) -> None:
    with django_assert_num_queries(1):
        found = counted(cast.reader, PLACES)
    named = {each.place.name: each.times for each in found if each.times}
    assert named == {"organisations.Membership.user": 1}


def test_an_authority_counts_only_what_is_its_own(cast: Cast) -> None:
    mine = counted(cast.reader, PLACES, cast.organisation)
    theirs = counted(cast.reader, PLACES, cast.elsewhere)
    assert sum(each.times for each in mine) == 1
    assert sum(each.times for each in theirs) == 0
