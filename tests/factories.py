"""One function for each thing that tests need; every argument has a sensible default.

Each call makes something new: names and slugs are numbered.
"""

from datetime import timedelta
from itertools import count

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.utils import timezone

from articles import publishing
from articles.desk.roles import ROLES
from articles.models import (
    Appeal,
    Article,
    Byline,
    DraftLink,
    Image,
    Section,
    Series,
    Source,
    Topic,
    Version,
)
from authors.models import Author
from newsroom.models import PolicyPage, Publication
from newsroom.pictures import background
from republish.models import Guidelines, Place
from tests import pictures

numbers = count(1)

BODY = (
    "<p>The council voted on Tuesday to keep the <a href='https://library.example/'>library</a> "
    "open for another year.</p><p>“We heard the town,” the mayor said.</p>"
)


def publication(**facts) -> Publication:
    facts = {
        "name": "The Ledger",
        "founding_year": 1897,
        "contact_email": "desk@ledger.example",
        "republish_email": "partners@ledger.example",
        **facts,
    }
    return Publication.objects.create(**facts)


def policy(kind, **facts) -> PolicyPage:
    """Return the page about the paper of this kind; readers see it."""
    facts = {"body": f"<p>Our {kind}.</p>", "is_public": True, **facts}
    return PolicyPage.objects.create(kind=kind, **facts)


def author(**facts) -> Author:
    number = next(numbers)
    return Author.objects.create(**{"name": f"Ann Lee {number}", "slug": f"ann-{number}", **facts})


def section(**facts) -> Section:
    number = next(numbers)
    return Section.objects.create(**{"name": f"Town {number}", "slug": f"town-{number}", **facts})


def topic(**facts) -> Topic:
    number = next(numbers)
    return Topic.objects.create(**{"name": f"Books {number}", "slug": f"books-{number}", **facts})


def series(**facts) -> Series:
    number = next(numbers)
    return Series.objects.create(**{"name": f"Tides {number}", "slug": f"tides-{number}", **facts})


def source(**facts) -> Source:
    return Source.objects.create(**{"name": f"Wire Service {next(numbers)}", **facts})


def image(*, rendered=False, **facts) -> Image:
    """Return a picture of the library; its renditions are there only if it is `rendered`."""
    number = next(numbers)
    drawn = ContentFile(pictures.photograph(120, 90), name=f"picture-{number}.jpg")
    facts = {
        "picture": drawn,
        "alt": f"A drawn picture {number}",
        "credit": "Drawn by the tests",
        **facts,
    }
    made = Image.objects.create(**facts)
    if rendered:
        background.render(Image._meta.get_field("picture"), made.pk)
        made.refresh_from_db()
    return made


def appeal(**facts) -> Appeal:
    facts = {
        "headline": "From the editor",
        "text": "<p>For {years} years we have been at it.</p>",
        "signer_name": "Ed Itor",
        "signer_role": "Editor-in-chief",
        **facts,
    }
    return Appeal.objects.create(**facts)


def guidelines(*, in_force_from=None, languages=("en",), draft=False, **words) -> Guidelines:
    """Return an edition with the same words in each language, in force now or from then on."""
    words = {
        "conditions": "<p>Credit us and keep the image.</p>",
        "corrections": "<p>Carry our corrections.</p>",
        "full": "<h2>Republishing</h2><p>All the conditions.</p>",
        "print_and_broadcast": "<p>Name us on paper.</p>",
        "canonical_guide": "<p>How to name the original.</p>",
        **words,
    }
    edition = Guidelines.objects.create()
    for language in languages:
        edition.texts.create(language=language, **words)
    if not draft:
        edition.put_into_force(in_force_from)
    return edition


def user(*, username="", **facts):
    """Return somebody who may do everything in the admin."""
    username = username or f"editor-{next(numbers)}"
    return get_user_model().objects.create_superuser(username, password="secret", **facts)


def colleague(*permissions: str):
    """Return somebody who may log in to the admin and has only the permissions named."""
    user = get_user_model().objects.create_user(
        f"colleague-{next(numbers)}", password="secret", is_staff=True
    )
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user


def in_role(*roles: str, **facts):
    """Return somebody who is in the desk's groups of these names (see `articles.desk.roles`)."""
    number = next(numbers)
    facts = {"username": f"person-{number}", "password": "secret", "is_staff": True, **facts}
    user = get_user_model().objects.create_user(**facts)
    user.groups.set([group(role) for role in roles])
    return user


def group(role: str) -> Group:
    """Return the group that a migration made, or make it: a browser test empties every table."""
    group, made = Group.objects.get_or_create(name=role)
    if made:
        by_name = {
            f"{one.content_type.app_label}.{one.codename}": one
            for one in Permission.objects.select_related("content_type")
        }
        group.permissions.set(by_name[name] for name in ROLES[role])
    return group


def article(*, authors=None, topics=(), **facts) -> Article:
    """Return a working copy with all that publishing asks for; nothing of it is public."""
    facts = {"headline": f"Library stays open {next(numbers)}", "body": BODY, **facts}
    if "section" not in facts:
        facts["section"] = section()
    made = Article.objects.create(**facts)
    made.topics.set(topics)
    for position, writer in enumerate([author()] if authors is None else authors):
        Byline.objects.create(article=made, author=writer, position=position)
    return made


def version(*, at=None, **facts) -> Version:
    """Return the live version of a new story, or one that is scheduled for `at`."""
    return publishing.publish(article(**facts), by=None, at=at)


def withdrawn(**facts) -> Version:
    """Return the version of a story that was live and has been withdrawn."""
    made = version(**facts)
    publishing.withdraw(made.article, by=None)
    made.refresh_from_db()
    return made


def draft_link(article, **facts) -> DraftLink:
    """Return a link to the working copy that works for three days, made this moment."""
    facts = {"reader": f"Reader {next(numbers)}", "expires_at": later(days=3), **facts}
    return DraftLink.objects.create(article=article, **facts)


def rewritten(**facts) -> Article:
    """Return a story with one version, and a working copy of which every word is another."""
    made = version(
        **{"headline": "As published", "dek": "First dek", "seo_title": "First", **facts}
    ).article
    made.refresh_from_db()
    made.headline, made.dek, made.seo_title = "Later", "Later dek", "Later"
    made.body = "<p>Something else.</p>"
    made.section = section()
    made.topics.set([topic()])
    made.bylines.all().delete()
    made.bylines.create(author=author(), role="photos")
    made.save()
    return made


def later(**period):
    """Return the instant that is `period` (as for timedelta) from now."""
    return timezone.now() + timedelta(**period)


def place(**facts) -> Place:
    """Return a page of a partner on which copies are read."""
    number = next(numbers)
    address = f"https://partner.example/{number}"
    return Place.objects.create(**{"host": "partner.example", "address": address, **facts})
