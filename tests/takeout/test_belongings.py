"""Every table of the product is taken out, or stays for a reason that is written."""

import pytest
from django.apps import apps
from django.db.models import ForeignKey

from gouvernail.takeout.belongings import HOUSE, LEFT, TAKEN, USER, by_label, is_plain

LABELS = [each.label for each in TAKEN]


def tables() -> set[str]:
    models = apps.get_models(include_auto_created=True)
    return {model._meta.label for model in models if not model._meta.proxy}


def links() -> set[str]:
    """Tables of links, which their row writes as a list."""
    lists = (column for taken in TAKEN for column in taken.lists())
    return {column.remote_field.through._meta.label for column in lists}


def test_no_table_is_forgotten() -> None:
    left = {label for label in tables() if LEFT.keys() & {label, label.split(".")[0]}}
    assert tables() - left - links() - set(LABELS) == set()


def test_no_table_is_both_taken_and_left() -> None:
    stays = {label for label in LABELS if LEFT.keys() & {label, label.split(".")[0]}}
    assert stays == set()
    assert len(LABELS) == len(set(LABELS))


def test_what_stays_exists() -> None:
    known = tables() | {label.split(".")[0] for label in tables()}
    assert set(LEFT) <= known


@pytest.mark.parametrize("label", LABELS)
def test_a_table_comes_after_those_it_cannot_do_without(label: str) -> None:
    taken = by_label()[label]
    before = {*LABELS[: LABELS.index(label)], USER, HOUSE}
    needed = {other for column, other in taken.references() if not column.null}
    assert needed <= before


@pytest.mark.parametrize("label", LABELS)
def test_a_lookup_leads_to_one_authority_by_keys_alone(label: str) -> None:
    taken = by_label()[label]
    for lookup in taken.houses:
        model = taken.model
        for step in lookup.split("__") if lookup != "pk" else ():
            column = model._meta.get_field(step)
            assert isinstance(column, ForeignKey)
            model = column.related_model
        assert model._meta.label == HOUSE


def test_lists_name_tables_that_are_taken() -> None:
    known = {*LABELS, USER}
    for taken in TAKEN:
        for column in taken.lists():
            assert column.related_model._meta.label in known
            assert is_plain(column.remote_field.through)


def test_no_column_that_opens_something_is_taken() -> None:
    names = {f"{t.label}.{c.name}" for t in TAKEN for c in t.columns()}
    words = ("secret", "password", "token", "session_key", "preview")
    assert [name for name in names if any(word in name.lower() for word in words)] == []
