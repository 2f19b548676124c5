/* A place in a picture, chosen by mouse, finger or keyboard, with the cuts that come of it.

   The line of text keeps the value: "0.5x0.3" is half of the width from the left, and 0.3 of the
   height from the top. Whoever types there moves the cross, and the other way round. */

const STEP = 0.01;
const FAR = 10;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const POINT = /^\s*(\d*\.?\d+)x(\d*\.?\d+)\s*$/;
const MIDDLE = "0.5x0.5";

const within = (share) => Math.min(1, Math.max(0, share));
const rounded = (share) => Math.round(share * 1000) / 1000;

export class FocalPoint {
  /** Take over the chooser beside `input`; `cuts` are their names, such as "16x9". */
  constructor(input, cuts) {
    this.input = input;
    this.chooser = input.closest(".focal-point").querySelector(".focal-chooser");
    this.picture = this.chooser.querySelector(".focal-picture");
    this.cross = this.chooser.querySelector(".focal-cross");
    this.image = document.createElement("img");
    this.image.alt = "";
    this.image.draggable = false;
    this.picture.prepend(this.image);
    this.cuts = cuts.map((name) => this.addCut(name));
    this.stored = input.value;
    this.listen();
  }

  /** Show the picture at `address` to choose in; nothing to choose in without one. */
  show(address) {
    this.chooser.hidden = !address;
    for (const image of [this.image, ...this.cuts]) {
      if (address) image.src = address;
      else image.removeAttribute("src");
    }
    this.place();
  }

  /** Begin in the middle: the point so far belongs to another picture. */
  reset() {
    this.write(MIDDLE);
  }

  /** Return to the point that came with the page. */
  restore() {
    this.write(this.stored);
  }

  addCut(name) {
    const cut = document.createElement("li");
    const image = document.createElement("img");
    image.className = `focal-cut focal-cut-${name}`;
    image.alt = "";
    cut.append(image, name.replace("x", ":"));
    this.chooser.querySelector(".focal-cuts").append(cut);
    return image;
  }

  listen() {
    this.input.addEventListener("input", () => this.place());
    this.cross.addEventListener("keydown", (event) => this.step(event));
    this.picture.addEventListener("pointerdown", (event) => this.grasp(event));
    this.picture.addEventListener("pointermove", (event) => {
      if (this.picture.hasPointerCapture(event.pointerId)) this.moveUnder(event);
    });
    this.picture.addEventListener("click", (event) => {
      if (event.target !== this.cross) this.moveUnder(event);
      this.cross.focus({ preventScroll: true });
    });
  }

  // A finger on the picture may want to scroll the page: it taps, or drags the cross.
  grasp(event) {
    const onCross = event.target === this.cross;
    if (event.button || (event.pointerType === "touch" && !onCross)) return;
    this.picture.setPointerCapture(event.pointerId);
    if (!onCross) this.moveUnder(event);
  }

  moveUnder(event) {
    const box = this.image.getBoundingClientRect();
    this.move((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  }

  step(event) {
    const arrow = ARROWS[event.key];
    if (!arrow || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const length = STEP * (event.shiftKey ? FAR : 1);
    const [x, y] = this.point();
    this.move(x + arrow[0] * length, y + arrow[1] * length);
  }

  move(x, y) {
    this.write(`${rounded(within(x))}x${rounded(within(y))}`);
  }

  write(value) {
    if (value === this.input.value) return;
    this.input.value = value;
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  point() {
    const match = POINT.exec(this.input.value) ?? POINT.exec(MIDDLE);
    return [within(Number(match[1])), within(Number(match[2]))];
  }

  place() {
    const [x, y] = this.point().map((share) => rounded(share * 100));
    this.cross.style.left = `${x}%`;
    this.cross.style.top = `${y}%`;
    this.cross.ariaValueNow = String(x);
    this.cross.ariaValueText = this.cross.dataset.place.replace("[x]", x).replace("[y]", y);
    for (const cut of this.cuts) cut.style.objectPosition = `${x}% ${y}%`;
  }
}
