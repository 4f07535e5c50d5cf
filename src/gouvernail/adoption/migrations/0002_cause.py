"""Why what was not finished was not carried over."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("adoption", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="descent",
            name="cause",
            field=models.CharField(
                blank=True,
                choices=[
                    ("means", "Lack of means"),
                    ("staff", "Lack of staff"),
                    ("law", "Change of the law"),
                    ("irrelevant", "No longer relevant"),
                    ("otherwise", "Done in another way"),
                    ("third_party", "Waits for a third party"),
                    ("other", "Another cause"),
                ],
                max_length=12,
                verbose_name="cause",
            ),
        ),
    ]
