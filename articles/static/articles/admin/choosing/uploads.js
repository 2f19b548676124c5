// Files that are sent to the library from the dialog, one after the other.
import { part } from "articles/admin/choosing/markup";
import { Refusal, upload } from "articles/admin/choosing/server";

const hasFiles = ({ dataTransfer }) => [...(dataTransfer?.types || [])].includes("Files");

export class Uploads {
  // `stored` gets each picture as soon as it is in the library, `done` all of them at the end.
  constructor(dialog, { stored, done }) {
    Object.assign(this, { dialog, stored, done });
    this.list = dialog.querySelector(".choosing__uploads");
    this.input = dialog.querySelector("input[type=file]");
    this.waiting = [];
    if (this.input) this.#listen();
  }

  add(files) {
    for (const file of files) {
      const row = part("upload");
      row.querySelector(".choosing__file").textContent = file.name;
      this.#say(row, "waiting");
      this.list.append(row);
      this.waiting.push([file, row]);
    }
    this.list.hidden = !this.list.children.length;
    if (!this.isUnderway) this.#work();
  }

  async #work() {
    this.isUnderway = true;
    const there = [];
    while (this.waiting.length) {
      const [file, row] = this.waiting.shift();
      const item = await this.#send(file, row);
      if (item && this.dialog.isConnected) {
        there.push(item);
        this.stored(item);
      }
    }
    this.isUnderway = false;
    if (there.length && this.dialog.isConnected) this.done(there);
  }

  async #send(file, row) {
    const progress = row.querySelector("progress");
    row.querySelector(".choosing__outcome").textContent = "";
    try {
      const item = await upload(file, (share) => (progress.value = share));
      this.#say(row, item.known ? "known" : "stored");
      return item;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      row.classList.add("choosing__upload--refused");
      row.querySelector(".choosing__outcome").textContent = error.message;
      return null;
    } finally {
      progress.hidden = true;
    }
  }

  #say(row, name) {
    const outcome = row.querySelector(".choosing__outcome");
    outcome.textContent = outcome.dataset[name];
  }

  #listen() {
    const button = this.dialog.querySelector("[data-do=upload]");
    button.addEventListener("click", () => this.input.click());
    this.input.addEventListener("change", () => {
      this.add(this.input.files);
      this.input.value = "";
    });
    for (const kind of ["dragover", "dragleave", "drop"]) {
      this.dialog.addEventListener(kind, (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        event.stopPropagation();
        this.dialog.classList.toggle("choosing--over", kind === "dragover");
        if (kind === "drop") this.add(event.dataTransfer.files);
      });
    }
  }
}
