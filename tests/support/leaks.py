"""Everything that a house keeps for itself, marked so that it is known wherever it
comes out; and how the words of any file are read."""

import io
import zipfile

import pypdfium2
from django.apps import apps
from django.db.models import CharField, QuerySet, TextField

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Guest, Organisation
from gouvernail.participation.models import Contribution, Follower
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from tests.factories import make_plan

# No word of these apps is ever for the public.
INNER = (
    *("answers", "campaigns", "imports", "meetings", "notifications"),
    *("priorities", "staffing", "doctor"),
)
# Every word that is put where the public does not look begins so.
MARK = b"zzq"


def stuff(house: Organisation) -> None:
    """Put a mark in whatever this authority keeps from the public."""
    for label in INNER:
        _mark_app(label)
    _mark_people()
    _mark_plans(house)
    _mark_citizens()


def words_of(body: bytes, kind: str) -> bytes:
    """The bytes of a file, and the words packed in it."""
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            return b"\n".join(packed.read(name) for name in packed.namelist())
    if kind == "application/pdf":
        pages = pypdfium2.PdfDocument(body)
        return "\n".join(
            page.get_textpage().get_text_bounded() for page in pages
        ).encode()
    # Bytes of a picture may spell anything; what is drawn is drawn from the pages.
    return b"" if kind.startswith("image/png") else body


def _mark_app(label: str) -> None:
    for model in apps.get_app_config(label).get_models():
        names = [
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, (TextField, CharField))
            and not (field.choices or field.unique or field.primary_key)
            and (field.max_length or 99) >= 40
        ]
        constrained = {
            name
            for rule in model._meta.constraints
            for name in getattr(rule, "fields", ())
        }
        free = set(names) - constrained
        if free:
            QuerySet(model).update(**dict.fromkeys(free, f"zzq{label}"))


def _mark_people() -> None:
    # Members of the college are named for their charge: the public elected them.
    elected = Node.objects.exclude(political_owner=None).values("political_owner")
    for person in User.objects.exclude(pk__in=elected).order_by("pk"):
        person.last_name = f"Zzqstaff{person.pk}"
        person.email = f"zzqmail{person.pk}@inner.example"
        person.save(update_fields=["last_name", "email"])
    for guest in Guest.objects.order_by("pk"):
        Guest.objects.filter(pk=guest.pk).update(name=f"Zzqguest{guest.pk}")


def _mark_plans(house: Organisation) -> None:
    plan = Plan.objects.filter(organisation=house, state=PlanState.IN_FORCE).first()
    inner = Node.objects.filter(plan=plan, kind="action").order_by("pk").first()
    Node.objects.filter(pk=inner.pk).update(is_internal=True, title="zzqinternal")
    Node.objects.filter(plan__revises__isnull=False).update(title="zzqrevision")
    draft = make_plan(house)
    Plan.objects.filter(pk=draft.pk).update(title="zzqdraft", slug="zzqdraft")


def _mark_citizens() -> None:
    for row in Follower.objects.order_by("pk"):
        Follower.objects.filter(pk=row.pk).update(email=f"zzqf{row.pk}@out.example")
    Contribution.objects.update(email="zzqidea@out.example")
    hidden = Contribution.objects.exclude(state="shown")
    hidden.update(words="zzqwaiting", author="zzqauthor", refusal="zzqrefusal")
