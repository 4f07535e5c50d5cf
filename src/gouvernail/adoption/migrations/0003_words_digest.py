"""What each authority adopted, so that two of them adopt one text."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("adoption", "0002_cause")]

    operations = [
        migrations.AddField(
            model_name="deliberation",
            name="words_digest",
            field=models.CharField(
                blank=True, max_length=64, verbose_name="SHA-256 of the words"
            ),
        ),
    ]
