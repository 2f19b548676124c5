// One file of the list: what it shows, from waiting to being described.

let numbers = 0;

// What can be done with a file, by its state.
const WAYS = {
  waiting: ["cancel"],
  sending: ["cancel"],
  storing: [], // the server has it already
  stored: ["choose"],
  known: ["choose", "again"],
  refused: ["remove"],
  twice: ["remove"],
  failed: ["retry", "remove"],
  cancelled: ["retry", "remove"],
};

export class Row {
  constructor(file, { template, says, changeAddress }) {
    this.file = file;
    this.size = file.size;
    // What tells the same file when it is chosen again, also when the file has been let go.
    this.identity = [file.name, file.size, file.lastModified].join("/");
    this.says = says;
    this.changeAddress = changeAddress;
    this.element = template.content.firstElementChild.cloneNode(true);
    this.number = ++numbers;
    this.#name();
  }

  part(name) {
    return this.element.querySelector(`.picture-row-${name}`);
  }

  get image() {
    return this.element.querySelector("img");
  }

  get form() {
    return this.part("words");
  }

  // Show the state, with a sentence why, where there is one.
  show(state, sentence = "") {
    this.state = state;
    this.element.dataset.state = state;
    this.part("state").textContent = this.says[state] ?? "";
    const error = this.part("error");
    error.textContent = sentence;
    error.hidden = !sentence;
    const bar = this.element.querySelector("progress");
    bar.hidden = !["sending", "storing"].includes(state);
    if (state === "sending") bar.value = 0;
    if (state === "storing") bar.removeAttribute("value");
    this.#offer(WAYS[state]);
  }

  progress(share) {
    this.element.querySelector("progress").value = Math.round(share * 100);
  }

  // Show the picture that the library has now, and ask for its words.
  fill(item, { mayChange }) {
    this.item = item;
    this.image.src = item.thumbnail;
    this.image.hidden = false;
    const open = this.part("open");
    open.href = this.changeAddress.replace("/0/", `/${item.id}/`);
    open.hidden = false;
    this.form.hidden = !mayChange;
    const { elements } = this.form;
    for (const [name, value] of Object.entries(item.words)) elements[name].value = value;
    this.saved = this.words;
  }

  get words() {
    const { alt, caption, credit } = this.form.elements;
    return { alt: alt.value, caption: caption.value, credit: credit.value };
  }

  get isChanged() {
    return Boolean(this.saved) && JSON.stringify(this.words) !== JSON.stringify(this.saved);
  }

  say(sentence) {
    this.part("saved").textContent = sentence;
  }

  // Put each sentence by its field; returns the first field that has one.
  mark(errors) {
    let first = null;
    for (const input of this.form.querySelectorAll("input")) {
      const old = document.getElementById(`${input.id}-error`);
      old?.remove();
      input.removeAttribute("aria-invalid");
      input.removeAttribute("aria-describedby");
      const sentences = errors[input.name];
      if (!sentences) continue;
      const shown = document.createElement("span");
      Object.assign(shown, { id: `${input.id}-error`, className: "picture-field-error" });
      shown.textContent = sentences.join(" ");
      input.after(shown);
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", shown.id);
      first ||= input;
    }
    return first;
  }

  #offer(ways) {
    const focused = document.activeElement;
    const buttons = [...this.element.querySelectorAll("[data-does]")];
    for (const button of buttons) button.hidden = !ways.includes(button.dataset.does);
    // Or the keyboard would be nowhere.
    if (focused?.hidden && buttons.includes(focused)) {
      this.element.tabIndex = -1;
      this.element.focus();
    }
  }

  #name() {
    const name = this.part("name");
    const id = `picture-row-${this.number}`;
    name.id = id;
    name.textContent = this.file.name;
    name.dir = "auto";
    this.element.setAttribute("aria-labelledby", id);
    this.element.querySelector("progress").setAttribute("aria-labelledby", id);
    this.form.setAttribute("aria-labelledby", id);
    for (const control of this.element.querySelectorAll("button, .picture-row-open")) {
      control.id = `${id}-${control.dataset.does ?? (control.type || "open")}`;
      control.setAttribute("aria-labelledby", `${control.id} ${id}`);
    }
    for (const field of this.form.querySelectorAll(".picture-field")) {
      const input = field.querySelector("input");
      input.id = `${id}-${input.name}`;
      field.querySelector("label").htmlFor = input.id;
    }
  }
}
