/* Shows each picture of a form as soon as it is chosen, with its focal point if it has one. */

import { addressOf } from "newsroom/admin/pictures/chosen";
import { FocalPoint } from "newsroom/admin/pictures/focal_point";

class PictureInput {
  constructor(box) {
    this.fields = box.closest("form").elements;
    this.file = this.fields[box.dataset.name];
    this.shown = box.querySelector(".picture-shown");
    this.image = this.shown.querySelector("img");
    this.status = box.querySelector(".picture-chosen");
    this.size = box.querySelector(".picture-size");
    this.stored = this.image?.src ?? "";
    this.sizes = [this.image?.getAttribute("width"), this.image?.getAttribute("height")];
    const point = this.fields[box.dataset.point];
    if (point) {
      this.marker = this.fields[`${box.dataset.name}-has-point`];
      this.point = new FocalPoint(point, box.dataset.cuts.split(" "));
    }
    this.show(this.stored);
    this.file.addEventListener("change", () => this.choose());
    // After a step back in the browser's history the file is still chosen.
    if (this.file.files.length) this.choose();
  }

  async choose() {
    const file = this.file.files[0];
    const address = file ? await addressOf(file) : this.stored;
    // Another file may have been chosen while this one was read.
    if (file !== this.file.files[0]) return;
    this.show(address);
    this.tell(file, address);
    this.settlePoint(file, address);
  }

  show(address) {
    this.point?.show(address);
    if (!this.image && address) {
      this.image = document.createElement("img");
      this.image.alt = "";
      this.shown.append(this.image);
    }
    if (this.image) this.keepProportions(address);
    // A picture with a focal point is shown where that is chosen.
    this.shown.hidden = !address || Boolean(this.point);
  }

  keepProportions(address) {
    ["width", "height"].forEach((name, at) => {
      if (address === this.stored && this.sizes[at]) this.image.setAttribute(name, this.sizes[at]);
      else this.image.removeAttribute(name);
    });
    if (address && address !== this.image.src) this.image.src = address;
  }

  tell(file, address) {
    const { shown, unseen } = this.status.dataset;
    this.status.textContent = !file ? "" : address ? shown : unseen;
    if (this.size) this.size.hidden = Boolean(file);
  }

  settlePoint(file, address) {
    if (!this.point) return;
    if (file) this.point.reset();
    else this.point.restore();
    // Tells the server that the point is meant for this very file.
    this.marker.value = file && address ? String(file.size) : "";
  }
}

for (const box of document.querySelectorAll(".picture-input")) new PictureInput(box);
