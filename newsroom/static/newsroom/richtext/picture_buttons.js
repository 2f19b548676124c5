// The buttons that put pictures into a text, and those for one that stands there.
import { library } from "newsroom/richtext/library";
import { canMove, figureAt, galleryAt, move, remove, toggleWide } from "newsroom/richtext/moving";
import { askForGallery, askForPicture } from "newsroom/richtext/pictures";

// They stay in sight: a row that came and went would move the text under the pointer.
const onPicture = (name, icon, rest) => ({
  name,
  needs: "Figure",
  icon,
  can: ({ state }) => Boolean(figureAt(state)),
  ...rest,
});

const movePicture = (name, icon, step) =>
  onPicture(name, icon, {
    can: ({ state }) => canMove(state, step),
    run: (editor, { labels, say }) => {
      const place = move(editor, step);
      editor.view.focus();
      if (place?.gallery) {
        say(labels.pictureNow.replace("{number}", place.number).replace("{count}", place.count));
      }
    },
  });

export const FOR_PICTURES = [
  {
    name: "figure",
    needs: "Figure",
    icon: "image",
    hidden: () => !library.isOpen,
    active: (editor) => editor.isActive("figure"),
    can: (editor) => !editor.isActive("table"),
    run: askForPicture,
  },
  {
    name: "gallery",
    needs: "Gallery",
    icon: "collections",
    hidden: () => !library.isOpen,
    active: (editor) => Boolean(galleryAt(editor.state)),
    can: (editor) => !editor.isActive("table"),
    run: askForGallery,
  },
];

export const ON_PICTURES = [
  onPicture("pictureWide", "aspect_ratio", {
    can: ({ state }) => Boolean(figureAt(state)) && !galleryAt(state),
    active: ({ state }) => Boolean(figureAt(state)?.node.attrs.wide),
    run: (editor) => {
      toggleWide(editor);
      editor.view.focus();
    },
  }),
  movePicture("pictureEarlier", "arrow_upward", -1),
  movePicture("pictureLater", "arrow_downward", 1),
  onPicture("pictureRemove", "delete", {
    run: (editor) => {
      remove(editor);
      editor.view.focus();
    },
  }),
];
