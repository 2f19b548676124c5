// Sentences for the person at the form. All words come from the page.

export class Notices {
  constructor(element) {
    this.element = element;
    this.alert = element.querySelector(".keeping-alert");
    this.note = element.querySelector(".keeping-note");
    // Where it is in view however far down somebody is writing.
    element.closest("form").querySelector(".desk-buttons")?.prepend(this.note);
    this.shown = "";
  }

  // Say why something was not done; with `takeFocus` also put the focus there.
  show(name, { takeFocus = false } = {}) {
    const words = this.element.querySelector(`template[data-notice="${name}"]`);
    if (!words) return;
    if (this.shown !== name) this.alert.replaceChildren(words.content.cloneNode(true));
    this.alert.hidden = false;
    this.shown = name;
    if (takeFocus) this.alert.focus();
  }

  clear(...names) {
    if (names.length && !names.includes(this.shown)) return;
    this.alert.hidden = true;
    this.alert.replaceChildren();
    this.shown = "";
  }

  say(sentence) {
    this.note.textContent = sentence;
    this.note.hidden = !sentence;
  }

  get sentences() {
    return this.note.dataset;
  }
}
