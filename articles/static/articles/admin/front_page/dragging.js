/* Dragging a place by its number, with a mouse, a pen or a finger. Escape leaves all as it was. */

const EDGE = 60;
const STEP = 14;

/* Call `drop(story, place)` when a story is let go over another place. */
export function follow(drop) {
  let dragged = null;
  let over = null;
  let at = 0;
  let scrolling = 0;

  function mark(target) {
    over?.classList.remove("takes-above", "takes-below");
    over = target;
    if (!over) return;
    const up = Number(over.dataset.place) < Number(dragged.dataset.place);
    over.classList.add(up ? "takes-above" : "takes-below");
  }

  function look(x) {
    const below = document.elementFromPoint(x, at)?.closest(".front-page-row[data-place]");
    mark(below && below !== dragged ? below : null);
  }

  function scroll(x) {
    cancelAnimationFrame(scrolling);
    if (!dragged) return;
    const by = at < EDGE * 2 ? -STEP : at > innerHeight - EDGE ? STEP : 0;
    if (!by) return;
    scrollBy({ top: by, behavior: "instant" });
    look(x);
    scrolling = requestAnimationFrame(() => scroll(x));
  }

  function end() {
    cancelAnimationFrame(scrolling);
    mark(null);
    dragged?.classList.remove("is-dragged");
    dragged = null;
  }

  document.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest("[data-handle]");
    if (!handle || event.button) return;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    dragged = handle.closest(".front-page-row");
    dragged.classList.add("is-dragged");
  });

  document.addEventListener("pointermove", (event) => {
    if (!dragged) return;
    at = event.clientY;
    look(event.clientX);
    scroll(event.clientX);
  });

  document.addEventListener("pointerup", () => {
    const [story, place] = [dragged?.dataset.story, over?.dataset.place];
    end();
    if (story && place) drop(story, place);
  });

  document.addEventListener("pointercancel", end);
  document.addEventListener("keydown", (event) => {
    if (dragged && event.key === "Escape") end();
  });
}
