"""The model field for rich text."""

from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import models

from newsroom.richtext.clean import sanitise


class RichTextField(models.TextField):
    """HTML that is sanitised whenever it is written: save, bulk_create, bulk_update, update.

    `preset` names what may be typed ("story", "page" or "note"). Saving sets the cleaned text on
    the instance too. Only an SQL expression passes as it is. In migrations it is a TextField.
    """

    def __init__(self, *args, preset="story", **kwargs):
        self.preset = preset
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def clean(self, value, model_instance):
        return super().clean(self._sanitised(value), model_instance)

    def pre_save(self, model_instance, add):
        value = self._sanitised(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def get_db_prep_save(self, value, connection):
        return super().get_db_prep_save(self._sanitised(value), connection)

    def formfield(self, **kwargs):
        # Forms are built long after the models; the editor's widget must not load with them.
        from newsroom.richtext.forms import RichTextFormField

        if kwargs.get("widget", AdminTextareaWidget) is AdminTextareaWidget:
            kwargs["widget"] = RichTextFormField.widget
        return super().formfield(
            **{"form_class": RichTextFormField, "preset": self.preset, **kwargs}
        )

    def _sanitised(self, value):
        return sanitise(value, self.preset) if isinstance(value, str) else value
