from django.db import migrations
from django.db.models import F, Q
from django.utils import timezone


def fill(apps, schema_editor):
    """Let what was scheduled before there were events be announced when it comes."""
    Event = apps.get_model("articles", "Event")
    Version = apps.get_model("articles", "Version")
    waits = Q(live_until__isnull=True) | Q(live_until__gt=F("live_from"))
    scheduled = Version.objects.filter(waits, live_from__gt=timezone.now(), event__isnull=True)
    Event.objects.bulk_create(
        Event(article_id=article, kind="live", version_id=version, at=at)
        for version, article, at in scheduled.values_list("pk", "article", "live_from")
    )


class Migration(migrations.Migration):
    dependencies = [("articles", "0011_index_of_the_log")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
