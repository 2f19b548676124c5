"""The model field for pictures."""

from django.core import checks
from django.core.files import File
from django.core.files.storage import Storage
from django.core.validators import RegexValidator
from django.db import models, router, transaction
from django.db.models import signals
from django.db.models.fields.files import ImageFieldFile
from django.utils.translation import gettext_lazy as _
from imagefield import fields as imagefield

from newsroom.pictures import background, rendering, renditions
from newsroom.pictures.forms import PictureFormField
from newsroom.pictures.keeping import NewFile
from newsroom.pictures.normalise import Picture, normalise
from newsroom.pictures.widgets import FocalPointInput, PictureInput

MIDDLE = "0.5x0.5"


class FocalPointField(models.CharField):
    """The part of a picture that cuts keep, as "<x>x<y>" in shares of its width and height."""

    default_validators = [
        RegexValidator(
            r"^(0(\.\d+)?|1(\.0+)?)x(0(\.\d+)?|1(\.0+)?)\Z",
            _("Write two numbers from 0 to 1 with an x between them, like 0.5x0.5."),
        )
    ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"default": MIDDLE, "max_length": 20, **kwargs})

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def formfield(self, **kwargs):
        return super().formfield(
            **{
                **kwargs,
                "widget": FocalPointInput,
                "help_text": _(
                    "Stays visible when the picture is cut. Choose it in the picture, or write "
                    "how far it is from the left and from the top: 0.5x0.5 is the middle."
                ),
            }
        )


class PictureFieldFile(imagefield.ImageFieldFile):
    """The stored picture of one row."""

    def save(self, name: str, content: File, save: bool = True) -> None:
        """Normalise `content`, write it under a name made from `name`, and set the size columns.

        Raises ValidationError, with nothing written, if `content` is no usable picture.
        """
        picture = normalise(content, name, drawings=self.field.use.drawings)
        # Not django-imagefield's own save(): it checks and renames what is already in order.
        ImageFieldFile.save(self, picture.name, picture, save=False)
        self.field.set_size(self.instance, (picture.width, picture.height))
        self.field.new_files(self.instance).append(
            NewFile(self.field.remove_files, self.storage, self.name)
        )
        if save:
            self.instance.save()

    save.alters_data = True

    def process(self, spec: object, *, force: bool = False) -> str:
        """Make one rendition, named as in the formats or described by a function; return its name.

        For django-imagefield, whose widgets and commands ask for it. Nothing is made again.
        """
        return rendering.make(self, self.field.formats.get(spec, spec))


