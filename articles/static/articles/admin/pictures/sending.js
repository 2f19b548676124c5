// What the script of the library says to the server, and how it understands the answers.

// Why something was not done: "login", "other" (somebody else is logged in), "refused" (with the
// sentences by field in `errors`), "heavy" (more than a server in front takes), "cancelled", or
// "failed".
export class Refusal extends Error {
  constructor(reason, errors = {}) {
    super(reason);
    this.reason = reason;
    this.errors = errors;
  }

  get sentences() {
    return Object.values(this.errors).flat();
  }
}

// A connection that died says nothing; one that is slow shows progress.
const PATIENCE = 120_000;

const parsed = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

export class Library {
  constructor({ upload, describe, user }, form) {
    this.addresses = { upload, describe };
    this.user = user;
    this.isOut = false; // whether somebody has to log in again
    this.token = form.elements.csrfmiddlewaretoken;
  }

  // Promises the item of the picture; `known` in it says that it was there already.
  async upload(file, words, hooks) {
    const send = () => this.#upload(file, words, hooks);
    return this.#withToken(send);
  }

  async describe(id, words) {
    const address = this.addresses.describe.replace("/0/", `/${id}/`);
    return this.#withToken(async () => {
      const body = new URLSearchParams({ ...words, csrfmiddlewaretoken: this.token.value });
      return this.#understood(await this.#fetch(address, { method: "POST", body }));
    });
  }

  // Whether the browser is still logged in as the one who opened the page; takes a new token.
  async refresh() {
    const answer = this.#understood(await this.#fetch(this.addresses.upload));
    if (String(answer.user) !== this.user) throw new Refusal("other");
    this.token.value = answer.csrf;
  }

  // A token that another tab has renewed is refused like a login that is over; asking tells them
  // apart.
  async #withToken(send) {
    try {
      return await send();
    } catch (refusal) {
      if (refusal.reason !== "token") throw refusal;
      await this.refresh();
      return send();
    }
  }

  async #fetch(address, options = {}) {
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      const response = await fetch(address, { redirect: "manual", signal, ...options });
      if (response.type === "opaqueredirect") throw new Refusal("login");
      return { status: response.status, answer: parsed(await response.text()) };
    } catch (error) {
      throw error instanceof Refusal ? error : new Refusal("failed");
    }
  }

  #understood({ status, answer }) {
    if (answer && status < 300) return answer;
    if (answer?.errors) throw new Refusal("refused", answer.errors);
    throw new Refusal({ 403: "token", 413: "heavy" }[status] ?? "failed");
  }

  // Not fetch, which doesn't say how far a file has got.
  #upload(file, words, { progress, sent, signal }) {
    const body = new FormData();
    for (const [name, value] of Object.entries(words)) body.set(name, value);
    body.set("csrfmiddlewaretoken", this.token.value);
    body.set("picture", file, file.name);
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      const fail = (reason) => () => reject(new Refusal(reason));
      const abort = () => request.abort();
      request.open("POST", this.addresses.upload);
      request.upload.addEventListener("progress", ({ loaded, total }) => progress(loaded / total));
      request.upload.addEventListener("load", sent);
      request.addEventListener("error", fail("failed"));
      request.addEventListener("abort", fail("cancelled"));
      request.addEventListener("load", () => {
        // This request follows the redirection to the login, and can only see where it led.
        const isElsewhere = new URL(request.responseURL).pathname !== this.addresses.upload;
        if (isElsewhere) return reject(new Refusal("login"));
        const { status, responseText } = request;
        try {
          resolve(this.#understood({ status, answer: parsed(responseText) }));
        } catch (refusal) {
          reject(refusal);
        }
      });
      request.addEventListener("loadend", () => signal.removeEventListener("abort", abort));
      signal.addEventListener("abort", abort);
      request.send(body);
    });
  }
}
