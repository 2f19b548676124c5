"""Appeals at the desk: their list, their form and what it refuses."""

from datetime import UTC, datetime

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml.html import document_fromstring

from articles.desk import roles
from articles.models import Appeal
from tests import factories, pictures

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/appeal/"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
NOON = datetime(2026, 11, 27, 17, tzinfo=UTC)  # in New York


@pytest.fixture
def desk(client):
    client.force_login(factories.in_role(roles.PUBLISHER))
    return client


def change(appeal) -> str:
    return f"{LIST}{appeal.pk}/change/"


def typed(**fields) -> dict:
    """Return what a browser sends of the form, with `fields` typed over it."""
    return {
        "headline": "Dear readers",
        "text": "<p>We need you.</p>",
        "signer_name": "Ed Itor",
        "signer_role": "",
        "portrait_ppoi": "0.5x0.5",
        "call_to_action": "",
        "link": "",
        "active": "on",
        "starts_at": "",
        "ends_at": "",
        "priority": "0",
        "_save": "",
        **fields,
    }


def page_of(response):
    assert response.status_code == 200
    return document_fromstring(response.text)


def words_of(element) -> str:
    return " ".join(element.text_content().split())


def errors_of(response) -> dict[str, list[str]]:
    """Return what the form complains of, by the field at which it stands."""
    page, found = page_of(response), {}
    for row in page.xpath("//div[contains(concat(' ', @class, ' '), ' form-row ')]"):
        [name] = [part[6:] for part in row.get("class").split() if part.startswith("field-")]
        errors = [words_of(item) for item in row.xpath(".//ul[contains(@class,'errorlist')]/li")]
        found |= {name: errors} if errors else {}
    return found


def messages_of(response) -> list[str]:
    return [words_of(item) for item in page_of(response).xpath("//ul[@class='messagelist']/li")]


def rows_of(response) -> list[list[str]]:
    page = page_of(response)
    return [
        [words_of(cell) for cell in row.xpath("./th | ./td")[1:]]
        for row in page.xpath("//table[@id='result_list']/tbody/tr")
    ]


def test_an_appeal_is_written_with_all_its_parts(desk):
    town, sports = factories.section(), factories.section()
    data = typed(
        signer_role="Editor",
        portrait=SimpleUploadedFile("ed.jpg", pictures.photograph(300, 200)),
        signature=SimpleUploadedFile("name.png", pictures.drawing(300, 100)),
        call_to_action="Give",
        link="https://give.example/",
        sections=[town.pk, sports.pk],
        starts_at="2026-11-27T12:00",
        ends_at="2026-12-27T12:00",
        priority="3",
    )
    assert desk.post(f"{LIST}add/", data).status_code == 302
    appeal = Appeal.objects.get()
    assert (appeal.portrait_width, appeal.signature_width) == (300, 300)
    assert set(appeal.sections.all()) == {town, sports}
    assert (appeal.starts_at, appeal.priority, appeal.active) == (NOON, 3, True)


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"headline": ""}, "headline", "This field is required."),
        ({"text": ""}, "text", "This field is required."),
        ({"text": "<p><br></p>"}, "text", "This field is required."),
        ({"text": "<p>word </p>" * 5000}, "text", "Keep the text to 500 words; it has 5000."),
        ({"signer_name": " "}, "signer_name", "This field is required."),
        (
            {"call_to_action": "Give"},
            "link",
            "The button needs an address: say where it leads.",
        ),
        (
            {"link": "https://give.example/"},
            "call_to_action",
            "The address needs a button: say what stands on it.",
        ),
        (
            {"call_to_action": "Give", "link": "javascript:alert(1)"},
            "link",
            "Enter a valid URL.",
        ),
        (
            {"starts_at": "2026-11-27T12:00", "ends_at": "2026-11-27T11:59"},
            "ends_at",
            "The end has to come after the start.",
        ),
        ({"starts_at": "tomorrow"}, "starts_at", "Enter a date and a time, such as"),
        ({"ends_at": "2026-11-01T01:30"}, "ends_at", "This time comes twice"),
        ({"priority": "101"}, "priority", "Choose a number from -100 to 100."),
        ({"priority": "9" * 30}, "priority", "Ensure this value is less than or equal to"),
        ({"priority": "high"}, "priority", "Enter a whole number."),
        ({"sections": ["99"]}, "sections", "Select a valid choice."),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(desk, fields, field, sentence):
    errors = errors_of(desk.post(f"{LIST}add/", typed(**fields)))
    assert list(errors) == [field]
    assert errors[field][0].startswith(sentence)
    assert not Appeal.objects.exists()


@pytest.mark.parametrize("field", ["portrait", "signature"])
@pytest.mark.parametrize(
    ("content", "name"),
    [
        (SVG, "name.svg"),
        (SVG, "name.png"),
        (b"", "name.png"),
        (b"no picture", "name.png"),
        (pictures.photograph()[:200], "name.jpg"),
    ],
)
def test_what_is_no_picture_is_refused_at_its_field(desk, media_root, field, content, name):
    upload = SimpleUploadedFile(name, content)
    assert list(errors_of(desk.post(f"{LIST}add/", typed(**{field: upload})))) == [field]
    assert not Appeal.objects.exists()
    assert [path for path in media_root.rglob("*") if path.is_file()] == []


def test_a_section_that_is_deleted_meanwhile_is_refused_at_its_field(desk):
    section = factories.section()
    number = section.pk
    section.delete()
    response = desk.post(f"{LIST}add/", typed(sections=[number]))
    assert list(errors_of(response)) == ["sections"]


