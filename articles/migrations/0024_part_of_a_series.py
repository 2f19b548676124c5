from django.db import migrations, models


def has_its_part(model):
    """Return the operations that put a stricter constraint in place of the one of this name."""
    constraint = models.CheckConstraint(
        condition=models.Q(series__isnull=True, series_part__isnull=True)
        | models.Q(series__isnull=False, series_part__isnull=False, series_part__gte=1),
        name=f"{model}_has_a_part_of_its_series",
        violation_error_message="A series and the part of it, from 1 on, belong together.",
    )
    return [
        migrations.RemoveConstraint(model_name=model, name=constraint.name),
        migrations.AddConstraint(model_name=model, constraint=constraint),
    ]


class Migration(migrations.Migration):
    dependencies = [("articles", "0023_series_permissions")]

    operations = [*has_its_part("article"), *has_its_part("version")]
