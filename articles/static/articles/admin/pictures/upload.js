// Sends pictures to the library as soon as they are chosen or dropped; see docs/pictures.md.
import { takeDrops } from "articles/admin/pictures/dropping";
import { Queue } from "articles/admin/pictures/queue";
import { Row } from "articles/admin/pictures/row";
import { Library, Refusal } from "articles/admin/pictures/sending";
import { Words } from "articles/admin/pictures/words";

const filled = (sentence, values) =>
  sentence.replace(/\{(\w+)\}/g, (_match, name) => String(values[name]));

class Panel {
  constructor(element) {
    this.element = element;
    this.form = element.querySelector(".picture-send");
    this.input = this.form.elements.picture;
    this.status = element.querySelector(".picture-status");
    this.alert = element.querySelector(".picture-alert");
    this.list = element.querySelector(".picture-rows");
    this.template = element.querySelector(".picture-row-template");
    this.says = this.#sentences();
    this.rows = [];
    this.library = new Library(element.dataset, this.form);
    this.queue = new Queue((row) => this.#send(row));
    this.words = new Words({
      library: this.library,
      says: this.says,
      onLogin: (reason) => this.#loggedOut(reason),
    });
  }

  start() {
    this.form.querySelector(".picture-submit").hidden = true;
    this.form.querySelector(".picture-zone-drop").hidden = false;
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.input.addEventListener("change", () => {
      this.add([...this.input.files]);
      this.input.value = "";
    });
    takeDrops((files) => this.add(files));
    this.list.addEventListener("click", (event) => this.#clicked(event));
    this.list.addEventListener("submit", (event) => this.#submitted(event));
    this.#press("save-all", () => this.#saveAll());
    this.#press("retry-all", () => this.#retryAll());
    this.#press("cancel-all", () => this.#cancelAll());
    this.#press("use-for-all", () => this.#share());
    this.#press("go-on", () => this.#goOn());
    window.addEventListener("beforeunload", (event) => {
      if (this.queue.isBusy || this.rows.some((row) => row.isChanged)) event.preventDefault();
    });
    this.element.dataset.ready = "";
  }

  add(files) {
    const around = this.element.closest("details");
    if (around) around.open = true;
    for (const file of files) this.#add(file);
    this.#tell();
  }

  get shared() {
    const { elements } = this.form;
    return {
      credit: elements["shared-credit"].value.trim(),
      source: elements["shared-source"].value.trim(),
      may_republish: elements["shared-may_republish"].checked ? "on" : "false",
    };
  }

  #sentences() {
    const spoken = Object.entries(this.element.dataset).filter(([name]) => name.startsWith("says"));
    return Object.fromEntries(
      spoken.map(([name, words]) => [name.charAt(4).toLowerCase() + name.slice(5), words]),
    );
  }

  #press(name, act) {
    this.element.querySelector(`.picture-${name}`).addEventListener("click", act);
  }

  #add(file) {
    const row = new Row(file, {
      template: this.template,
      says: this.says,
      changeAddress: this.element.dataset.change,
    });
    const isTwice = this.rows.some(
      ({ identity, state }) => identity === row.identity && !["refused", "twice"].includes(state),
    );
    this.rows.push(row);
    this.list.append(row.element);
    if (file.size > Number(this.element.dataset.mostBytes)) row.show("refused", this.says.heavy);
    else if (isTwice) row.show("twice");
    else this.#enqueue(row);
  }

