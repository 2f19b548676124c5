import re

import pytest
from django.utils import timezone
from lxml.html import document_fromstring

from tests import factories

pytestmark = pytest.mark.django_db

OLD = "<p>You may copy our stories.</p>"
NEW = "<p>You may copy all stories.</p>"


def page_of(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return document_fromstring(response.content)


def main_of(client, path):
    return page_of(client, path).find(".//main")


def words(element) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture
def editions():
    """Two editions that were in force and are, the second in Hebrew too, and one to come."""
    days = [factories.later(days=day) for day in (-9, -1, 1)]
    first = factories.guidelines(in_force_from=days[0], full=OLD)
    second = factories.guidelines(
        in_force_from=days[1], full=NEW, note="All of them.", languages=("en", "he")
    )
    factories.guidelines(in_force_from=days[2], full="<p>zzcoming</p>", note="zznote")
    factories.guidelines(draft=True, full="<p>zzdraft</p>", note="zznote")
    return [first, second]


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/republish/", "full"),
        ("/republish/", "corrections"),
        ("/republish/", "print_and_broadcast"),
        ("/republish/canonical/", "canonical_guide"),
        *(
            ("/republish/history/1/", field)
            for field in (
                "conditions",
                "corrections",
                "full",
                "print_and_broadcast",
                "canonical_guide",
            )
        ),
    ],
)
def test_the_pages_show_what_staff_wrote(client, path, field):
    factories.guidelines(**{field: "<p>And <a href='/town/'>that</a>.</p>"})
    main = main_of(client, path)
    assert "And that." in [p.text_content() for p in main.iter("p")]
    assert "/town/" in [link.get("href") for link in main.iter("a")]


def test_print_and_corrections_have_sections_of_their_own(client):
    factories.guidelines()
    main = main_of(client, "/republish/")
    for anchor, title, text in (
        ("corrections", "Copies carry our corrections", "Carry our corrections."),
        ("print-and-broadcast", "Print and broadcast", "Name us on paper."),
    ):
        section = main.get_element_by_id(anchor)
        assert words(section) == f"{title} {text}"


def test_what_was_left_empty_has_no_section(client):
    factories.guidelines(print_and_broadcast="")
    for path in ("/republish/", "/republish/history/1/"):
        assert "Print and broadcast" not in words(main_of(client, path))


@pytest.mark.parametrize(
    "path",
    [
        "/republish/",
        "/republish/canonical/",
        "/republish/history/",
        "/republish/history/1/",
        "/republish/he/",
    ],
)
def test_without_guidelines_there_are_no_such_pages(client, path):
    factories.guidelines(in_force_from=factories.later(days=1))
    factories.guidelines(draft=True)
    assert client.get(path).status_code == 404


def test_the_page_says_since_when_and_leads_to_the_editions(client, editions):
    main = main_of(client, "/republish/")
    [time] = main.iter("time")
    local = timezone.localtime(editions[1].in_force_from)
    assert time.get("datetime") == local.isoformat(timespec="seconds")
    assert "/republish/history/" in [link.get("href") for link in main.iter("a")]


def test_the_history_lists_what_was_in_force_newest_first(client, editions):
    items = main_of(client, "/republish/history/").find_class("editions")[0].findall("li")
    assert [item.find(".//a").get("href") for item in items] == [
        "/republish/history/2/",
        "/republish/history/1/",
    ]
    second, first = map(words, items)
    assert second.startswith("Edition 2 In force since")
    assert second.endswith("All of them.")
    assert first.startswith("Edition 1 In force from")
    assert len(items[1].findall(".//time")) == 2


@pytest.mark.parametrize("number", ["0", "3", "4", "01", "x", "9" * 9, "9" * 30, "-1"])
def test_the_number_of_no_edition(client, editions, number):
    assert client.get(f"/republish/history/{number}/").status_code == 404


