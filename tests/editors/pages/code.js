// The code view of any system: a box that takes plain text.
const box = document.createElement("textarea");
document.getElementById("editor").replaceWith(box);
window.exported = () => box.value;