  #enqueue(row, options) {
    row.show("waiting");
    this.queue.add(row, options);
  }

  async #send(row) {
    row.show("sending");
    this.#tell();
    row.stop = new AbortController();
    const words = { ...this.shared, ...(row.isAgain ? { again: "1" } : {}) };
    try {
      const item = await this.library.upload(row.file, words, {
        progress: (share) => row.progress(share),
        sent: () => row.show("storing"),
        signal: row.stop.signal,
      });
      this.#arrived(row, item);
    } catch (refusal) {
      this.#refused(row, refusal);
    }
    this.#tell();
  }

  #arrived(row, item) {
    row.show(item.known ? "known" : "stored");
    row.fill(item, { mayChange: item.may_change });
    // Kept only where it may be sent once more.
    if (!item.known) row.file = null;
  }

  #refused(row, refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    const { reason, sentences } = refusal;
    if (["login", "other"].includes(reason)) {
      this.queue.pause();
      this.#enqueue(row, { first: true });
      this.#loggedOut(reason);
    } else {
      const states = { refused: "refused", heavy: "refused", cancelled: "cancelled" };
      const sentence = reason === "heavy" ? this.says.heavy : sentences.join(" ");
      row.show(states[reason] ?? "failed", sentence);
    }
  }

  // The rows keep what is in them until somebody is logged in again.
  #loggedOut(reason) {
    this.queue.pause();
    this.library.isOut = true;
    const other = this.alert.querySelector(".picture-alert-other");
    other.textContent = reason === "other" ? this.says.other : "";
    const isNew = this.alert.hidden;
    this.alert.hidden = false;
    if (isNew || reason === "other") this.alert.focus();
  }

  async #goOn() {
    try {
      await this.library.refresh();
    } catch (refusal) {
      this.#loggedOut(refusal.reason);
      if (refusal.reason === "failed") this.#say(this.says.failed);
      return;
    }
    this.library.isOut = false;
    this.alert.hidden = true;
    this.input.focus();
    this.queue.goOn();
    this.#tell();
  }

  #clicked({ target }) {
    const does = target.closest("[data-does]")?.dataset.does;
    if (!does) return;
    const row = this.rows.find(({ element }) => element.contains(target));
    if (does === "cancel") this.#cancel(row);
    if (does === "retry") this.#enqueue(row);
    if (does === "again") this.#again(row);
    if (does === "remove") this.#remove(row);
    if (does === "choose") window.opener.dismissRelatedLookupPopup(window, String(row.item.id));
    this.#tell();
  }

  #cancel(row) {
    if (row.state !== "waiting") return row.stop.abort();
    this.queue.remove(row);
    return row.show("cancelled");
  }

  #again(row) {
    row.isAgain = true;
    row.item = row.saved = null;
    row.form.hidden = row.part("open").hidden = true;
    this.#enqueue(row);
  }

  #remove(row) {
    const next = row.element.nextElementSibling ?? row.element.previousElementSibling;
    this.rows = this.rows.filter((other) => other !== row);
    row.element.remove();
    (next?.querySelector("button:not([hidden]), input") ?? this.input).focus();
  }

  #retryAll() {
    for (const row of this.rows) if (row.state === "failed") this.#enqueue(row);
    this.#tell();
  }

  #cancelAll() {
    const open = ["waiting", "sending"];
    // From the end, or each that is stopped would start another.
    for (const row of this.rows.toReversed()) if (open.includes(row.state)) this.#cancel(row);
    this.#tell();
  }

  // Enter saves, and goes on to the next picture.
  async #submitted(event) {
    event.preventDefault();
    const row = this.rows.find(({ form }) => form === event.target);
    const isByKey = event.target.contains(document.activeElement) && !this.#isOnButton();
    if (!(await this.words.save(row))) {
      row.form.querySelector("[aria-invalid]")?.focus();
    } else if (isByKey) {
      this.#next(row)?.form.elements.alt.focus();
    }
  }

  #isOnButton() {
    return document.activeElement.matches("button");
  }

  #next(row) {
    const after = this.rows.slice(this.rows.indexOf(row) + 1);
    return after.find(({ form }) => !form.hidden);
  }

  async #saveAll() {
    const changed = this.rows.filter((row) => row.isChanged);
    const outcome = await this.words.saveAll(changed);
    this.#sayOutcome(outcome);
    this.list.querySelector("[aria-invalid]")?.focus();
  }

  async #share() {
    const described = this.rows.filter(({ form, item }) => item && !form.hidden);
    const { credit, source, may_republish } = this.shared;
    // What is left empty stays as it is in each.
    const given = Object.entries({ credit, source, may_republish }).filter(
      ([, value]) => value && value !== "false",
    );
    this.#sayOutcome(await this.words.share(described, Object.fromEntries(given)));
  }

  #sayOutcome({ saved, wrong }) {
    const sentences = [filled(this.says.allSaved, { saved })];
    if (wrong) sentences.push(filled(this.says.someWrong, { wrong }));
    this.#say(sentences.join(" "));
  }

  #say(sentence) {
    this.status.textContent = sentence;
  }

  // Say how far it all is, and offer what can be done about all of it.
  #tell() {
    const count = (...states) => this.rows.filter(({ state }) => states.includes(state)).length;
    const values = {
      stored: count("stored", "known"),
      all: this.rows.length,
      failed: count("failed", "refused", "twice", "cancelled"),
    };
    const sentences = this.rows.length ? [filled(this.says.progress, values)] : [];
    if (values.failed) sentences.push(filled(this.says.problems, values));
    this.#say(sentences.join(" "));
    const hide = (name, isHidden) => {
      this.element.querySelector(`.picture-${name}`).hidden = isHidden;
    };
    hide("after", !this.rows.length);
    hide("save-all", !values.stored);
    hide("use-for-all", !values.stored);
    hide("keys", !values.stored);
    hide("retry-all", !count("failed"));
    hide("cancel-all", !count("waiting", "sending"));
  }
}

for (const element of document.querySelectorAll(".picture-panel")) new Panel(element).start();
