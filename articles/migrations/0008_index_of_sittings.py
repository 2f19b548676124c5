from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_groups")]

    operations = [
        migrations.AlterField(
            model_name="historicalarticle",
            name="sitting",
            field=models.CharField(blank=True, db_index=True, max_length=36),
        ),
    ]
