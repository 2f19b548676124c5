"""What the checklist finds in a story, and what its sentences tell people to do."""

import pytest
from django.utils import timezone

from articles.models import Image
from articles.publishing import checklist
from articles.publishing.checklist import examine, what_is_missing
from articles.publishing.checklist.checked_text import LONGEST_PARAGRAPH
from tests import factories
from tests.articles.figured import figure as library_figure
from tests.articles.figured import gallery

pytestmark = pytest.mark.django_db

LINK = '<a href="https://library.example/">library</a>'
FIGURE = '<figure><img src="/media/images/heron.jpg" alt="{alt}">{caption}</figure>'


def flawless(**facts):
    """Return a working copy in which the checklist finds nothing, with `facts` laid over it."""
    image = factories.image()
    Image.objects.filter(pk=image.pk).update(width=1200)
    image.refresh_from_db()
    facts = {"dek": "Five to four.", "body": f"<p>The {LINK} stays.</p>", "image": image, **facts}
    return factories.article(**facts)


def found(article, **when):
    return [(finding.code, finding.field, finding.blocks) for finding in examine(article, **when)]


def sentences(article):
    return [finding.text for finding in examine(article)]


def figure(alt="A heron", caption="<figcaption>A heron. Ann Lee</figcaption>"):
    return f"<p>The {LINK} stays.</p>" + FIGURE.format(alt=alt, caption=caption)


def test_nothing_is_found_in_a_story_that_has_everything():
    assert found(flawless(body=figure())) == []


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"headline": "  "}, ("headline", "headline", True)),
        ({"body": "<p> </p>"}, ("body", "body", True)),
        ({"section": None}, ("section", "section", True)),
        ({"authors": []}, ("bylines", "bylines", True)),
        ({"original_url": "https://wire.example/1"}, ("agency", "source", True)),
        ({"body": figure(alt=" ")}, ("body_alt", "body", True)),
        ({"body": figure(caption="")}, ("body_credit", "body", True)),
        (
            {"body": figure(caption="<figcaption> </figcaption>")},
            ("body_credit", "body", True),
        ),
        ({"headline": "a" * 111}, ("long_headline", "headline", False)),
        ({"dek": " "}, ("dek", "dek", False)),
        ({"image": None}, ("social_picture", "image", False)),
        ({"body": "<p>No link at all.</p>"}, ("no_links", "body", False)),
        ({"body": f"<p>{LINK} {'word ' * 150}</p>"}, ("long_paragraph", "body", False)),
        ({"body": '<p><a href="library.example">it</a></p>'}, ("broken_link", "body", False)),
    ],
)
def test_each_flaw_is_found_alone(facts, expected):
    assert found(flawless(**facts)) == [expected]


@pytest.mark.parametrize(
    "facts",
    [
        {"headline": "a" * 110},
        {"body": f"<p>{LINK} {'word ' * (LONGEST_PARAGRAPH - 1)}</p>"},
        {"original_url": "https://wire.example/1", "source": True},
    ],
)
def test_what_just_keeps_to_the_rule_is_fine(facts):
    if "source" in facts:
        facts = {**facts, "source": factories.source()}
    assert found(flawless(**facts)) == []


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("alt", " ", [("picture_alt", "image", True)]),
        ("credit", "\t", [("picture_credit", "image", True)]),
        ("width", 1199, [("narrow_picture", "image", False)]),
        ("width", None, []),
    ],
)
def test_the_lead_picture_has_its_words_and_its_size(column, value, expected):
    article = flawless()
    Image.objects.filter(pk=article.image_id).update(**{column: value})
    article.refresh_from_db()
    assert found(article) == expected


def test_the_embargo_is_measured_at_the_instant_of_going_live():
    until = factories.later(hours=2)
    article = flawless(embargo_until=until)
    assert found(article) == [("embargo", "embargo_until", True)]
    assert found(article, at=factories.later(hours=1)) == [("embargo", "embargo_until", True)]
    assert found(article, at=until) == []


def test_an_embargo_says_when_it_ends_and_where(time_machine):
    time_machine.move_to("2026-11-24T12:00:00Z")
    until = timezone.datetime.fromisoformat("2026-11-27T19:00:00+00:00")
    assert sentences(flawless(embargo_until=until)) == [
        "The embargo isn't over at that time. Go live on Fri 27 Nov, 14:00 EST or later."
    ]


def test_an_embargo_is_not_a_thing_that_is_missing():
    article = flawless(embargo_until=factories.later(hours=2), headline="")
    assert list(what_is_missing(article)) == ["headline"]


