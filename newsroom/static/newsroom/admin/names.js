/* Names for screen readers where the scripts of Django's admin give none.

   A list to choose from (select2) stands in for a <select>, and takes over its label here; the
   icons of a box with a filter say that they are pictures. Everything else has its name from the
   server. */

const $ = window.django?.jQuery;

/** Return the id of the label of a field, and give it one if it has none. */
function labelOf(field) {
  const label = field.labels?.[0];
  if (!label) return "";
  label.id ||= `${field.id}_label`;
  return label.id;
}

/** Return what select2 shows in place of a <select>. */
function boxOf(select) {
  return select.nextElementSibling?.querySelector(".select2-selection");
}

/** Name what select2 shows of a <select>: the box, and the value or the search field in it. */
function nameBox(select) {
  const label = labelOf(select);
  const box = boxOf(select);
  if (!label || !box) return;
  const shown = box.querySelector(".select2-selection__rendered");
  if (select.multiple) {
    box.setAttribute("aria-labelledby", label);
    box.querySelector(".select2-search__field")?.setAttribute("aria-labelledby", label);
  } else {
    shown.removeAttribute("role");
    shown.removeAttribute("aria-readonly");
    shown.querySelector(".select2-selection__clear")?.setAttribute("aria-hidden", "true");
    box.setAttribute("aria-labelledby", `${label} ${shown.id}`);
  }
  if (select.getAttribute("aria-describedby")) {
    box.setAttribute("aria-describedby", select.getAttribute("aria-describedby"));
  }
}

/** Name the search field and the results, which exist only while the list is open. */
function nameList(select) {
  const label = labelOf(select);
  const list = document.getElementById(`select2-${select.id}-results`);
  if (!label || !list) return;
  list.setAttribute("aria-labelledby", label);
  boxOf(select).setAttribute("aria-controls", list.id);
  list
    .closest(".select2-dropdown")
    .querySelector(".select2-search__field")
    ?.setAttribute("aria-labelledby", label);
}

function nameBoxes(part) {
  part.querySelectorAll(".admin-autocomplete").forEach(nameBox);
}

// Before Django's own script makes boxes of them.
for (const select of document.querySelectorAll(".admin-autocomplete")) {
  // Or the open list would stand outside of every landmark of the page.
  select.dataset.dropdownParent = "#content-start";
  // Each choice has its own way out; the one for all of them would be no item of their list.
  if (select.multiple) select.dataset.allowClear = "false";
}

if ($) {
  // Registered after Django's own listeners, so that select2 is there already.
  $(() => nameBoxes(document));
  document.addEventListener("formset:added", (event) => nameBoxes(event.target));
  // After select2 has shown the choice: it does so again when it sees a new <option>.
  $(document).on("change", ".admin-autocomplete", ({ target }) => setTimeout(nameBox, 0, target));
  $(document).on("select2:open", (event) => nameList(event.target));
  $(document).on("select2:close", (event) => boxOf(event.target).removeAttribute("aria-controls"));
}

window.addEventListener("load", () => {
  for (const icon of document.querySelectorAll(".selector .help-tooltip[aria-label]")) {
    icon.setAttribute("role", "img");
  }
});
