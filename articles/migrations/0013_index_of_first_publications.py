from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0012_events_of_schedules")]

    operations = [
        migrations.AddIndex(
            model_name="version",
            index=models.Index(fields=["article", "first_published"], name="version_first_of_story"),
        ),
    ]
