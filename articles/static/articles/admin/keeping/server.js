// What the form's script says to the server, and how it understands the answers.

// Why something was not done: "login", "forbidden", "gone", "long", "server" or "lost".
export class Refusal extends Error {
  constructor(reason, status = 0) {
    super(reason);
    this.reason = reason;
    this.status = status;
  }
}

const reasonOf = ({ status }) => {
  if (status === 403) return "forbidden";
  if (status === 404) return "gone";
  if (status === 413 || status === 400) return "long";
  return "server";
};

// A save may take long, but not for ever: a connection that died says nothing.
const PATIENCE = 60_000;

const send = async (url, options) => {
  let response;
  try {
    response = await fetch(url, {
      credentials: "same-origin",
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
      ...options,
    });
  } catch {
    throw new Refusal("lost");
  }
  // Every other view that is asked here answers without a redirect.
  if (response.type === "opaqueredirect") throw new Refusal("login");
  return response;
};

const json = async (response) => {
  if (!response.ok) throw new Refusal(reasonOf(response), response.status);
  return response.json();
};

export class Server {
  constructor({ keep, here, kept, new: keepNew, user }, form) {
    this.addresses = { keep, here, kept, keepNew };
    this.user = user;
    this.form = form;
  }

  get token() {
    return this.form.elements.csrfmiddlewaretoken;
  }

  // Whether the browser is still logged in as the one who opened the form; takes a new token.
  async refresh() {
    return this.#known(await json(await send(this.addresses.here)));
  }

  async here(fields) {
    return this.#known(await json(await this.#post(this.addresses.here, this.#signed(fields))));
  }

  leave() {
    navigator.sendBeacon(this.addresses.here, this.#signed({ left: "1" }));
  }

  async keep(entry, address = this.addresses.keep) {
    const headers = { "X-CSRFToken": this.token.value, "Content-Type": "application/json" };
    return json(await this.#post(address, JSON.stringify(entry), headers));
  }

  async offers(besides) {
    const query = new URLSearchParams(besides.map((sitting) => ["besides", sitting]));
    const response = await send(`${this.addresses.kept}?${query}`);
    return response.ok ? response.text() : "";
  }

  async discard(address) {
    const response = await fetch(address, {
      method: "POST",
      body: this.#signed({}),
      redirect: "manual",
    });
    return response.type === "opaqueredirect" || response.ok;
  }

  // Where to go on after a save; "" if the browser has to send the form by itself.
  async save(body) {
    body.set("csrfmiddlewaretoken", this.token.value);
    const address = this.form.getAttribute("action") || location.href;
    return (await json(await this.#post(address, body, { "X-Newsroom-Form": "1" }))).location;
  }

  #post(url, body, headers = {}) {
    return send(url, { method: "POST", body, headers });
  }

  #signed(fields) {
    return new URLSearchParams({ csrfmiddlewaretoken: this.token.value, ...fields });
  }

  #known(answer) {
    if (answer.user !== this.user) throw new Refusal("other");
    this.token.value = answer.csrf;
    return answer;
  }
}
