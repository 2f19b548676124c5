// Hides the appeal for readers who want that. Only their browser keeps it: the appeal's number, the
// revision of its words, and until when. As no module, right before the appeal, it runs before that
// is laid out.

(() => {
  const PLACE = "hidden-appeals";
  const PERIOD = 30 * 24 * 60 * 60 * 1000;
  const root = document.documentElement;
  const { appeal, revision } = document.currentScript.dataset;

  const isOn = ({ until }) => until > Date.now() && until <= Date.now() + PERIOD;

  // A browser may refuse to keep anything, or hold anything.
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
  // Going back to a page doesn't run this again.
  addEventListener("pageshow", (event) => event.persisted && decide());
  document.addEventListener("click", ({ target }) => {
    const note = document.querySelector(".appeal-hidden");
    if (target.closest(".appeal-hide")) hide(note);
    else if (target.closest(".appeal-show")) show(note);
  });
})();
