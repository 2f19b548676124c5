// Saves what is written about the pictures of the list: one, or all that were changed.
import { Refusal } from "articles/admin/pictures/sending";

export class Words {
  constructor({ library, says, onLogin }) {
    Object.assign(this, { library, says, onLogin });
  }

  // Promises whether the row's words are stored; errors stand by their fields.
  async save(row) {
    if (row.isSaving) return row.isSaving;
    row.isSaving = this.#send(row, row.words);
    try {
      return await row.isSaving;
    } finally {
      row.isSaving = null;
    }
  }

  // Promises how many rows are stored, and how many have to be mended.
  async saveAll(rows) {
    const outcome = { saved: 0, wrong: 0 };
    for (const row of rows) {
      if (await this.save(row)) outcome.saved += 1;
      else outcome.wrong += 1;
      if (this.library.isOut) break;
    }
    return outcome;
  }

  // Write the same credit, source and rights for all rows.
  async share(rows, shared) {
    const outcome = { saved: 0, wrong: 0 };
    for (const row of rows) {
      const item = await this.#post(row, shared);
      if (item && shared.credit) {
        row.form.elements.credit.value = shared.credit;
        row.saved = { ...row.saved, credit: shared.credit };
      }
      outcome[item ? "saved" : "wrong"] += 1;
      if (this.library.isOut) break;
    }
    return outcome;
  }

  async #send(row, words) {
    row.say(this.says.saving);
    const item = await this.#post(row, words);
    if (!item) return false;
    row.saved = words;
    row.mark({});
    row.say(this.says.saved);
    return true;
  }

  async #post(row, words) {
    try {
      return await this.library.describe(row.item.id, words);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      const { reason, errors } = refusal;
      row.say(reason === "refused" ? (errors.__all__ ?? []).join(" ") : "");
      if (reason === "refused") row.mark(errors);
      else if (["login", "other"].includes(reason)) this.onLogin(reason);
      else row.say(this.says.notSaved);
      return null;
    }
  }
}
