// What is said of the chosen pictures: description, caption and credit, size, and their order.
import { explain, filled, part, tie } from "articles/admin/choosing/markup";
import { Refusal, describe, item } from "articles/admin/choosing/server";

const oneLine = (text) => text.trim().replace(/\s+/g, " ");

const withCredit = (caption, credit) =>
  !credit || caption.includes(credit) ? caption : `${caption} ${credit}`.trim();

// One picture and the fields for its words. `kind` is "figure", "gallery" or "lead".
class Words {
  constructor(picture, kind) {
    this.picture = picture;
    this.kind = kind;
    this.element = part("words");
    this.rows = Object.fromEntries(
      [...this.element.querySelectorAll("[data-row]")].map((row) => [row.dataset.row, row]),
    );
    this.fields = Object.fromEntries(
      [...this.element.querySelectorAll("[name]")].map((field) => [field.name, field]),
    );
    this.element.querySelector(".choosing__preview").src = picture.thumbnail || picture.src;
    this.#fill();
    this.#tieLabels();
    this.#listen();
    this.ready = this.#ask();
  }

  get decorates() {
    return this.fields.decorates.checked;
  }

  // The picture with the words that were typed so far.
  get typed() {
    const { alt, caption } = this.fields;
    const words = { alt: alt.value, caption: caption.value, decorates: this.decorates };
    return { ...this.picture, ...words };
  }

  // The field that still wants words, if any.
  get wanting() {
    const { alt, credit } = this.fields;
    return [alt, credit].find((field) => !field.closest("p").hidden && field.required && !field.value);
  }

  // What the text gets of this picture; keeps in the library what it lacked.
  async answer() {
    const { id, src, width, height } = this.picture;
    const alt = this.decorates ? "" : oneLine(this.fields.alt.value);
    const credit = oneLine(this.fields.credit.value);
    const kept = await this.#keep(alt, credit);
    const caption = withCredit(oneLine(this.fields.caption.value), credit);
    const wide = this.element.querySelector("[data-row=size] input:checked")?.value === "wide";
    return { ...kept, id, src, width, height, alt, decorates: this.decorates, caption, wide };
  }

  #fill() {
    const { picture, kind, fields, rows } = this;
    const isLead = kind === "lead";
    fields.alt.value = picture.alt || "";
    fields.caption.value = picture.caption || "";
    fields.decorates.checked = Boolean(picture.decorates);
    rows.decorates.hidden = isLead;
    rows.caption.hidden = isLead;
    rows.size.hidden = kind !== "figure";
    rows.order.hidden = kind !== "gallery";
    rows.credit.hidden = true;
    for (const radio of rows.size.querySelectorAll("input")) {
      radio.checked = radio.value === (picture.wide ? "wide" : "");
    }
    this.#decorate();
  }

  // The library says what it lacks, and whether this person may fill it in.
  async #ask() {
    if (!this.picture.id) return;
    try {
      this.inLibrary = await item(this.picture.id);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.rows.lacks.textContent = error.message;
      this.rows.lacks.hidden = false;
      return;
    }
    const { alt, credit, may_change: mayChange } = this.inLibrary;
    const isLead = this.kind === "lead";
    const note = mayChange ? "library" : "story";
    this.rows.alt.hidden = isLead && Boolean(alt || !mayChange);
    this.rows.credit.hidden = Boolean(credit || (isLead && !mayChange));
    for (const name of ["alt", "credit"].filter((word) => !this.inLibrary[word])) {
      explain(this.fields[name], this.rows[name].querySelector(`[data-note=${note}]`));
    }
    this.fields.credit.required = !this.rows.credit.hidden;
    this.rows.lacks.hidden = !isLead || mayChange || Boolean(alt && credit);
    this.rows.lacks.textContent = this.rows.lacks.dataset.sentence;
    this.#decorate();
  }

  async #keep(alt, credit) {
    const known = this.inLibrary;
    if (!known?.may_change) return known || {};
    const words = {};
    if (alt && !known.alt) words.alt = alt;
    if (credit && !known.credit) words.credit = credit;
    if (!Object.keys(words).length) return known;
    this.inLibrary = { ...(await describe(known.id, words)), may_change: true };
    return this.inLibrary;
  }

  #decorate() {
    const { alt } = this.fields;
    alt.disabled = this.decorates;
    alt.required = !this.decorates && !this.rows.alt.hidden;
  }

  #tieLabels() {
    for (const row of [this.rows.alt, this.rows.caption, this.rows.credit]) {
      tie(row.querySelector("label"), row.querySelector("[name]"));
    }
    const { size } = this.rows;
    const label = size.querySelector(".choosing__label");
    label.id = `${this.fields.alt.id}-size`;
    size.setAttribute("aria-labelledby", label.id);
  }

  #listen() {
    this.fields.decorates.addEventListener("change", () => this.#decorate());
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || event.target.localName !== "textarea") return;
      event.preventDefault();
      event.target.form.requestSubmit();
    });
  }
}

// The fields of all chosen pictures, in their order.
export class WordsStep {
  constructor(form, pictures, kind) {
    this.form = form;
    this.list = form.querySelector(".choosing__pictures");
    this.all = pictures.map((picture) => new Words(picture, kind));
    this.list.replaceChildren(...this.all.map(({ element }) => element));
    this.list.onclick = ({ target }) => this.#act(target.closest("[data-do]"));
    this.#number();
    this.ready = Promise.all(this.all.map(({ ready }) => ready));
  }

  get pictures() {
    return this.all.map((words) => words.typed);
  }

  async answers() {
    const given = [];
    for (const words of this.all) given.push(await words.answer());
    return given;
  }

  async focus() {
    await this.ready;
    const wanting = this.all.map((words) => words.wanting).find(Boolean);
    (wanting || this.form.querySelector("[type=submit]")).focus();
  }

  #act(button) {
    if (!button) return;
    const at = this.all.findIndex(({ element }) => element.contains(button));
    const [words] = this.all.splice(at, 1);
    if (button.dataset.do === "drop") words.element.remove();
    else this.all.splice(at + (button.dataset.do === "earlier" ? -1 : 1), 0, words);
    const left = this.all[Math.min(at, this.all.length - 1)];
    this.list.append(...this.all.map(({ element }) => element));
    this.#number();
    const next = words.element.isConnected ? button : left?.element.querySelector("[data-do=drop]");
    if (next?.disabled) next.parentElement.querySelector("button:enabled").focus();
    else next?.focus();
  }

  #number() {
    const last = this.all.length - 1;
    this.all.forEach(({ element, picture, rows }, at) => {
      const name = picture.name || picture.alt || "";
      const many = last > 0;
      element.querySelector("legend").textContent = many ? filled(`{number}. ${name}`, at + 1) : name;
      rows.order.querySelector("[data-do=earlier]").disabled = at === 0;
      rows.order.querySelector("[data-do=later]").disabled = at === last;
      rows.order.querySelector("[data-do=drop]").disabled = last === 0;
    });
  }
}
