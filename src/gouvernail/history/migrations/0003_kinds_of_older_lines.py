"""Lines written before the column `kind` get theirs from their verb."""

from django.db import migrations
from django.db.models import Value
from django.db.models.functions import StrIndex, Substr


def tell_kinds(apps, schema_editor):
    Change = apps.get_model("history", "Change")
    until_dot = StrIndex("verb", Value(".")) - 1
    with_dot = Change.objects.filter(kind="", verb__contains=".")
    with_dot.update(kind=Substr("verb", 1, until_dot))


class Migration(migrations.Migration):
    dependencies = [("history", "0002_doors_and_kinds")]

    operations = [migrations.RunPython(tell_kinds, migrations.RunPython.noop)]
