from django.db import migrations, models

import articles.models.desk.draft_link


class Migration(migrations.Migration):
    dependencies = [("articles", "0005_fill_desk")]

    operations = [
        migrations.AddField(
            model_name="draftlink",
            name="secret",
            field=models.CharField(
                default=articles.models.desk.draft_link.new_secret, editable=False, max_length=16
            ),
        ),
        migrations.AddIndex(
            model_name="version",
            index=models.Index(
                condition=models.Q(("kind", "correction")),
                fields=["-live_from", "-id"],
                name="version_newest_correction",
            ),
        ),
    ]
