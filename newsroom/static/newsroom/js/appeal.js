// Hides the appeal for readers who want it hidden. What they chose stays in their browser: the
// number of the appeal, the revision of its words and the instant until which it is hidden. An
// appeal that says something else by then is shown again.
//
// This is no module, and stands right before the appeal: the browser runs it before it reads what
// comes next, so that nothing flashes and nothing moves.

(() => {
  const PLACE = "hidden-appeals";
  const PERIOD = 30 * 24 * 60 * 60 * 1000;
  const root = document.documentElement;
  const { appeal, revision } = document.currentScript.dataset;

  const isOn = ({ until }) => until > Date.now() && until <= Date.now() + PERIOD;

  // Browsers may refuse to keep anything, and what they keep may be anything.
  function read() {
    try {
      const entries = Object.entries(JSON.parse(localStorage.getItem(PLACE)));
      return Object.fromEntries(entries.filter(([, entry]) => isOn(entry)));
    } catch {
      return {};
    }
  }

  function write(entries) {
    try {
      if (Object.keys(entries).length) localStorage.setItem(PLACE, JSON.stringify(entries));
      else localStorage.removeItem(PLACE);
      return true;
    } catch {
      return false;
    }
  }

  function decide() {
    root.dataset.appeal = read()[appeal]?.revision === revision ? "hidden" : "shown";
  }

  function hide(note) {
    const kept = write({ ...read(), [appeal]: { revision, until: Date.now() + PERIOD } });
    const said = note.querySelector("p");
    said.textContent = kept ? said.dataset.kept : said.dataset.notKept;
    root.dataset.appeal = "hidden";
    note.hidden = false;
    // What was in use is gone; the note says so to whoever doesn't see it.
    note.focus();
  }

  function show(note) {
    const { [appeal]: shown, ...others } = read();
    write(others);
    note.hidden = true;
    root.dataset.appeal = "shown";
    document.querySelector(".appeal-hide").focus();
  }

  decide();
  // A page that the browser had put aside doesn't run this again when one goes back to it.
  addEventListener("pageshow", (event) => event.persisted && decide());
  document.addEventListener("click", ({ target }) => {
    const note = document.querySelector(".appeal-hidden");
    if (target.closest(".appeal-hide")) hide(note);
    else if (target.closest(".appeal-show")) show(note);
  });
})();
