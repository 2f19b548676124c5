/*
 * Follows a link from the checklist to a field of the story's form, also where the field itself is
 * hidden behind an editor or a list that is searched.
 */

const INSIDE =
  ".tiptap, .lead-picture button, .select2-selection, input:not([type=hidden]), textarea, select";

function go() {
  const name = decodeURIComponent(location.hash).replace(/^#id_/, "");
  const row = /^\w+$/.test(name) && document.querySelector(`.form-row.field-${name}`);
  if (!row) return;
  row.closest("details")?.setAttribute("open", "");
  row.scrollIntoView({ block: "center" });
  const fields = [...row.querySelectorAll(INSIDE)];
  fields.find((field) => field.checkVisibility())?.focus({ preventScroll: true });
}

window.addEventListener("load", go);
window.addEventListener("hashchange", go);
