from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("notifications", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="notification",
            name="kind",
            field=models.CharField(choices=[("update", "News of an action"), ("change", "Change of the plan"), ("silent", "Nothing said for long"), ("campaign", "Asks for news"), ("meeting", "Meeting"), ("task", "Task"), ("mail", "A mail that did not arrive"), ("shared", "Work with another authority")], max_length=12, verbose_name="kind"),
        ),
    ]
