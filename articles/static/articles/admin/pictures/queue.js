// Sends the rows of a list, two at a time, in their order.

const AT_ONCE = 2;

export class Queue {
  // `send` takes a row and promises that it is done with, one way or the other.
  constructor(send) {
    this.send = send;
    this.waiting = [];
    this.underway = new Set();
    this.isPaused = false;
  }

  add(row, { first = false } = {}) {
    if (first) this.waiting.unshift(row);
    else this.waiting.push(row);
    this.#advance();
  }

  remove(row) {
    this.waiting = this.waiting.filter((other) => other !== row);
  }

  pause() {
    this.isPaused = true;
  }

  goOn() {
    this.isPaused = false;
    this.#advance();
  }

  get isBusy() {
    return this.waiting.length + this.underway.size > 0;
  }

  #advance() {
    while (!this.isPaused && this.underway.size < AT_ONCE) {
      const row = this.waiting.find((candidate) => this.#mayStart(candidate));
      if (!row) return;
      this.remove(row);
      this.#start(row);
    }
  }

  // Of two files with the same content, the second has to find the first in the library.
  #mayStart(row) {
    return ![...this.underway].some(({ size }) => size === row.size);
  }

  async #start(row) {
    this.underway.add(row);
    try {
      await this.send(row);
    } finally {
      this.underway.delete(row);
      this.#advance();
    }
  }
}
