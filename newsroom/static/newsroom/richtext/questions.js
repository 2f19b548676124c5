// What the link button asks.
import { askAbout } from "newsroom/richtext/dialog";
import { isAllowedAddress } from "newsroom/richtext/extensions";

export async function askForLink(editor, { labels, schemes }) {
  const answer = await askAbout(editor, {
    title: labels.link,
    submit: labels.apply,
    cancel: labels.cancel,
    fields: [
      {
        name: "href",
        label: labels.linkAddress,
        value: editor.getAttributes("link").href,
        required: true,
        check: (typed) => (isAllowedAddress(completed(typed), schemes) ? "" : labels.linkRefused),
      },
    ],
  });
  if (!answer) return;
  editor.chain().focus().extendMarkRange("link").setLink({ href: completed(answer.href) }).run();
}

// What people type for an address is often not one yet.
const completed = (typed) => {
  if (/^[^\s/:@]+@[^\s/:@]+\.[^\s/:@]+$/.test(typed)) return `mailto:${typed}`;
  return /^[\w-]+(\.[\w-]+)+(:\d+)?([/?#]|$)/.test(typed) ? `https://${typed}` : typed;
};
