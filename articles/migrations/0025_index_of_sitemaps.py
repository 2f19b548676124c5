from django.db import migrations, models
from django.db.models.expressions import CombinedExpression


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0024_part_of_a_series"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="version",
            index=models.Index(
                CombinedExpression(models.F("article"), "/", models.Value(1000)),
                models.OrderBy(models.F("last_changed"), descending=True),
                name="version_newest_of_thousand",
            ),
        ),
    ]
