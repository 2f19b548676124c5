import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('articles', '0021_fill_order_of_lists')]

    operations = [
        migrations.RemoveConstraint(
            model_name='section',
            name='section_has_name_and_free_slug',
        ),
        migrations.AddConstraint(
            model_name='section',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('slug', ''), _negated=True), models.Q(('slug__in', ['about', 'admin', 'archive', 'author', 'card', 'contact', 'corrections', 'feed', 'healthz', 'media', 'r', 'readyz', 'republish', 'search', 'series', 'sitemap', 'static', 'topic']), _negated=True)), name='section_has_name_and_free_slug'),
        ),
        migrations.AlterField(
            model_name='versiontopic',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.article'),
        ),
        migrations.AlterField(
            model_name='versiontopic',
            name='first_published',
            field=models.DateTimeField(),
        ),
        migrations.AddIndex(
            model_name='versiontopic',
            index=models.Index(fields=['topic', '-first_published', '-article'], name='version_newest_in_topic'),
        ),
        migrations.AlterField(
            model_name='versionauthor',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.article'),
        ),
        migrations.AlterField(
            model_name='versionauthor',
            name='first_published',
            field=models.DateTimeField(),
        ),
        migrations.AddIndex(
            model_name='versionauthor',
            index=models.Index(fields=['author', '-first_published', '-article'], name='version_newest_of_author'),
        ),
        migrations.AlterModelOptions(
            name='versiontopic',
            options={'verbose_name': 'version', 'verbose_name_plural': 'versions'},
        ),
        migrations.AlterModelOptions(
            name='versionauthor',
            options={'verbose_name': 'version', 'verbose_name_plural': 'versions'},
        ),
    ]
