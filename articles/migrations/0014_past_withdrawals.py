from django.db import migrations
from django.db.models import Exists, F, Max, OuterRef, Q
from django.utils import timezone

AT_ONCE = 500


def record(apps, schema_editor):
    """Write down the withdrawals of stories that were taken off before each had a record.

    Their last version has ended and no other is live or to come. Why, nobody has written down.
    """
    Version = apps.get_model("articles", "Version")
    Withdrawal = apps.get_model("articles", "Withdrawal")
    now = timezone.now()
    seen = Version.objects.filter(Q(live_until__isnull=True) | Q(live_until__gt=F("live_from")))
    of_story = seen.filter(article=OuterRef("article"))
    goes_on = of_story.filter(Q(live_until__isnull=True) | Q(live_until__gt=now))
    recorded = Withdrawal.objects.filter(article=OuterRef("article"), cancelled_at__isnull=True)
    ends = (
        seen.filter(~Exists(goes_on), ~Exists(recorded))
        .order_by()
        .values("article")
        .annotate(at=Max("live_until"))
        .values_list("article", "at")
    )
    made = Withdrawal.objects.bulk_create(
        [Withdrawal(article_id=article, at=at) for article, at in ends], batch_size=AT_ONCE
    )
    for start in range(0, len(made), AT_ONCE):
        keys = [withdrawal.pk for withdrawal in made[start : start + AT_ONCE]]
        Withdrawal.objects.filter(pk__in=keys).update(decided_at=F("at"))


class Migration(migrations.Migration):
    dependencies = [("articles", "0013_index_of_first_publications")]

    operations = [migrations.RunPython(record, migrations.RunPython.noop)]
