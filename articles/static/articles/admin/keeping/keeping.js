// Nothing that is typed into the form of a story gets lost; see docs/desk.md.
import { Autosave } from "articles/admin/keeping/autosave";
import { Copies } from "articles/admin/keeping/copies";
import { Notices } from "articles/admin/keeping/notices";
import { Presence } from "articles/admin/keeping/presence";
import { Saving } from "articles/admin/keeping/saving";
import { Server } from "articles/admin/keeping/server";

const LOCK = "newsroom-sitting:";

// The forms that are open in other tabs of this browser: what is in them is not to be offered.
const openElsewhere = async () => {
  if (!navigator.locks) return new Set();
  const { held } = await navigator.locks.query();
  return new Set(
    held.filter(({ name }) => name.startsWith(LOCK)).map(({ name }) => name.slice(LOCK.length)),
  );
};

const holdOpen = (sitting) =>
  navigator.locks?.request(LOCK + sitting, () => new Promise(() => {}));

// Hand over to the server what this browser has kept of forms that are gone.
const handOver = async (copies, server, notices, entries) => {
  for (const entry of entries) {
    try {
      await server.keep(entry);
      copies.remove(entry.sitting);
    } catch (refusal) {
      if (refusal.reason === "long") notices.show("full");
    }
  }
};

const showOffers = async (server, besides) => {
  const page = new DOMParser().parseFromString(await server.offers(besides), "text/html");
  const offers = page.getElementById("keeping-offers");
  if (offers) document.getElementById("keeping-offers").replaceWith(offers);
};

// Offers can be thrown away without leaving the form.
const dressOffers = (server, open) => {
  for (const offer of document.querySelectorAll("#keeping-offers [data-sitting]")) {
    offer.hidden = open.has(offer.dataset.sitting);
    const button = offer.querySelector("[data-discard]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      if (await server.discard(button.dataset.discard)) offer.remove();
    });
  }
};

const start = async (element) => {
  const { form } = element.closest("form").elements.sitting;
  // Some browsers fill a form that is loaded again with what was typed before, but the revision
  // that this was typed over is gone by then.
  form.autocomplete = "off";
  const notices = new Notices(element);
  const server = new Server(element.dataset, form);
  const copies = new Copies(element.dataset);
  const { unsaved } = element.dataset;
  const autosave = new Autosave({ form, copies, server, notices, unsaved });
  const { sitting, restored } = autosave;
  const open = await openElsewhere();
  const left = copies.others(sitting).filter((entry) => !open.has(entry.sitting));
  holdOpen(sitting);
  autosave.start();
  new Saving({ form, autosave, server, notices }).start();
  const bar = document.getElementById("keeping-others");
  if (bar) new Presence({ form, copies, server, notices, bar }).start();
  if (left.length) {
    await handOver(copies, server, notices, left);
    await showOffers(server, [sitting, restored].filter(Boolean));
  }
  dressOffers(server, open);
};

const element = document.getElementById("keeping");
if (element) start(element);
