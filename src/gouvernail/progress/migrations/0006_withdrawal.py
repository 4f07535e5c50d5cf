from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):

    dependencies = [("progress", "0005_echoes")]

    operations = [
        migrations.AddIndex(
            model_name="progressupdate",
            index=models.Index(
                fields=["withdraws"],
                condition=Q(withdraws__isnull=False),
                name="progress_withdrawal",
            ),
        ),
    ]
