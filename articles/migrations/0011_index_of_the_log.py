from django.db import migrations, models

# The history of a story asks the admin's log what it says of one object, and Django has no index
# for that.
INDEX = models.Index(fields=["content_type", "object_id"], name="log_of_an_object")


def add(apps, schema_editor):
    schema_editor.add_index(apps.get_model("admin", "LogEntry"), INDEX)


def remove(apps, schema_editor):
    schema_editor.remove_index(apps.get_model("admin", "LogEntry"), INDEX)


class Migration(migrations.Migration):
    dependencies = [
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("articles", "0010_index_of_unpublished"),
    ]

    operations = [migrations.RunPython(add, remove)]
