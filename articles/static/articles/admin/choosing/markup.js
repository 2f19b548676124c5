// Pieces of the page that the dialog is put together from: templates, with all their words.

const root = () => document.getElementById("choosing");

export const part = (name) =>
  root().querySelector(`template[data-part="${name}"]`).content.firstElementChild.cloneNode(true);

// What the page tells scripts in the attributes `data-…`.
export const said = () => root().dataset;

export const filled = (sentence, number) => sentence.replace("{number}", number);

let count = 0;

// Tie a label to its field.
export const tie = (label, field) => {
  field.id ||= `choosing-field-${++count}`;
  label.htmlFor = field.id;
};

// Show a note below a field, and let it be read out with it.
export const explain = (field, note) => {
  note.id ||= `choosing-note-${++count}`;
  note.hidden = false;
  field.setAttribute("aria-describedby", note.id);
};
