// Hides the appeal for readers who want it hidden. What they chose stays in their browser: the
// number of the appeal, the revision of its words and the day until which it is hidden. An appeal
// that says something else by then is shown again.
//
// This is no module, and stands right behind the appeal: it runs before the browser lays out what
// follows, so that nothing moves.

(() => {
  const PLACE = "hidden-appeals";
  const PERIOD = 30 * 24 * 60 * 60 * 1000;
  const letter = document.querySelector("[data-appeal]");
  const note = document.querySelector(".appeal-hidden");
  const { appeal, revision } = letter.dataset;

  const isOn = ({ until }) => until > Date.now() && until <= Date.now() + PERIOD;

  // Browsers may refuse to keep anything, and what they keep may be anything.
  function read() {
    try {
      const entries = Object.entries(JSON.parse(localStorage.getItem(PLACE)) ?? {});
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

  function hideIfAsked() {
    if (read()[appeal]?.revision === revision) letter.hidden = true;
  }

  function hide() {
    const kept = write({ ...read(), [appeal]: { revision, until: Date.now() + PERIOD } });
    const said = note.querySelector("p");
    said.textContent = kept ? said.dataset.kept : said.dataset.notKept;
    letter.hidden = true;
    note.hidden = false;
    // What was in use is gone; the note says so to whoever doesn't see it.
    note.focus();
  }

  function show() {
    const { [appeal]: shown, ...others } = read();
    write(others);
    note.hidden = true;
    letter.hidden = false;
    button.focus();
  }

  const button = letter.querySelector(".appeal-hide");
  button.addEventListener("click", hide);
  button.hidden = false;
  note.querySelector("button").addEventListener("click", show);
  hideIfAsked();
  // A page that the browser had put aside doesn't run this again when one goes back to it.
  addEventListener("pageshow", (event) => event.persisted && hideIfAsked());
})();
