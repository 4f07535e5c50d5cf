import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("organisations", "0004_authorities_people_and_entering"),
    ]

    operations = [
        migrations.CreateModel(
            name="Visibility",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("topic", models.CharField(choices=[("text", "Text"), ("lead", "Name of the lead"), ("department", "Department"), ("political_owner", "Political owner"), ("partners", "Partners"), ("dates", "Dates"), ("priority", "Priority"), ("status", "State"), ("progress", "Progress"), ("note", "Words of the news"), ("confidence", "Confidence"), ("files", "Attached files"), ("budget", "Amounts"), ("indicators", "Indicators"), ("goals", "Goals and sector plans")], max_length=20, verbose_name="topic")),
                ("audience", models.CharField(choices=[("internal", "the house"), ("council", "the council"), ("public", "everybody")], max_length=10, verbose_name="seen by")),
                ("organisation", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="visibilities", to="organisations.organisation", verbose_name="organisation")),
            ],
            options={
                "verbose_name": "visibility",
                "verbose_name_plural": "visibilities",
                "ordering": ["organisation", "topic"],
                "constraints": [models.UniqueConstraint(fields=("organisation", "topic"), name="one_audience_per_topic")],
            },
        ),
    ]
