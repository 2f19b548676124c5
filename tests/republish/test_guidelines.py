import pytest
from lxml.html import document_fromstring

from republish.models import Guidelines
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_newest_guidelines_in_force_apply():
    factories.guidelines(in_force_from=factories.later(days=-9))
    newer = factories.guidelines(in_force_from=factories.later(days=-1))
    factories.guidelines(in_force_from=factories.later(days=1))
    assert Guidelines.objects.current() == newer


@pytest.mark.parametrize(
    ("path", "field"),
    [("/republish/", "full"), ("/republish/canonical/", "canonical_guide")],
)
def test_the_pages_show_what_staff_wrote(client, path, field):
    factories.guidelines(**{field: "<h2>Read this</h2><p>And <a href='/town/'>that</a>.</p>"})
    main = document_fromstring(client.get(path).content).find(".//main")
    assert "And that." in [p.text_content() for p in main.iter("p")]
    assert "Read this" in [h.text_content() for h in main.iter("h2")]


@pytest.mark.parametrize("path", ["/republish/", "/republish/canonical/"])
def test_without_guidelines_there_are_no_such_pages(client, path):
    assert client.get(path).status_code == 404


def test_the_text_of_guidelines_is_sanitised():
    made = factories.guidelines(full="<p onclick='x()'>Yes<script>no()</script></p>")
    assert made.full == "<p>Yes</p>"
