import re
from html import unescape
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from django.db import migrations

AT_ONCE = 200
FIGURE = re.compile(r'<figure((?:\s[^>]*)?)><img src="([^"]*)"')
NUMBER = re.compile(r'\sdata-image="(\d{1,18})"')
MARK = re.compile(r"-([0-9a-f]{12})(?:_\w+)?$")
RENDITIONS = "__processed__"


def fill(apps, schema_editor):
    """Note which pictures of the library stand in the texts that are there already.

    Their figures have addresses alone, of an original or of a rendition made from it.
    """
    for text, figure, column in [
        ("Article", "ArticleFigure", "article_id"),
        ("Version", "VersionFigure", "version_id"),
    ]:
        model, index = apps.get_model("articles", text), apps.get_model("articles", figure)
        for rows in _batches(model.objects.filter(body__contains="<figure")):
            _note(apps, rows, index, column)


def _batches(queryset):
    """Yield lists of (primary key, body), no more than a batch of which is in memory."""
    last = 0
    while rows := list(
        queryset.filter(pk__gt=last).order_by("pk").values_list("pk", "body")[:AT_ONCE]
    ):
        yield rows
        last = rows[-1][0]


def _note(apps, rows, index, column):
    stems, numbers = {}, {}
    for pk, body in rows:
        for said, address in FIGURE.findall(body):
            if number := NUMBER.search(said):
                numbers.setdefault(pk, set()).add(int(number[1]))
            else:
                stems.setdefault(pk, set()).add(_stem(unescape(address)))
    by_stem = _by_stem(apps, set().union(*stems.values()))
    known = _known(apps, set().union(*numbers.values()))
    found = {
        (pk, image)
        for pk, each in stems.items()
        for name in each
        for image in by_stem.get(name, ())
    }
    found |= {(pk, image) for pk, each in numbers.items() for image in each & known}
    index.objects.bulk_create(
        [index(**{column: pk, "image_id": image}) for pk, image in sorted(found)],
        ignore_conflicts=True,
        batch_size=500,
    )


def _stem(address):
    path = PurePosixPath(unquote(urlsplit(address).path))
    return re.sub(r"-[0-9a-f]{12}$", "", path.stem) if RENDITIONS in path.parts else path.stem


def _by_stem(apps, stems):
    marks = sorted({mark[1] for stem in stems if (mark := MARK.search(stem))})
    found = {}
    for start in range(0, len(marks), 500):
        images = apps.get_model("articles", "Image").objects.filter(
            search_text__mark__in=marks[start : start + 500]
        )
        for pk, name in images.values_list("pk", "picture"):
            found.setdefault(PurePosixPath(name).stem, set()).add(pk)
    return found


def _known(apps, numbers):
    wanted, known = sorted(numbers), set()
    images = apps.get_model("articles", "Image").objects
    for start in range(0, len(wanted), 500):
        known.update(images.filter(pk__in=wanted[start : start + 500]).values_list("pk", flat=True))
    return known


def forget(apps, schema_editor):
    for name in ("ArticleFigure", "VersionFigure"):
        apps.get_model("articles", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0018_rendering_of_pictures")]

    operations = [migrations.RunPython(fill, forget)]
