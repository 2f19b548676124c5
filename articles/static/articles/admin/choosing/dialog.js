// The dialog in which pictures are chosen, uploaded and described.
import { Grid } from "articles/admin/choosing/grid";
import { part } from "articles/admin/choosing/markup";
import { Refusal } from "articles/admin/choosing/server";
import { Uploads } from "articles/admin/choosing/uploads";
import { WordsStep } from "articles/admin/choosing/words";

// Ask for pictures. `kind` is "figure" (one), "gallery" (several) or "lead"; `pictures` are those
// that are there already, to be described or exchanged. Promises a list of pictures with their
// words ({id, src, width, height, alt, decorates, caption, wide}), or null if it was left.
export const askForPictures = (options) =>
  new Promise((resolve) => {
    new Asking(options, resolve).show();
  });

class Asking {
  constructor({ kind, pictures = [] }, resolve) {
    Object.assign(this, { kind, resolve });
    this.isChange = pictures.length > 0;
    this.several = kind === "gallery";
    this.element = part("dialog");
    this.steps = Object.fromEntries(
      [...this.element.querySelectorAll("[data-step]")].map((step) => [step.dataset.step, step]),
    );
    this.given = pictures;
    this.#prepare();
    this.#listen();
  }

  show() {
    document.body.append(this.element);
    this.element.showModal();
    if (this.isChange) this.#describe(this.given);
    else this.#choose();
  }

  #prepare() {
    const [submit] = this.#buttons("words", "[type=submit]");
    const does = this.kind === "lead" ? "lead" : this.isChange ? "change" : "insert";
    submit.textContent = submit.dataset[does];
    const [back] = this.#buttons("words", "[data-do=back]");
    back.textContent = back.dataset[this.several ? "several" : "one"];
    this.element.querySelector("[data-for=several]").hidden = !this.several;
  }

  #listen() {
    this.element.querySelector("[data-do=close]").addEventListener("click", () => this.#leave(null));
    this.element.addEventListener("cancel", (event) => {
      // A choice of files that was called off is no wish to leave.
      if (event.target === this.element) this.#leave(null, event);
    });
    this.#buttons("words", "[data-do=back]")[0].addEventListener("click", () => this.#choose());
    this.#buttons("choose", "[data-do=go-on]")[0].addEventListener("click", () => this.#goOn());
    this.steps.words.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#answer();
    });
  }

  #buttons(step, selector) {
    return this.steps[step].querySelectorAll(selector);
  }

  #turnTo(name) {
    const title = this.element.querySelector("h2");
    const several = this.several ? { choose: "several", words: "wordsSeveral" } : {};
    title.textContent = title.dataset[several[name] || (name === "choose" ? "one" : "words")];
    for (const [key, step] of Object.entries(this.steps)) step.hidden = key !== name;
  }

  #choose() {
    this.#turnTo("choose");
    if (this.grid) {
      this.grid.focus();
      return;
    }
    this.grid = new Grid(this.steps.choose, {
      several: this.several,
      taken: (picture) => this.#take(picture),
      ticked: (pictures) => this.#allow(pictures),
    });
    new Uploads(this.element, {
      stored: (picture) => this.grid.add(picture),
      // One that was sent is the one that is meant.
      done: (pictures) => {
        if (this.steps.choose.hidden) return;
        if (pictures.length === 1 && !this.several) this.#take(pictures[0]);
        else this.grid.focus();
      },
    });
    this.grid.search.focus();
  }

  // A lead picture has its words from the library; the text asks for its own.
  #take(picture) {
    if (this.kind === "lead" && picture.described) this.#leave([picture]);
    else this.#describe([{ ...picture, wide: this.given[0]?.wide }]);
  }

  #allow(pictures) {
    this.#buttons("choose", "[data-do=go-on]")[0].disabled = pictures.length < 1;
  }

  // Those that were there stay, as they were described; what was ticked comes behind them.
  #goOn() {
    const { chosen } = this.grid;
    const before = this.words ? this.words.pictures : this.given;
    const given = new Set(this.given.map(({ id }) => id));
    const kept = before.filter(({ id }) => given.has(id) || chosen.has(id));
    const there = new Set(kept.map(({ id }) => id));
    const added = [...chosen.values()].filter(({ id }) => !there.has(id));
    this.#describe([...kept, ...added]);
  }

  #describe(pictures) {
    this.#turnTo("words");
    this.words = new WordsStep(this.steps.words, pictures, this.kind);
    this.words.focus();
  }

  async #answer() {
    const problem = this.steps.words.querySelector(".choosing__problem");
    const [submit] = this.#buttons("words", "[type=submit]");
    if (submit.getAttribute("aria-disabled") === "true") return;
    problem.hidden = true;
    submit.setAttribute("aria-disabled", "true");
    try {
      await this.words.ready;
      if (this.steps.words.checkValidity()) this.#leave(await this.words.answers());
      else this.steps.words.reportValidity();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      problem.textContent = error.message;
      problem.hidden = false;
    } finally {
      submit.setAttribute("aria-disabled", "false");
    }
  }

  #leave(answer, event) {
    event?.preventDefault();
    this.grid?.underway?.abort();
    this.element.close();
    this.element.remove();
    this.resolve(answer);
  }
}
