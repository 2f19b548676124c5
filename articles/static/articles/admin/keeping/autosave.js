// Keeps what is typed: in this browser a second after typing stops, and every half minute on the
// server. Neither is a save of the story.

const PAUSE = 1_000;
const LONGEST_PAUSE = 5_000;
const EVERY = 30_000;
const LEFT_OUT = /^(csrfmiddlewaretoken|revision|sitting|restored|_.*|keep-.*)$|__prefix__/;

const typed = (form) => {
  const data = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && !LEFT_OUT.test(name)) (data[name] ??= []).push(value);
  }
  return data;
};

export class Autosave {
  constructor({ form, copies, server, notices, unsaved }) {
    Object.assign(this, { form, copies, server, notices });
    const now = JSON.stringify(typed(form));
    this.saved = unsaved ? "" : now;
    this.inBrowser = this.onServer = this.saved;
    this.isOver = false;
    this.underway = Promise.resolve();
  }

  get sitting() {
    return this.form.elements.sitting.value;
  }

  get restored() {
    return this.form.elements.restored.value;
  }

  start() {
    const heard = () => this.#wait();
    this.form.addEventListener("input", heard);
    this.form.addEventListener("change", heard);
    // Django's own fields tell of changes by way of jQuery alone.
    window.django?.jQuery?.(this.form).on("change", heard);
    document.addEventListener("formset:added", heard);
    document.addEventListener("formset:removed", heard);
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.toServer();
    });
    window.addEventListener("pagehide", () => this.toBrowser());
    setInterval(() => this.toServer(), EVERY);
    if (!this.saved) this.toServer();
  }

  // `sent` says that this very text is on its way to be saved.
  toBrowser({ sent = false } = {}) {
    clearTimeout(this.timer);
    this.waitingSince = null;
    const data = typed(this.form);
    const now = JSON.stringify(data);
    if (this.isOver || (now === this.inBrowser && !sent)) return;
    this.inBrowser = now;
    if (now === this.saved && !sent) {
      this.copies.remove(this.sitting);
    } else if (!this.copies.write(this.sitting, { ...this.#about(), data, sent })) {
      this.notices.show("full");
    }
  }

  toServer() {
    this.toBrowser();
    if (this.isOver) return;
    const data = typed(this.form);
    const now = JSON.stringify(data);
    if (now === this.onServer) return;
    this.onServer = now;
    this.underway = this.#send({ ...this.#about(), data }, now);
  }

  // Whether there is anything that is neither saved nor as it was.
  get isDirty() {
    return JSON.stringify(typed(this.form)) !== this.saved;
  }

  // The form was saved: nothing of it is to be kept, neither here nor by what is on its way.
  finish() {
    this.isOver = true;
    this.copies.remove(this.sitting);
    if (this.restored) this.copies.remove(this.restored);
  }

  asEntry() {
    return { sitting: this.sitting, ...this.#about(), data: typed(this.form) };
  }

  #about() {
    return { revision: this.form.elements.revision.value || 0, restored: this.restored };
  }

  #wait() {
    const now = performance.now();
    this.waitingSince ??= now;
    clearTimeout(this.timer);
    const left = Math.max(0, this.waitingSince + LONGEST_PAUSE - now);
    this.timer = setTimeout(() => this.toBrowser(), Math.min(PAUSE, left));
  }

  async #send(entry, now) {
    try {
      const answer = await this.server.keep({ sitting: this.sitting, ...entry });
      this.notices.say(answer.note || "");
    } catch (refusal) {
      if (this.onServer === now) this.onServer = null;
      this.notices.say(this.notices.sentences.fails);
      if (refusal.reason === "login") this.notices.show("login");
    }
  }
}