def test_the_form_offers_each_section_to_tick_and_names_the_zone(desk):
    chosen, other = factories.section(name="Town"), factories.section(name="Sports")
    appeal = factories.appeal()
    appeal.sections.add(chosen)
    page = page_of(desk.get(change(appeal)))
    boxes = page.xpath("//input[@name='sections'][@type='checkbox']")
    assert {int(box.get("value")): "checked" in box.attrib for box in boxes} == {
        chosen.pk: True,
        other.pk: False,
    }
    [row] = page.xpath("//div[contains(@class,'field-starts_at')]")
    assert "The time is that of America/New York." in words_of(row)


def test_the_list_tells_where_each_is_shown_and_whether(desk, time_machine):
    time_machine.move_to(NOON, tick=False)
    desk.force_login(factories.in_role(roles.PUBLISHER))
    town = factories.section(name="Town")
    factories.appeal(headline="Off", active=False)
    factories.appeal(headline="Over", ends_at=NOON)
    factories.appeal(headline="Behind", priority=-1)
    factories.appeal(headline="Later", starts_at=datetime(2026, 12, 24, 17, tzinfo=UTC), priority=4)
    factories.appeal(headline="In town", priority=2).sections.add(town)
    factories.appeal(headline="Now", ends_at=datetime(2026, 12, 1, 17, tzinfo=UTC))
    assert rows_of(desk.get(LIST)) == [
        ["Later", "from Thu 24 Dec, 12:00 EST", "everywhere", "4", "Ed Itor"],
        ["In town", "shown now", "Town", "2", "Ed Itor"],
        ["Now", "shown now, until Tue 1 Dec, 12:00 EST", "everywhere", "0", "Ed Itor"],
        ["Over", "over since Fri 27 Nov, 12:00 EST", "everywhere", "0", "Ed Itor"],
        ["Behind", "not shown: “Now” comes first", "everywhere", "-1", "Ed Itor"],
        ["Off", "off", "everywhere", "0", "Ed Itor"],
    ]


@pytest.mark.parametrize("filtered", ["", "?active__exact=1", "?q=editor"])
def test_the_list_asks_as_much_for_three_as_for_one(
    desk, django_assert_max_num_queries, django_assert_num_queries, filtered
):
    appeal = factories.appeal()
    appeal.sections.add(factories.section())
    desk.get(LIST + filtered)
    with django_assert_max_num_queries(12) as one:
        assert len(rows_of(desk.get(LIST + filtered))) == 1
    for _number in range(2):
        factories.appeal().sections.add(factories.section())
    with django_assert_num_queries(len(one)):
        assert len(rows_of(desk.get(LIST + filtered))) == 3


def test_equals_at_the_same_time_are_saved_with_a_warning(desk):
    factories.appeal(headline="Spring")
    newer = factories.appeal(headline="Summer", priority=1)
    data = typed(headline="Summer", _continue="")
    response = desk.post(change(newer), data, follow=True)
    assert messages_of(response)[0] == (
        "“Spring” has the same priority and fits stories at the same time. Those show the newest "
        "one, “Summer”. Give another priority to the one that should come first."
    )
    newer.refresh_from_db()
    assert newer.priority == 0


def test_the_warning_goes_by_the_sections_that_were_just_chosen(desk):
    town, sports = factories.section(), factories.section()
    factories.appeal(headline="Town").sections.add(town)
    one = factories.appeal(headline="Mine")
    apart = desk.post(change(one), typed(sections=[sports.pk], _continue=""), follow=True)
    assert len(messages_of(apart)) == 1
    together = desk.post(change(one), typed(sections=[town.pk], _continue=""), follow=True)
    assert len(messages_of(together)) == 2


def test_several_equals_are_named_together(desk):
    for name in ("One", "Two", "Three"):
        factories.appeal(headline=name)
    response = desk.post(f"{LIST}add/", typed(headline="Four"), follow=True)
    assert messages_of(response)[0].startswith("“Three”, “Two” and “One” have the same priority")


def test_the_form_says_what_readers_see_and_leads_to_the_preview(desk):
    factories.appeal(headline="First", priority=1)
    appeal = factories.appeal()
    page = page_of(desk.get(change(appeal)))
    assert "As it was last saved: not shown: “First” comes first" in words_of(page)
    [link] = page.xpath("//a[text()='Preview on a story']")
    assert link.get("href") == f"{LIST}{appeal.pk}/preview/#appeal"
    # Enter saves, whatever else one may do.
    assert page.xpath("//form[@id='appeal_form']//input[@type='submit']")[0].get("name") == "_save"


def test_a_form_that_is_refused_says_what_is_saved(desk):
    appeal = factories.appeal(headline="As saved")
    response = desk.post(change(appeal), typed(headline="", active=""))
    assert "As it was last saved: shown now" in words_of(page_of(response))


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (roles.PUBLISHER, 200),
        (roles.ADMINISTRATOR, 200),
        (roles.EDITOR, 403),
        (roles.REPORTER, 403),
        (roles.AUDIENCE, 403),
    ],
)
def test_who_publishes_writes_appeals_and_nobody_else_sees_them(client, role, status):
    factories.version()
    appeal = factories.appeal()
    client.force_login(factories.in_role(role))
    pages = [LIST, f"{LIST}add/", change(appeal), f"{LIST}{appeal.pk}/preview/"]
    assert {address: client.get(address).status_code for address in pages} == dict.fromkeys(
        pages, status
    )


def test_who_may_only_look_sees_no_button_that_saves(client):
    client.force_login(factories.colleague("view_appeal"))
    appeal = factories.appeal(portrait=ContentFile(pictures.photograph(), name="ed.jpg"))
    page = page_of(client.get(change(appeal)))
    assert not page.xpath("//form[@id='appeal_form']//input[@type='submit']")
    assert page.xpath("//a[text()='Preview on a story']")