class PictureField(imagefield.ImageField):
    """A picture, normalised on its way in, with the renditions that its `use` calls for.

    Its model has columns for the original's size (`width_field`, `height_field`), from which pages
    reserve room, declared after it; and a FocalPointField (`ppoi_field`) where the use cuts
    pictures. Files of replaced and deleted pictures, and of former focal points, go on commit;
    files of a save that fails or is rolled back go at once.

    Saving a row makes the renditions; with `in_background` only the preview, and a task makes the
    others. Its model then has the columns of `background.COLUMNS`, declared after the picture.

    Migrations know it as Django's ImageField.
    """

    attr_class = PictureFieldFile

    def __init__(self, *args, use=renditions.STORY, in_background=False, **kwargs):
        self.use = use
        self.in_background = in_background
        kwargs.setdefault("upload_to", "pictures/%Y/%m/")
        super().__init__(*args, formats=renditions.formats(use), **kwargs)

    def contribute_to_class(self, cls, name, **kwargs):
        super().contribute_to_class(cls, name, **kwargs)
        if not cls._meta.abstract:
            signals.pre_save.connect(self._before_save, sender=cls)
            signals.post_save.connect(self._after_save, sender=cls)
            signals.post_delete.connect(self._after_delete, sender=cls)

    def check(self, **kwargs):
        messages = super().check(**kwargs)
        if not self.use.has_focal_point:
            # Where nothing is cut there is no focal point to keep.
            messages = [message for message in messages if message.id != "imagefield.I001"]
        return messages + self._check_early_columns() + self._check_missing_columns()

    def _check_missing_columns(self):
        names = {field.name for field in self.model._meta.fields}
        missing = [name for name in background.COLUMNS if name not in names]
        if not self.in_background or not missing:
            return []
        return [
            checks.Error(
                "A picture that is rendered in the background needs columns for its state.",
                hint=f"Missing: {', '.join(missing)}.",
                obj=self,
                id="pictures.E002",
            )
        ]

    def _check_early_columns(self):
        order = [field.name for field in self.model._meta.fields]
        early = [
            column
            for column in (self.width_field, self.height_field)
            if column in order and order.index(column) < order.index(self.name)
        ]
        return [
            checks.Error(
                f"“{column}” is declared before the picture it measures.",
                hint="Columns are saved in order; the size is known after the picture is.",
                obj=self,
                id="pictures.E001",
            )
            for column in early
        ]

    def formfield(self, **kwargs):
        own = {
            "form_class": PictureFormField,
            "drawings": self.use.drawings,
            **kwargs,
            "widget": PictureInput(use=self.use, point_field=self.ppoi_field),
        }
        # Not django-imagefield's own formfield(): its widget makes files while a page is shown.
        return models.ImageField.formfield(self, **own)

    def save_form_data(self, instance, data):
        super().save_form_data(instance, data)
        if isinstance(data, Picture) and self.ppoi_field and not data.has_point:
            # The point that was posted belongs to the picture before.
            setattr(instance, self.ppoi_field, MIDDLE)

    def update_dimension_fields(self, instance, force=False, *args, **kwargs):
        """Forget the size when another picture is assigned; saving sets it. Opens no file."""
        if force:
            self.set_size(instance, (None, None))

    def set_size(self, instance: models.Model, size: tuple) -> None:
        """Put (width, height) in the row's columns."""
        for name, value in zip((self.width_field, self.height_field), size, strict=True):
            setattr(instance, name, value)

    def pre_save(self, model_instance, add):
        file = super().pre_save(model_instance, add)
        if file:
            self.set_size(model_instance, renditions.original_size(file))
        using = router.db_for_write(type(model_instance), instance=model_instance)
        if transaction.get_connection(using).in_atomic_block:
            # Bulk creation sends no signal afterwards, but always has a transaction.
            self._settle_new_files(model_instance, using)
        return file

    def new_files(self, instance: models.Model) -> list[NewFile]:
        """Return the list of files written for this field whose rows aren't saved yet."""
        return instance.__dict__.setdefault(f"_{self.attname}_new", [])

    def remove_files(self, storage: Storage, name: str) -> None:
        """Delete the picture `name` and its renditions."""
        storage.delete(name)
        self._clear_generated_files_for(self.attr_class(None, self, name), name)

    def _before_save(self, instance, raw, using, update_fields, **kwargs):
        if raw:
            return
        stored = self._stored(instance, using)
        instance.__dict__[f"_{self.attname}_stored"] = stored
        if self.in_background:
            background.note_change(self, instance, stored, update_fields)

    def _stored(self, instance, using):
        """The values of the row as it is, or None; nobody changes it before we have saved it."""
        if instance.pk is None:
            return None
        rows = type(instance)._base_manager.using(using).filter(pk=instance.pk)
        if transaction.get_connection(using).in_atomic_block:
            rows = rows.select_for_update()
        columns = [self.attname, self.ppoi_field, *(background.COLUMNS * self.in_background)]
        return rows.values(*filter(None, columns)).first()

    def _settle_new_files(self, instance, using):
        for file in instance.__dict__.pop(f"_{self.attname}_new", []):
            file.keep_on_commit(using)

    def _generate_files(self, instance, raw=False, **kwargs):
        file = getattr(instance, self.attname)
        if raw or not file:
            return
        if self.in_background:
            file.process("preview")
        else:
            rendering.make_all(file)

    def _after_save(self, instance, using, raw=False, **kwargs):
        self._settle_new_files(instance, using)
        file = getattr(instance, self.attname)
        stored = instance.__dict__.pop(f"_{self.attname}_stored", None)
        if stored and stored[self.attname] != file.name:
            self._remove_on_commit(stored[self.attname], instance, using)
        if self.in_background and file and not raw and not instance.is_rendered:
            background.enqueue_on_commit(self, instance, using)
        elif stored and self.ppoi_field and stored[self.ppoi_field] != self._point(instance):
            self._tidy_on_commit(file, instance, using)

    def _after_delete(self, instance, using, **kwargs):
        self._remove_on_commit(getattr(instance, self.attname).name, instance, using)

    def _point(self, instance):
        return getattr(instance, self.ppoi_field)

    def _tidy_on_commit(self, file, instance, using):
        rows = type(instance)._base_manager.using(using).filter(**{self.attname: file.name})

        def tidy():
            rendering.tidy(file, rows)

        transaction.on_commit(tidy, using=using, robust=True)

    def _remove_on_commit(self, name, instance, using):
        rows = type(instance)._base_manager.using(using).filter(**{self.attname: name})

        def remove_unused():
            if name and not rows.exists():
                self.remove_files(self.storage, name)

        transaction.on_commit(remove_unused, using=using, robust=True)
