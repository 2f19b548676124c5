// A small form in a dialog: link and picture ask with it.
let count = 0;

const make = (tag, properties = {}, children = []) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

// Ask for `fields` ([{name, label, value, check, required}]); `check` takes what was typed and
// gives the sentence that says what is wrong with it, or "". `action` ({label, run}) is one more
// button; `run` gets a function that fills the fields. Promises {name: text}, or null if the
// dialog was left.
export const ask = ({ title, fields, submit, cancel, action }) => {
  const id = `richtext-dialog-${++count}`;
  const heading = make("h2", { id, textContent: title });
  const inputs = fields.map(({ name, value = "", required = false }) =>
    make("input", { id: `${id}-${name}`, name, value, required, type: "text", autocomplete: "off" }),
  );
  const rows = fields.map(({ label }, index) =>
    make("div", {}, [make("label", { htmlFor: inputs[index].id, textContent: label }), inputs[index]]),
  );
  const buttons = make("div", { className: "richtext-dialog__buttons" }, [
    make("button", { type: "submit", className: "default", textContent: submit }),
    make("button", { type: "button", textContent: cancel }),
  ]);
  const fill = (values) => {
    for (const input of inputs) input.value = values[input.name] ?? input.value;
    check();
  };
  const extra = make("button", { type: "button", textContent: action?.label || "" });
  extra.addEventListener("click", () => action.run(fill));
  const form = make("form", { method: "dialog" }, [heading, ...(action ? [extra] : []), ...rows, buttons]);
  const dialog = make("dialog", { className: "richtext-dialog" }, [form]);
  dialog.setAttribute("aria-labelledby", id);

  const check = () =>
    fields.forEach((field, index) => {
      const typed = inputs[index].value.trim();
      inputs[index].setCustomValidity((typed && field.check?.(typed)) || "");
    });
  form.addEventListener("input", check);
  check();
  buttons.lastChild.addEventListener("click", () => dialog.close());

  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    let answer = null;
    form.addEventListener("submit", () => {
      answer = Object.fromEntries(inputs.map((input) => [input.name, input.value.trim()]));
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
  });
};

// Ask as `ask` does, about the text of an editor, and go on in it.
//
// The browser gives the focus back to the text, but with the caret at its start: on a slow machine
// the editor takes that for the will of the person at it.
export const askAbout = async (editor, question) => {
  const selected = editor.state.selection.getBookmark();
  const answer = await ask(question);
  const { state, view } = editor;
  view.dispatch(state.tr.setSelection(selected.resolve(state.doc)));
  view.focus();
  return answer;
};
