// The library of pictures. A page that has one opens it to the editors: {ask, upload, isRefusal}.
//
// `ask({kind, pictures})` promises a list of pictures with their words, or null: {id, src, width,
// height, alt, decorates, caption, wide}. `kind` is "figure", "picture" (without a size) or
// "gallery"; `pictures` are those to be described or exchanged. `upload(file, heard)` stores a file
// and promises {id, src, width, height, alt, caption, described}; it is null for whoever may not.
// `isRefusal(error)` says whether the message of an error is meant for people.
const waiting = [];

export const library = {
  isOpen: false,
  open(given) {
    Object.assign(this, given, { isOpen: true });
    for (const heard of waiting.splice(0)) heard();
  },
  whenOpen(heard) {
    if (this.isOpen) heard();
    else waiting.push(heard);
  },
};
