// Sends the form by itself, so that a save that fails leaves the text where it is.

export class Saving {
  constructor({ form, autosave, server, notices }) {
    Object.assign(this, { form, autosave, server, notices });
    this.isUnderway = this.isNative = this.isDoubtful = false;
  }

  start() {
    this.form.addEventListener("submit", (event) => this.#submitted(event));
    window.addEventListener("pageshow", () => this.#rest());
    window.addEventListener("online", () => {
      if (this.notices.shown === "lost") this.notices.show("back");
    });
  }

  async #submitted(event) {
    const button = event.submitter;
    // Some buttons of the form lead elsewhere, and save nothing.
    if (event.defaultPrevented || this.isNative || button?.hasAttribute("formaction")) return;
    event.preventDefault();
    if (this.isUnderway) return;
    const body = new FormData(this.form);
    if (button?.name) body.append(button.name, button.value);
    this.#begin();
    try {
      const next = await this.#send(body);
      if (next) this.#leave(next);
      else this.#natively(button);
    } catch (refusal) {
      this.#failed(refusal);
    }
  }

  async #send(body) {
    await this.autosave.underway;
    if (this.isDoubtful) await this.server.refresh();
    try {
      return await this.server.save(body);
    } catch (refusal) {
      // A token that was renewed in another tab is refused like somebody without the right.
      if (refusal.reason !== "forbidden") throw refusal;
      await this.server.refresh();
      return this.server.save(body);
    }
  }

  // What is typed while the answer is on its way would be lost with the page.
  #begin() {
    this.isUnderway = true;
    this.notices.clear();
    this.notices.say(this.notices.sentences.waits);
    this.autosave.toBrowser({ sent: true });
    this.focused = document.activeElement;
    this.form.inert = true;
  }

  #rest() {
    this.isUnderway = false;
    this.form.inert = false;
  }

  #leave(next) {
    this.autosave.finish();
    location.assign(next);
  }

  // The server shows by itself what is to be mended, or both texts of a conflict.
  #natively(button) {
    this.isNative = true;
    this.form.inert = false;
    if (button?.name) {
      const named = document.createElement("input");
      Object.assign(named, { type: "hidden", name: button.name, value: button.value });
      this.form.append(named);
    }
    HTMLFormElement.prototype.submit.call(this.form);
  }

  #failed({ reason = "server" }) {
    this.isDoubtful = true;
    this.#rest();
    this.notices.say("");
    this.notices.show(reason, { takeFocus: true });
  }
}
