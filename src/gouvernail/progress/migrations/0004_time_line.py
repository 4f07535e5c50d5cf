from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("progress", "0003_snapshots")]

    operations = [
        migrations.AddIndex(
            model_name="progressupdate",
            index=models.Index(fields=["plan", "-at", "-id"], name="progress_time"),
        ),
    ]
