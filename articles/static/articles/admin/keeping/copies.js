// Copies of forms in this browser, each under its user, story and sitting. They go when the form
// was saved, when the server has taken them over, or after thirty days by the server's clock.

const PREFIX = "newsroom-kept";
const KEPT_FOR = 30 * 24 * 60 * 60 * 1000;

export class Copies {
  constructor({ user, story, now }) {
    this.start = `${PREFIX}:${user}:${story}:`;
    this.setTime(now);
  }

  // The browser's own clock may be wrong: it only tells how long ago the server gave the time.
  setTime(now) {
    this.ahead = Date.parse(now) - performance.now();
  }

  get time() {
    return new Date(this.ahead + performance.now()).toISOString();
  }

  write(sitting, entry) {
    try {
      localStorage.setItem(
        this.start + sitting,
        JSON.stringify({ ...entry, sitting, typed_at: this.time }),
      );
      return true;
    } catch {
      return false;
    }
  }

  remove(sitting) {
    localStorage.removeItem(this.start + sitting);
  }

  // Those of other forms of the same user and story.
  others(sitting) {
    this.#forgetOld();
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(this.start) && key !== this.start + sitting)
      .map((key) => this.#read(key))
      .filter(Boolean);
  }

  #forgetOld() {
    const oldest = Date.parse(this.time) - KEPT_FOR;
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(`${PREFIX}:`)) continue;
      const entry = this.#read(key);
      if (!entry || Date.parse(entry.typed_at) < oldest) localStorage.removeItem(key);
    }
  }

  #read(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  }
}