def test_errors_stand_before_warnings():
    article = flawless(headline="", dek="", body=figure(alt="", caption=""), image=None)
    blocks = [blocking for _code, _field, blocking in found(article)]
    assert blocks == sorted(blocks, reverse=True)
    assert set(blocks) == {True, False}


def test_the_errors_of_one_field_are_said_together():
    article = flawless(body=figure(alt="", caption=""))
    problem = checklist.problems(examine(article))["body"]
    assert "no alternative text" in problem
    assert "Write a caption with the credit" in problem


def test_each_picture_of_the_body_is_named():
    body = figure() + FIGURE.format(alt="", caption="<figcaption>Cy Dee</figcaption>")
    assert sentences(flawless(body=body)) == [
        "Say what picture 2 in the body shows: it has no alternative text (heron.jpg)."
    ]


def test_a_picture_outside_a_figure_has_no_credit():
    found = list(checklist.checked_text.examine('<p><img src="/media/a.jpg" alt="A heron"></p>'))
    assert [finding.code for finding in found if finding.blocks] == ["body_credit"]


def wide_image(**facts):
    image = factories.image(**facts)
    Image.objects.filter(pk=image.pk).update(width=1200)
    image.refresh_from_db()
    return image


def with_figure(*figures):
    return flawless(body=f"<p>The {LINK} stays.</p>" + "".join(figures))


def test_nothing_is_found_in_pictures_of_the_library_that_have_everything():
    one, two = wide_image(), wide_image()
    assert found(with_figure(library_figure(one), gallery(one, two))) == []


def test_a_picture_that_only_decorates_needs_no_words_for_those_who_cannot_see_it():
    image = wide_image()
    plain = library_figure(image, alt="")
    decorates = plain.replace('alt=""', 'alt="" role="presentation"')
    assert found(with_figure(plain)) == [("body_alt", "body", True)]
    assert found(with_figure(decorates)) == []


@pytest.mark.parametrize(
    "caption",
    [
        "It stands there. Ann Lee / Agency",
        "Photo: <em>Ann</em> Lee / Agency. It stands there.",
        "ANN LEE / AGENCY",
        "Ann\u00a0Lee\u00a0/ Agency",
        "Ann<br>Lee / Agency".replace("<br>", " "),
    ],
)
def test_the_credit_of_the_library_stands_in_the_caption_in_any_form(caption):
    image = wide_image(credit=" Ann Lee /  Agency\u200b")
    assert found(with_figure(library_figure(image, caption))) == []


@pytest.mark.parametrize("caption", ["It stands there.", "It stands there. Ann / Agency", "Lee"])
def test_a_caption_without_the_credit_of_the_library_says_which_is_missing(caption):
    image = wide_image(credit="Ann Lee / Agency")
    article = with_figure(figure().partition("</p>")[2], library_figure(image, caption))
    assert found(article) == [("body_credit", "body", True)]
    [sentence] = sentences(article)
    assert sentence.startswith(
        "Name “Ann Lee / Agency” in the caption of picture 2 in the body: the library has"
    )


def test_each_picture_of_a_gallery_has_its_own_credit():
    one, two = wide_image(credit="Ann"), wide_image(credit="Bo")
    swapped = gallery(one, two).replace("Bo</figcaption>", "Ann</figcaption>")
    [sentence] = sentences(with_figure(swapped))
    assert sentence.startswith("Name “Bo” in the caption of picture 2")


def test_a_picture_without_credit_in_the_library_has_it_in_the_caption():
    image = wide_image(credit="")
    assert found(with_figure(library_figure(image, "By Ann"))) == []
    assert found(with_figure(library_figure(image, ""))) == [("body_credit", "body", True)]


@pytest.mark.parametrize(("width", "expected"), [(1199, 1), (1200, 0), (None, 0)])
def test_narrow_pictures_of_the_library_are_a_warning(width, expected):
    image = wide_image()
    Image.objects.filter(pk=image.pk).update(width=width)
    warning = ("narrow_body_picture", "body", False)
    assert found(with_figure(library_figure(image))) == [warning] * expected


def test_a_narrow_picture_says_how_wide_it_is():
    [sentence] = sentences(with_figure(library_figure(factories.image())))
    assert sentence.startswith(
        "Choose a wider file for picture 1 in the body: this one has 120 of 1200 pixels (picture-"
    )


