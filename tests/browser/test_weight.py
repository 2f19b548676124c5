"""What a browser fetches for a story, pictures left out, is light.

The browser says which files it fetches, and how large they are is worked out as they are sent:
the page by gzip, files as `collectstatic` stores them, and a head for each answer.
"""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.test import Client
from playwright.sync_api import Page
from whitenoise.compress import Compressor

from tests import factories, pictures

pytestmark = pytest.mark.django_db(transaction=True)

MOST = 60_000  # bytes
HEAD = 450  # bytes; about what the heads of our answers take
STATIC = re.compile(r"/static/(.+)")
STORIES = settings.BASE_DIR / "newsroom" / "demo" / "stories"
TEXTS = {"en": "02-water-that-was-not-counted.html", "he": "13-hebrew-spice-stall.html", "ar": None}
ARABIC = (
    "استمع المجلس إلى <em>كل</em> البلدة، وكان لدى البلدة <strong>الكثير</strong> لتقوله، 1897. "
)
EMBED = '<p class="embed"><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">A ferry</a></p>'


def text(language: str) -> str:
    """Return the body of a long story of the demo, or the like in Arabic, with slanted words."""
    if file := TEXTS[language]:
        words = (STORIES / file).read_text(encoding="utf-8").rpartition("+++")[2]
        return (
            re.sub(r"<(figure|div).*?</\1>", "", words, flags=re.DOTALL) + "<p><em>A, b.</em></p>"
        )
    return "".join(f"<p>{number}. {ARABIC * 7}</p>" for number in range(20))


def story(language: str) -> str:
    """Publish a long story with a part of every kind that brings a file; return its address."""
    image = factories.image(picture=ContentFile(pictures.photograph(), name="room.jpg"))
    figure = f'<figure data-image="{image.pk}"><img src="{image.picture.url}" alt="A">'
    figure += f"<figcaption>{image.credit}</figcaption></figure>"
    version = factories.version(
        language=language,
        dek="The council voted five to four.",
        authors=[factories.author(closing_line="is a reporter", email="a@ledger.example")],
        topics=[factories.topic()],
        image=image,
        body=text(language) + figure + EMBED,
    )
    return version.get_absolute_url()


def fetched(page: Page, address: str) -> list[str]:
    """Open a page and look at all of it; return the paths that the browser asked for."""
    paths = []
    page.on("request", lambda request: paths.append(urlsplit(request.url).path))
    page.goto(address, wait_until="networkidle")
    page.keyboard.press("End")
    page.wait_for_load_state("networkidle")
    return paths


def size(path: str) -> int:
    """Return the bytes of the body that is sent for a path, to a browser that takes brotli."""
    if found := STATIC.match(path):
        data = Path(finders.find(found[1])).read_bytes()
        return len(data if path.endswith(".woff2") else Compressor.compress_brotli(data))
    return len(Client().get(path, headers={"accept-encoding": "gzip"}).content)


@pytest.mark.parametrize("language", TEXTS)
def test_a_story_weighs_less_than_sixty_kilobytes(new_context, site, language):
    factories.publication(tagline="All the town", donate_url="https://d.example/")
    factories.guidelines()
    factories.appeal()
    for _number in range(8):
        factories.section(in_navigation=True)
    address = story(language)
    page = new_context(viewport={"width": 390, "height": 844}).new_page()
    paths = [path for path in fetched(page, site + address) if not path.startswith("/media/")]
    assert "/static/newsroom/css/site.css" in paths
    sizes = {path: size(path) + HEAD for path in paths}
    assert sum(sizes.values()) < MOST, sizes
