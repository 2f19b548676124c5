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

/** Name what select2 shows of a <select>: the box, and the value or the search field in it. */
function nameBox(select) {
  const label = labelOf(select);
  const box = select.nextElementSibling?.querySelector(".select2-selection");
  if (!label || !box) return;
  const shown = box.querySelector(".select2-selection__rendered");
  if (select.multiple) {
    box.setAttribute("aria-labelledby", label);
    box.querySelector(".select2-search__field")?.setAttribute("aria-labelledby", label);
  } else {
    shown.removeAttribute("role");
    shown.removeAttribute("aria-readonly");
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
  list
    .closest(".select2-dropdown")
    .querySelector(".select2-search__field")
    ?.setAttribute("aria-labelledby", label);
}

function nameBoxes(part) {
  part.querySelectorAll(".admin-autocomplete").forEach(nameBox);
}

// Each choice has its own way out. The one for all of them would stand in a list as no item of it.
for (const select of document.querySelectorAll(".admin-autocomplete[multiple]")) {
  select.dataset.allowClear = "false";
}

if ($) {
  // Registered after Django's own listeners, so that select2 is there already.
  $(() => nameBoxes(document));
  document.addEventListener("formset:added", (event) => nameBoxes(event.target));
  $(document).on("select2:open", (event) => nameList(event.target));
}

window.addEventListener("load", () => {
  for (const icon of document.querySelectorAll(".selector .help-tooltip[aria-label]")) {
    icon.setAttribute("role", "img");
  }
});
