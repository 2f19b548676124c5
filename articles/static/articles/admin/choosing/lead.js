// The lead picture in the form of a story: the picture itself in place of a list of names.
import { askForPictures } from "articles/admin/choosing/dialog";
import { part } from "articles/admin/choosing/markup";

class LeadPicture {
  constructor(select) {
    this.select = select;
    this.picture = JSON.parse(select.dataset.leadPicture);
    this.element = part("lead");
    this.image = this.element.querySelector(".lead-picture__image");
    this.status = this.element.querySelector("[aria-live]");
    this.choose = this.element.querySelector("[data-do=choose]");
    this.remove = this.element.querySelector("[data-do=remove]");
  }

  start() {
    const box = this.select.closest(".related-widget-wrapper") || this.select;
    const label = this.select.labels[0];
    box.before(this.element);
    box.hidden = true;
    if (label) {
      label.id ||= `${this.select.id}_label`;
      label.addEventListener("click", () => this.choose.focus());
      this.element.setAttribute("aria-labelledby", label.id);
    }
    const described = this.select.getAttribute("aria-describedby");
    if (described) this.choose.setAttribute("aria-describedby", described);
    this.choose.addEventListener("click", () => this.#ask());
    this.remove.addEventListener("click", () => {
      this.#set(null, this.status.dataset.removed);
      this.choose.focus();
    });
    this.#show();
  }

  async #ask() {
    const answer = await askForPictures({ kind: "lead" });
    this.choose.focus();
    if (!answer) return;
    const [{ id, src, thumbnail, alt, caption, credit, name }] = answer;
    this.#set({ id, src, thumbnail, alt, caption, credit, name }, this.status.dataset.chosen);
  }

  #set(picture, sentence) {
    this.picture = picture;
    this.select.replaceChildren(new Option("", ""));
    if (picture) this.select.append(new Option(picture.name, picture.id, true, true));
    this.select.dispatchEvent(new Event("change", { bubbles: true }));
    this.status.textContent = sentence;
    this.#show();
  }

  #show() {
    const { picture, element } = this;
    element.querySelector(".lead-picture__none").hidden = Boolean(picture);
    element.querySelector(".lead-picture__words").hidden = !picture;
    this.image.hidden = this.remove.hidden = !picture;
    this.choose.textContent = this.choose.dataset[picture ? "change" : "choose"];
    if (!picture) {
      this.image.removeAttribute("src");
      return;
    }
    this.image.src = picture.thumbnail || picture.src;
    this.image.alt = picture.alt || picture.name;
    for (const word of element.querySelectorAll("[data-word]")) {
      const said = picture[word.dataset.word];
      word.textContent = said || word.dataset.missing;
      word.classList.toggle("lead-picture__missing", !said);
    }
  }
}

export const startLeadPictures = () => {
  for (const select of document.querySelectorAll("select[data-lead-picture]")) {
    if (!select.disabled) new LeadPicture(select).start();
  }
};