def test_a_picture_that_is_gone_from_the_library_can_not_go_live():
    gone, there = wide_image(), wide_image()
    article = with_figure(library_figure(there), library_figure(gone))
    article.figures.filter(image=gone).delete()
    gone.delete()
    assert found(article) == [("body_picture_gone", "body", True)]
    [sentence] = sentences(article)
    assert sentence.startswith("Take out picture 2 in the body or choose another")


def test_a_long_paragraph_is_known_by_its_first_words():
    body = f"<p>Short {LINK}.</p><p>{'The council sat all night and in the end ' * 20}</p>"
    [sentence] = sentences(flawless(body=body))
    assert sentence.startswith(
        "Split the paragraph “The council sat all night and in the…”: it has"
    )
    assert "180 words" in sentence


def test_the_words_of_a_headline_are_counted():
    [sentence] = sentences(flawless(headline="a" * 130))
    assert "it has 130 characters" in sentence
    assert "about 110" in sentence


GOOD = [
    "https://library.example/",
    "http://library.example:8000/a?b=c#d",
    "https://bücher.example/",
    "https://192.0.2.7/map",
    "https://[2001:db8::1]/",
    "//library.example/a",
    "mailto:ann@ledger.example",
    "mailto:ann@ledger.example,bo@ledger.example?subject=Hello",
    "tel:+1-555-0100",
    "/",
    "/town/",
    "/town/12/old-words/",
    "/author/ann",
    "/media/images/plan.pdf",
]
BAD = {
    "https://library example/": "there is a space in the address.",
    "https://library.example/a b": "there is a space in the address.",
    "https://library/": "there is no such name of a site.",
    "https://library..example/": "there is no such name of a site.",
    "https://-library.example/": "there is no such name of a site.",
    "https://192.0.2.700/": "there is no such name of a site.",
    "http://https://library.example/": "there is no such name of a site.",
    "https://library.example:port/": "this is no address.",
    "https://[library.example/": "this is no address.",
    "https://ann@ledger.example": "it looks like an e-mail address behind https://.",
    "mailto:": "the e-mail address is missing or isn't complete.",
    "mailto:?subject=Hello": "the e-mail address is missing or isn't complete.",
    "mailto:ann": "the e-mail address is missing or isn't complete.",
    "mailto:ann@ledger": "the e-mail address is missing or isn't complete.",
    "mailto:ann@ledger.example,": "the e-mail address is missing or isn't complete.",
    "tel:none": "this is no telephone number.",
    "www.library.example": "the address doesn't begin with https://.",
    "library/page": "the address doesn't begin with https://.",
    "ftp://library.example/": "the address begins with neither https:// nor mailto:.",
    "#top": "the address names a place on a page, but no page.",
    "?page=2": "the address names a place on a page, but no page.",
    "/town/12/old/words/": "there is no such page on this site.",
    "": "the address is empty.",
}


@pytest.mark.parametrize("address", GOOD)
def test_addresses_that_can_lead_somewhere_are_left_alone(address):
    assert checklist.checked_text.link_addresses.what_is_wrong(address) == ""


@pytest.mark.parametrize("address", BAD)
def test_addresses_that_lead_nowhere_say_why(address):
    assert checklist.checked_text.link_addresses.what_is_wrong(address) == BAD[address]


def test_a_broken_link_is_known_by_its_words_and_its_address():
    body = '<p>See <a href="https://the library/">the city’s website</a>.</p>'
    [finding] = checklist.checked_text.examine(body)
    assert finding.text == (
        "Mend the link “the city’s website”, which leads to https://the library/: "
        "there is a space in the address."
    )


def test_a_long_body_is_parsed_once(monkeypatch):
    parsed = []
    parse = checklist.checked_text.fragment_fromstring

    def count(*args, **options):
        parsed.append(args)
        return parse(*args, **options)

    monkeypatch.setattr(checklist.checked_text, "fragment_fromstring", count)
    body = "".join(f"<p>{LINK}</p>{FIGURE.format(alt='', caption='')}" for _ in range(300))
    assert len(list(checklist.checked_text.examine(body))) == 600
    assert len(parsed) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_pictures_of_the_library_are_looked_up_in_one_query(count, django_assert_num_queries):
    article = with_figure(*(library_figure(wide_image()) for _ in range(count)))
    with django_assert_num_queries(2):
        examine(article)


@pytest.mark.parametrize("count", [1, 3])
def test_examining_asks_only_for_the_bylines(count, django_assert_num_queries):
    article = flawless(authors=[factories.author() for _ in range(count)], body=figure() * count)
    with django_assert_num_queries(1):
        examine(article)
