/* A file that somebody has chosen and not sent yet, as an address that an <img> can show. */

const LONGEST = 1000;
const DRAWING = /\.svg$/i;
const HEAVIEST_DRAWING = 1024 * 1024;

/** Return the picture in `file`, upright and no larger than a form shows it, or null.

    As data, since the content security policy knows no other address for what isn't sent. */
export async function addressOf(file) {
  try {
    return DRAWING.test(file.name) ? await asItIs(file) : await drawnSmall(file);
  } catch {
    return null;
  }
}

function asItIs(file) {
  if (file.size > HEAVIEST_DRAWING) return null;
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = reject;
    // Without the right type no browser takes it for a drawing.
    reader.readAsDataURL(new Blob([file], { type: "image/svg+xml" }));
  });
}

async function drawnSmall(file) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas.toDataURL("image/webp", 0.85);
}
