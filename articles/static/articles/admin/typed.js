/*
 * Keeps what was typed on the page that publishes until the story has moved on, in this tab alone:
 * a session that ran out, or a connection that was lost, leads back to it as it was.
 */

const form = document.getElementById("publish-form");
const { person } = JSON.parse(document.getElementById("publish-words").textContent);
const STATE = ["revision", "newest", "live", "due"].map((name) => form.elements[`publish-${name}`].value);
const KEY = `publishing ${person} ${location.pathname}`;
const FIELDS = "textarea, input:not([type=hidden]):not([type=submit])";

const fields = [...form.querySelectorAll(FIELDS)];
const isChoice = (field) => field.type === "radio";

function keep() {
  const typed = fields.map((field) => (isChoice(field) ? field.checked : field.value));
  sessionStorage.setItem(KEY, JSON.stringify({ state: STATE, typed }));
}

function restore() {
  const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  const isSame = kept?.typed.length === fields.length && `${kept.state}` === `${STATE}`;
  if (!isSame) return sessionStorage.removeItem(KEY);
  for (const [index, field] of fields.entries()) {
    if (isChoice(field)) field.checked = kept.typed[index];
    else field.value = kept.typed[index];
  }
  form.dispatchEvent(new Event("input"));
}

// What the server sends back refused is what was typed last, with its reasons beside it.
if (!document.querySelector("[role=alert]")) restore();
form.addEventListener("input", keep);
