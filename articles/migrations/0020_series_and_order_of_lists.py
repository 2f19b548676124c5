import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0019_fill_figures'),
        ('authors', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Series',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True, verbose_name='name')),
                ('slug', models.SlugField(help_text='The series is at /series/<slug>/.', max_length=60, unique=True, verbose_name='slug')),
                ('description', models.CharField(blank=True, max_length=300, verbose_name='description')),
                ('planned_parts', models.PositiveSmallIntegerField(blank=True, help_text='Readers see “Part 2 of 4”. Leave empty to count what is published.', null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='planned parts')),
            ],
            options={
                'verbose_name': 'series',
                'verbose_name_plural': 'series',
                'ordering': ['name'],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='genre',
            field=models.CharField(choices=[('news', 'News'), ('analysis', 'Analysis'), ('background', 'Background'), ('opinion', 'Opinion'), ('reportage', 'Reportage'), ('review', 'Review')], default='news', help_text='All but news stands above the headline.', max_length=12, verbose_name='genre'),
        ),
        migrations.AddField(
            model_name='article',
            name='series_part',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Which part it is, counted from 1.', null=True, verbose_name='part of the series'),
        ),
        migrations.AddField(
            model_name='historicalarticle',
            name='genre',
            field=models.CharField(choices=[('news', 'News'), ('analysis', 'Analysis'), ('background', 'Background'), ('opinion', 'Opinion'), ('reportage', 'Reportage'), ('review', 'Review')], default='news', help_text='All but news stands above the headline.', max_length=12, verbose_name='genre'),
        ),
        migrations.AddField(
            model_name='historicalarticle',
            name='series_part',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Which part it is, counted from 1.', null=True, verbose_name='part of the series'),
        ),
        migrations.AddField(
            model_name='topic',
            name='show_age',
            field=models.BooleanField(default=True, help_text='Switch it off where stories stay as true as they were.', verbose_name='tell readers the age of old stories'),
        ),
        migrations.AddField(
            model_name='version',
            name='genre',
            field=models.CharField(choices=[('news', 'News'), ('analysis', 'Analysis'), ('background', 'Background'), ('opinion', 'Opinion'), ('reportage', 'Reportage'), ('review', 'Review')], default='news', help_text='All but news stands above the headline.', max_length=12, verbose_name='genre'),
        ),
        migrations.AddField(
            model_name='version',
            name='series_part',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Which part it is, counted from 1.', null=True, verbose_name='part of the series'),
        ),
        migrations.AddConstraint(
            model_name='series',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('slug', ''), _negated=True)), name='series_has_name_and_slug'),
        ),
        migrations.AddConstraint(
            model_name='series',
            constraint=models.CheckConstraint(condition=models.Q(('planned_parts__isnull', True), ('planned_parts__gte', 1), _connector='OR'), name='series_plans_one_part_or_more'),
        ),
        migrations.AddField(
            model_name='article',
            name='series',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='articles.series', verbose_name='series'),
        ),
        migrations.AddField(
            model_name='historicalarticle',
            name='series',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='articles.series', verbose_name='series'),
        ),
        migrations.AddField(
            model_name='version',
            name='series',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='articles.series', verbose_name='series'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('series__isnull', True), ('series_part__isnull', True)), models.Q(('series__isnull', False), ('series_part__gte', 1)), _connector='OR'), name='article_has_a_part_of_its_series', violation_error_message='A series and the part of it, from 1 on, belong together.'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('genre__in', ['news', 'analysis', 'background', 'opinion', 'reportage', 'review'])), name='article_genre_is_known'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.UniqueConstraint(fields=('series', 'series_part'), name='article_has_its_own_part_of_a_series', violation_error_message='Another story is this part of the series.'),
        ),
        migrations.AddIndex(
            model_name='version',
            index=models.Index(condition=models.Q(('republish_until__isnull', False)), fields=['republish_until'], name='version_window_ends'),
        ),
        migrations.AddIndex(
            model_name='version',
            index=models.Index(condition=models.Q(('series__isnull', False)), fields=['series', 'series_part'], name='version_part_of_series'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('series__isnull', True), ('series_part__isnull', True)), models.Q(('series__isnull', False), ('series_part__gte', 1)), _connector='OR'), name='version_has_a_part_of_its_series', violation_error_message='A series and the part of it, from 1 on, belong together.'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.CheckConstraint(condition=models.Q(('genre__in', ['news', 'analysis', 'background', 'opinion', 'reportage', 'review'])), name='version_genre_is_known'),
        ),
        # The table of the topics is there already; from now on it has a model of its own.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='VersionTopic',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='version_rows', to='articles.topic')),
                        ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topic_rows', to='articles.version')),
                    ],
                    options={
                        'db_table': 'articles_version_topics',
                        'unique_together': {('version', 'topic')},
                    },
                ),
                migrations.AlterField(
                    model_name='version',
                    name='topics',
                    field=models.ManyToManyField(related_name='versions', through='articles.VersionTopic', to='articles.topic', verbose_name='topics'),
                ),
            ],
        ),
        migrations.AddField(
            model_name='versiontopic',
            name='article',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.article'),
        ),
        migrations.AddField(
            model_name='versiontopic',
            name='first_published',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='versionauthor',
            name='article',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.article'),
        ),
        migrations.AddField(
            model_name='versionauthor',
            name='first_published',
            field=models.DateTimeField(null=True),
        ),
    ]
