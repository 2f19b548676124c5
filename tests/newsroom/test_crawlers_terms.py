"""The terms for machines: RSL 1.0 and the reservation of text and data mining."""

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from tests import factories

pytestmark = pytest.mark.django_db

RSL = "https://rslstandard.org/rsl"
TERMS = "https://ledger.example/terms/?for=machines&now=1"
# The elements that we use, in the words of the grammar in appendix A of the specification.
GRAMMAR = etree.RelaxNG(
    etree.fromstring(f"""
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="{RSL}"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><element name="rsl"><oneOrMore><element name="content">
    <attribute name="url"><data type="anyURI"/></attribute>
    <interleave>
      <oneOrMore><ref name="license"/></oneOrMore>
      <optional><element name="copyright">
        <optional><attribute name="type">
          <choice><value>person</value><value>organization</value></choice>
        </attribute></optional>
        <optional><attribute name="contactUrl"><data type="anyURI"/></attribute></optional>
        <text/>
      </element></optional>
      <optional><element name="terms"><data type="anyURI"/></element></optional>
    </interleave>
  </element></oneOrMore></element></start>
  <define name="license"><element name="license"><interleave>
    <optional><element name="permits"><ref name="uses"/></element></optional>
    <optional><element name="prohibits"><ref name="uses"/></element></optional>
    <optional><element name="payment">
      <optional><attribute name="type"><choice>
        <value>purchase</value><value>subscription</value><value>training</value>
        <value>crawl</value><value>use</value><value>contribution</value>
        <value>attribution</value><value>free</value>
      </choice></attribute></optional>
      <optional><element name="custom"><data type="anyURI"/></element></optional>
    </element></optional>
  </interleave></element></define>
  <define name="uses">
    <attribute name="type"><value>usage</value></attribute>
    <list><oneOrMore><choice>
      <value>all</value><value>ai-all</value><value>ai-train</value><value>ai-input</value>
      <value>ai-index</value><value>search</value>
    </choice></oneOrMore></list>
  </define>
</grammar>""")
)
# https://www.w3.org/2022/tdmrep/, section 6.1
RESERVATIONS = Draft202012Validator(
    {
        "type": "array",
        "minItems": 1,
        "items": {
            "type": "object",
            "required": ["location", "tdm-reservation"],
            "additionalProperties": False,
            "properties": {
                "location": {"type": "string", "pattern": "^/"},
                "tdm-reservation": {"enum": [0, 1]},
                "tdm-policy": {"type": "string", "format": "uri"},
            },
        },
    },
    format_checker=Draft202012Validator.FORMAT_CHECKER,
)


def content(client):
    """Return the one content element of the terms, which keep to the grammar."""
    response = client.get("/license.xml")
    assert response["Content-Type"] == "application/rsl+xml; charset=utf-8"
    document = etree.fromstring(response.content)
    GRAMMAR.assertValid(document)
    (found,) = document
    return found


def licences(client) -> list[dict[str, set[str] | str]]:
    """Return each licence: the uses it permits and prohibits, and what is asked for them."""
    read = []
    for licence in content(client).findall(f"{{{RSL}}}license"):
        uses = {
            name: set((licence.findtext(f"{{{RSL}}}{name}") or "").split())
            for name in ("permits", "prohibits")
        }
        payment = licence.find(f"{{{RSL}}}payment")
        custom = payment.findtext(f"{{{RSL}}}custom")
        read.append({**uses, "for": custom.strip() if custom else payment.get("type")})
    return read


def reservation(client) -> dict:
    response = client.get("/.well-known/tdmrep.json")
    assert response["Content-Type"] == "application/json"
    rules = response.json()
    RESERVATIONS.validate(rules)
    (rule,) = rules
    assert rule["location"] == "/"
    return rule


ANSWERING, TRAINING = {"ai-input", "ai-index"}, {"ai-train"}


@pytest.mark.parametrize("training", ["", "y", "n"])
@pytest.mark.parametrize("answers", ["y", "n"])
class TestRsl:
    def said(self, word, training, answers):
        """Return the uses of which the paper has said so."""
        uses = ANSWERING if answers == word else set()
        return uses | (TRAINING if training == word else set())

    def test_every_use_that_was_spoken_of_is_permitted_or_prohibited(
        self, client, training, answers
    ):
        factories.publication(ai_training=training, ai_answers=answers)
        free = {"search"} | self.said("y", training, answers)
        refused = self.said("n", training, answers)
        expected = {"permits": free, "prohibits": refused, "for": "attribution"}
        assert licences(client) == [expected]

    def test_what_has_terms_is_permitted_for_them(self, client, training, answers):
        """One licence may not prohibit it then: what any prohibits, none can permit."""
        factories.publication(ai_training=training, ai_answers=answers, machine_licence_url=TERMS)
        free, refused = (
            ({"search"} | self.said("y", training, answers)),
            self.said("n", training, answers),
        )
        expected = [{"permits": free, "prohibits": set(), "for": "attribution"}]
        if refused:
            expected.append({"permits": refused, "prohibits": set(), "for": TERMS})
        assert licences(client) == expected
        assert content(client).findtext(f"{{{RSL}}}terms") == TERMS


def test_a_paper_that_has_said_nothing_has_no_terms(client):
    factories.publication()
    assert client.get("/license.xml").status_code == 404


def test_whose_terms_they_are_without_an_address_of_mail(client):
    factories.publication(
        name="The Ledger & Post\x0b", contact_email="desk@ledger.example", ai_training="n"
    )
    owner = content(client).find(f"{{{RSL}}}copyright")
    assert owner.text == "The Ledger & Post"
    assert dict(owner.attrib) == {
        "type": "organization",
        "contactUrl": "https://ledger.example/contact/newsroom/",
    }


def test_a_paper_without_an_address_names_no_page_for_it(client):
    factories.publication(contact_email="", ai_training="n")
    assert dict(content(client).find(f"{{{RSL}}}copyright").attrib) == {"type": "organization"}


class TestReservation:
    def test_mining_is_reserved_if_training_is_refused(self, client):
        factories.publication(ai_training="n")
        assert reservation(client) == {"location": "/", "tdm-reservation": 1}

    def test_it_is_not_if_training_is_allowed(self, client):
        factories.publication(ai_training="y", machine_licence_url=TERMS)
        assert reservation(client) == {"location": "/", "tdm-reservation": 0}

    def test_nothing_is_said_before_the_paper_has(self, client):
        factories.publication(machine_licence_url=TERMS)
        assert client.get("/.well-known/tdmrep.json").status_code == 404

    def test_the_policy_is_where_the_terms_are(self, client):
        factories.publication(ai_training="n", machine_licence_url=TERMS)
        assert reservation(client) == {
            "location": "/",
            "tdm-reservation": 1,
            "tdm-policy": TERMS,
        }
