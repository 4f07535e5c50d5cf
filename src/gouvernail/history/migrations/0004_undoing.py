from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("history", "0003_kinds_of_older_lines")]

    operations = [
        migrations.AddIndex(
            model_name="change",
            index=models.Index(
                fields=["undoes"],
                condition=models.Q(undoes__isnull=False),
                name="change_undoing",
            ),
        ),
    ]
