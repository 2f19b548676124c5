// The pictures of the library to choose from, by mouse and by keyboard.
import { filled, part } from "articles/admin/choosing/markup";
import { Refusal, choose } from "articles/admin/choosing/server";

const PAUSE = 250;

export class Grid {
  // `several`: pictures are ticked, not taken at once. `taken` gets the picture that was chosen.
  constructor(step, { several, taken, ticked }) {
    Object.assign(this, { several, taken, ticked });
    this.search = step.querySelector("input[type=search]");
    this.status = step.querySelector(".choosing__status");
    this.list = step.querySelector(".choosing__grid");
    this.more = step.querySelector("[data-do=more]");
    this.chosen = new Map();
    this.items = new Map();
    this.list.setAttribute("aria-multiselectable", String(several));
    this.#listen();
    this.load();
  }

  async load(page = 1) {
    this.underway?.abort();
    this.underway = new AbortController();
    const { signal } = this.underway;
    if (page === 1) this.say(this.status.dataset.looking);
    try {
      const { pictures, more } = await choose(this.search.value.trim(), page, signal);
      if (page === 1) this.list.replaceChildren();
      const added = pictures.filter(({ id }) => !this.#option(id)).map((item) => this.#make(item));
      this.list.append(...added);
      this.page = page;
      this.more.hidden = !more;
      this.#stopAt(this.#options().find((option) => option.tabIndex === 0) || this.#options()[0]);
      this.#tell();
      return added;
    } catch (error) {
      if (error.name === "AbortError") return [];
      if (!(error instanceof Refusal)) throw error;
      this.say(error.message);
      return [];
    }
  }

  // Put a picture first that has just been stored.
  add(item) {
    this.#option(item.id)?.remove();
    const option = this.#make(item);
    this.list.prepend(option);
    this.#stopAt(option);
    if (this.several && !this.chosen.has(item.id)) this.#take(option);
    else this.#tell();
  }

  focus() {
    (this.list.querySelector("[tabindex='0']") || this.search).focus();
  }

  say(sentence) {
    if (this.status.textContent !== sentence) this.status.textContent = sentence;
  }

  #listen() {
    this.search.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.load(), PAUSE);
    });
    this.search.addEventListener("keydown", (event) => {
      if (event.isComposing || !["Enter", "ArrowDown"].includes(event.key)) return;
      event.preventDefault();
      if (event.key === "ArrowDown") this.focus();
      else this.load();
    });
    this.more.addEventListener("click", async () => {
      const [first] = await this.load(this.page + 1);
      if (first) this.#go(first);
    });
    this.list.addEventListener("click", ({ target }) => {
      const option = target.closest("[role=option]");
      if (option) this.#take(option);
    });
    this.list.addEventListener("keydown", (event) => this.#key(event));
  }

  #key(event) {
    const options = this.#options();
    const at = options.indexOf(event.target);
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const forward = getComputedStyle(this.list).direction === "rtl" ? -1 : 1;
    const columns = this.#columns(options);
    const step = {
      ArrowRight: forward,
      ArrowLeft: -forward,
      ArrowDown: columns,
      ArrowUp: -columns,
      Home: -at,
      End: options.length - 1 - at,
    }[event.key];
    if (event.key === "ArrowUp" && at < columns) this.search.focus();
    else if (step !== undefined) this.#go(options[Math.min(Math.max(at + step, 0), options.length - 1)]);
    else if (event.key === "Enter" || event.key === " ") this.#take(event.target);
    else return;
    event.preventDefault();
  }

  #columns(options) {
    const top = options[0].offsetTop;
    const next = options.findIndex((option) => option.offsetTop > top);
    return next < 0 ? options.length : next;
  }

  #take(option) {
    const item = this.items.get(option.dataset.id);
    this.#stopAt(option);
    if (!this.several) {
      this.taken(item);
      return;
    }
    if (!this.chosen.delete(item.id)) this.chosen.set(item.id, item);
    option.setAttribute("aria-selected", String(this.chosen.has(item.id)));
    this.#tell();
    this.ticked([...this.chosen.values()]);
  }

  #make(item) {
    const option = part("picture");
    const name = option.querySelector(".choosing__name");
    option.dataset.id = item.id;
    option.setAttribute("aria-selected", String(this.chosen.has(item.id)));
    option.querySelector("img").src = item.thumbnail;
    name.textContent = item.alt || item.name;
    if (!item.described) {
      const note = document.createElement("em");
      note.textContent = this.list.dataset.unnamed;
      name.append(" ", note);
    }
    this.items.set(option.dataset.id, item);
    return option;
  }

  #tell() {
    const { none, found, chosen, hint } = this.status.dataset;
    const shown = this.#options().length;
    if (this.chosen.size) this.say(filled(chosen, this.chosen.size));
    else this.say(shown ? `${filled(found, shown)} ${hint}` : none);
  }

  #options() {
    return [...this.list.children];
  }

  #option(id) {
    return this.#options().find((option) => option.dataset.id === String(id));
  }

  #stopAt(option) {
    for (const other of this.list.children) other.tabIndex = other === option ? 0 : -1;
  }

  #go(option) {
    this.#stopAt(option);
    option.focus();
    option.scrollIntoView({ block: "nearest" });
  }
}
