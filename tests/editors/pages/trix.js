import "trix";

const element = document.createElement("trix-editor");
document.getElementById("editor").replaceWith(element);
window.exported = () => element.value;