@pytest.mark.parametrize("prefix", ["", "he/"])
def test_nothing_shows_what_is_to_come(client, editions, prefix):
    for path in ("", "canonical/", "history/", "history/1/", "history/2/"):
        text = client.get(f"/republish/{prefix}{path}", follow=True).content
        assert b"zz" not in text, path


def test_the_first_edition_is_shown_as_it_was(client, editions):
    main = main_of(client, "/republish/history/1/")
    assert "This is the first edition." in words(main)
    assert "This edition no longer applies." in words(main)
    assert words(main.get_element_by_id("full")).endswith("You may copy our stories.")
    assert not list(main.find_class("changes")[0].iter("ins", "del"))


def test_an_edition_shows_how_it_differs_from_the_one_before(client, editions):
    main = main_of(client, "/republish/history/2/")
    changes = main.find_class("changes")[0]
    [text] = changes.find_class("text")
    assert [(part.tag, part.text) for part in text.iter("ins", "del")] == [
        ("del", "our"),
        ("ins", "all"),
    ]
    assert [words(title) for title in changes.find_class("changes-part")] == ["In full"]
    assert "All of them." in words(changes)
    assert not list(main.get_element_by_id("full").iter("ins", "del"))
    assert "no longer applies" not in words(main)


def test_a_part_that_was_taken_out_is_shown_as_removed(client):
    factories.guidelines(in_force_from=factories.later(days=-1))
    factories.guidelines(print_and_broadcast="")
    main = main_of(client, "/republish/history/2/")
    assert [words(part) for part in main.find_class("changes")[0].iter("del")][-1] == (
        "Name us on paper."
    )
    assert not main.xpath("//*[@id='print_and_broadcast']")


def test_an_edition_in_which_only_a_translation_changed(client):
    factories.guidelines(in_force_from=factories.later(days=-1))
    factories.guidelines(languages=("en", "he"))
    assert "In this language nothing changed." in words(main_of(client, "/republish/history/2/"))
    assert "ולכן אין למה להשוות" in words(main_of(client, "/republish/he/history/2/"))


@pytest.mark.parametrize("path", ["", "canonical/", "history/", "history/2/"])
def test_a_translation_has_an_address_and_a_direction_of_its_own(client, editions, path):
    page = page_of(client, f"/republish/he/{path}")
    assert (page.get("lang"), page.get("dir")) == ("he", "rtl")
    main = page.find(".//main")
    assert {(part.get("lang"), part.get("dir")) for part in main.find_class("text")} <= {
        ("he", "rtl")
    }
    own = page_of(client, f"/republish/{path}")
    assert (own.get("lang"), own.get("dir")) == ("en", "ltr")


@pytest.mark.parametrize("path", ["", "canonical/", "history/", "history/2/"])
@pytest.mark.parametrize("prefix", ["", "he/"])
def test_each_page_names_its_translations(client, editions, path, prefix):
    page = page_of(client, f"/republish/{prefix}{path}")
    alternates = {
        link.get("hreflang"): link.get("href") for link in page.xpath("//link[@hreflang]")
    }
    assert alternates == {
        "en": f"https://ledger.example/republish/{path}",
        "he": f"https://ledger.example/republish/he/{path}",
        "x-default": f"https://ledger.example/republish/{path}",
    }
    links = {link.get("lang"): link for link in page.xpath("//main//a[@hreflang]")}
    assert {code: link.get("href") for code, link in links.items()} == {
        "en": f"/republish/{path}",
        "he": f"/republish/he/{path}",
    }
    current = "he" if prefix else "en"
    assert [code for code, link in links.items() if link.get("aria-current")] == [current]


def test_a_page_in_one_language_only_names_no_others(client, editions):
    page = page_of(client, "/republish/history/1/")
    assert not page.xpath("//link[@hreflang] | //a[@hreflang]")


