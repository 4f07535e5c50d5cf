"""The policy declarations, their promises, and what carries these."""

import django.db.models.deletion
import django.utils.timezone
import gouvernail.core.days
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0001_initial'),
        ('organisations', '0005_visibility'),
        ('plans', '0006_states_and_revisions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Declaration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('starts', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='first year')),
                ('ends', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='last year')),
                ('adopted_on', models.DateField(blank=True, null=True, validators=[gouvernail.core.days.is_plausible], verbose_name='adopted on')),
                ('number', models.CharField(blank=True, max_length=80, verbose_name='number of the deliberation')),
                ('budget', models.TextField(blank=True, verbose_name='budget orientations')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='created')),
                ('archived_at', models.DateTimeField(blank=True, null=True, verbose_name='archived')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='created by')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='documents.document', verbose_name='document')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='declarations', to='organisations.organisation', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'policy declaration',
                'verbose_name_plural': 'policy declarations',
                'ordering': ['-starts', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Commitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40, verbose_name='permanent id')),
                ('position', models.PositiveIntegerField(default=0, verbose_name='place')),
                ('chapter', models.CharField(blank=True, max_length=200, verbose_name='chapter')),
                ('text', models.TextField(verbose_name='text')),
                ('page', models.PositiveIntegerField(blank=True, null=True, verbose_name='page')),
                ('note', models.TextField(blank=True, verbose_name='internal note')),
                ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='removed')),
                ('declaration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='commitments.declaration', verbose_name='policy declaration')),
            ],
            options={
                'verbose_name': 'promise',
                'verbose_name_plural': 'promises',
                'ordering': ['declaration', 'position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Judgement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(blank=True, choices=[('kept', 'Kept'), ('partly', 'Kept in part'), ('under_way', 'Under way'), ('not_begun', 'Not begun'), ('given_up', 'Given up')], max_length=12, verbose_name='judgement')),
                ('sentence', models.TextField(blank=True, verbose_name='reason')),
                ('said_on', models.DateField(validators=[gouvernail.core.days.is_plausible], verbose_name='on')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='at')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='judgements', to='commitments.commitment', verbose_name='promise')),
            ],
            options={
                'verbose_name': 'judgement of a promise',
                'verbose_name_plural': 'judgements of promises',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('is_refused', models.BooleanField(default=False, verbose_name='not linked')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='linked')),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='commitments.commitment', verbose_name='promise')),
                ('node', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='promise_links', to='plans.node', verbose_name='action')),
            ],
            options={
                'verbose_name': 'link between a promise and an action',
                'verbose_name_plural': 'links between promises and actions',
                'ordering': ['commitment', 'node'],
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.CharField(max_length=255, verbose_name='file name')),
                ('lines', models.JSONField(default=list, verbose_name='lines')),
                ('past', models.JSONField(default=list, verbose_name='past')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='brought')),
                ('accepted_at', models.DateTimeField(blank=True, null=True, verbose_name='accepted')),
                ('given_up_at', models.DateTimeField(blank=True, null=True, verbose_name='given up')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='brought by')),
                ('declaration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='commitments.declaration', verbose_name='policy declaration')),
            ],
            options={
                'verbose_name': 'review of a text',
                'verbose_name_plural': 'reviews of texts',
                'ordering': ['-pk'],
            },
        ),
        migrations.AddField(
            model_name='commitment',
            name='review',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='commitments', to='commitments.review', verbose_name='review of a text'),
        ),
        migrations.AddConstraint(
            model_name='declaration',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='declaration_has_a_title'),
        ),
        migrations.AddConstraint(
            model_name='declaration',
            constraint=models.CheckConstraint(condition=models.Q(('starts', None), ('ends', None), ('ends__gte', models.F('starts')), _connector='OR'), name='declaration_ends_after_it_starts', violation_error_message='The last year comes before the first.'),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.UniqueConstraint(fields=('commitment', 'node'), name='commitment_node_once'),
        ),
        migrations.AddIndex(
            model_name='commitment',
            index=models.Index(fields=['declaration', 'position'], name='commitment_place'),
        ),
        migrations.AddConstraint(
            model_name='commitment',
            constraint=models.UniqueConstraint(fields=('declaration', 'key'), name='commitment_key_once'),
        ),
        migrations.AddConstraint(
            model_name='commitment',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='commitment_says_something'),
        ),
    ]
