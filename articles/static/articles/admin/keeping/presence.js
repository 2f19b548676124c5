// Tells the server every quarter of a minute that the form is open, and shows who else is there.

const EVERY = 15_000;

export class Presence {
  constructor({ form, copies, server, notices, bar }) {
    Object.assign(this, { form, copies, server, notices, bar });
  }

  start() {
    this.#sign();
    setInterval(() => this.#sign(), EVERY);
    window.addEventListener("pagehide", () => this.server.leave());
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) this.#sign();
    });
    // Browsers slow down the timers of tabs that nobody sees.
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) this.#sign();
    });
  }

  async #sign() {
    const { revision, sitting } = this.form.elements;
    try {
      const answer = await this.server.here({
        revision: revision.value,
        sitting: sitting.value,
      });
      this.copies.setTime(answer.now);
      this.#show(".keeping-here", answer.others);
      this.#show(".keeping-newer", answer.newer);
      this.notices.clear("login", "other");
    } catch (refusal) {
      if (["login", "other"].includes(refusal.reason)) this.notices.show(refusal.reason);
      if (refusal.reason === "forbidden") await this.server.refresh().catch(() => {});
    }
  }

  // A live region repeats whatever is written into it, also the same words.
  #show(place, sentence) {
    const line = this.bar.querySelector(place);
    if (line.textContent === sentence) return;
    line.textContent = sentence;
    line.hidden = !sentence;
  }
}