def test_the_links_of_a_translation_stay_in_its_language(client, editions):
    hrefs = [link.get("href") for link in main_of(client, "/republish/he/").iter("a")]
    assert {"/republish/he/canonical/", "/republish/he/history/"} <= set(hrefs)
    entries = main_of(client, "/republish/he/history/").find_class("editions")[0]
    assert [link.get("href") for link in entries.iter("a")] == [
        "/republish/he/history/2/",
        "/republish/history/1/",
    ]


def test_the_papers_own_language_has_one_address_only(client, editions):
    response = client.get("/republish/en/history/2/")
    assert (response.status_code, response.url) == (301, "/republish/history/2/")


def test_a_translation_that_is_not_there_yet_leads_to_the_papers_own(client, editions):
    response = client.get("/republish/he/history/1/")
    assert (response.status_code, response.url) == (302, "/republish/history/1/")


@pytest.mark.parametrize("code", ["fr", "HE", "xx", "he-il", "english"])
def test_a_language_that_the_site_does_not_have(client, editions, code):
    assert client.get(f"/republish/{code}/").status_code == 404


def test_text_in_another_language_than_the_page_says_so(client, settings):
    factories.guidelines()
    settings.LANGUAGE_CODE = "he"
    page = page_of(client, "/republish/")
    assert page.get("lang") == "he"
    text = page.find(".//main").find_class("text")[0]
    assert (text.get("lang"), text.get("dir")) == ("en", "ltr")


@pytest.mark.parametrize("count", [2, 6])
def test_the_pages_ask_few_questions_however_many_editions(
    client, count, django_assert_num_queries
):
    factories.publication()
    for day in range(count):
        factories.guidelines(in_force_from=factories.later(days=day - count))
    paper = 4  # the site's number, publication, navigation, policies
    for path, own in (
        ("", 2),  # edition, its texts
        ("canonical/", 2),
        ("history/", 2),  # editions, their texts
        ("history/2/", 3),  # editions, texts of two
    ):
        with django_assert_num_queries(paper + own):
            client.get(f"/republish/{path}")


@pytest.mark.parametrize("path", ["", "canonical/", "history/", "history/1/", "history/2/"])
def test_the_words_around_a_translation_are_in_its_language(client, path):
    factories.publication(name="1897", tagline="")
    for day in (-1, None):
        at = day and factories.later(days=day)
        factories.guidelines(in_force_from=at, languages=("en", "he"), full=f"<p>Day {day}</p>")
    page = page_of(client, f"/republish/he/{path}")
    for part in [*page.find_class("text"), *page.xpath("//*[@lang='en'] | //script")]:
        part.drop_tree()
    browsers = {"Chrome", "Edge", "Firefox", "Safari"}
    assert set(re.findall("[A-Za-z]{2,}", page.find("body").text_content())) <= browsers
    assert not re.search("[A-Za-z]{2,}", page.findtext("head/title"))


PATHS = ["", "canonical/", "history/", "history/1/", "history/2/", "he/", "he/history/2/"]


def known(client, path, etag) -> bool:
    return client.get(path, headers={"if-none-match": etag}).status_code == 304


@pytest.mark.parametrize("path", PATHS)
def test_a_browser_that_has_the_page_is_not_sent_it_again(
    client, editions, path, django_assert_num_queries
):
    etag = client.get(f"/republish/{path}")["ETag"]
    with django_assert_num_queries(1):
        response = client.get(f"/republish/{path}", headers={"if-none-match": etag})
    assert (response.status_code, response.content, response["ETag"]) == (304, b"", etag)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "change",
    [
        lambda: factories.publication(name="The Other Ledger"),
        lambda: factories.section(in_navigation=True),
        lambda: factories.guidelines(languages=("en", "he")),
    ],
    ids=["name", "section", "edition"],
)
def test_a_page_is_sent_again_once_anything_has_changed(client, editions, path, change):
    etag = client.get(f"/republish/{path}")["ETag"]
    change()
    assert not known(client, f"/republish/{path}", etag)


def test_each_page_has_a_mark_of_its_own(client, editions):
    assert len({client.get(f"/republish/{path}")["ETag"] for path in PATHS}) == len(PATHS)
