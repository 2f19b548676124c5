from django.db import migrations
from django.db.models import Q
from django.utils import timezone

from articles.search import indexing


def fill(apps, schema_editor):
    """Index what readers can see at this moment."""
    now = timezone.now()
    live = apps.get_model("articles", "Version").objects.filter(
        Q(live_until__isnull=True) | Q(live_until__gt=now),
        Q(article__embargo_until__isnull=True) | Q(article__embargo_until__lte=now),
        live_from__lte=now,
    )
    if live.exists():
        indexing.rebuild(live)


class Migration(migrations.Migration):
    # A migration of its own: on PostgreSQL the table is replaced by another, and before that all
    # that belongs to the first has to be there.
    dependencies = [("articles", "0026_search_of_readers")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
