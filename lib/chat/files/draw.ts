import { uint8ArrayToBase64 } from "uint8array-extras";

import { maxPreview } from "./limits";
import type { PreparedFile } from "./types";

type Picture = Pick<PreparedFile, "name" | "mime" | "width" | "height" | "preview" | "content">;

/** The longer side of a picture that is sent, in pixels: enough to read a medicine box. */
const longestSide = 2_560;
/** The longer side of its preview, in pixels: enough to know it again. */
const previewSide = 160;
/** Tried in turn until the preview is small enough. */
const previewQualities = [0.6, 0.4, 0.2];

/**
 * Draws a picture anew, with a preview: what the camera wrote into it stays behind, and it is no larger
 * than it needs to be. One that moves stays as it is. Null when it can't be read as a picture.
 */
export async function drawPicture(file: Picture): Promise<Picture | null> {
  const bitmap = await createImageBitmap(file.content, { imageOrientation: "from-image" }).catch(
    () => null,
  );
  if (bitmap === null) return null;
  const preview = await previewOf(bitmap);
  if (file.mime === "image/gif") {
    return { ...file, width: bitmap.width, height: bitmap.height, preview };
  }
  // A drawing with few colours stays sharp as it is; a photograph becomes a JPEG.
  const mime = file.mime === "image/png" ? "image/png" : "image/jpeg";
  const full = paint(bitmap, longestSide, mime === "image/png" ? undefined : "white");
  bitmap.close();
  const size = { width: full.width, height: full.height };
  const content = await full.convertToBlob({ type: mime, quality: 0.86 });
  const name = mime === "image/jpeg" ? file.name.replace(/\.[^.]*$|$/, ".jpg") : file.name;
  return { name, mime, content, ...size, preview };
}

/** At most so large; on a ground where holes of the picture would turn black in a JPEG. */
function paint(bitmap: ImageBitmap, longest: number, ground?: string): OffscreenCanvas {
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const brush = canvas.getContext("2d");
  if (brush && ground !== undefined) {
    brush.fillStyle = ground;
    brush.fillRect(0, 0, width, height);
  }
  brush?.drawImage(bitmap, 0, 0, width, height);
  return canvas;
}

async function previewOf(bitmap: ImageBitmap): Promise<string | null> {
  const small = paint(bitmap, previewSide, "white");
  for (const quality of previewQualities) {
    const blob = await small.convertToBlob({ type: "image/jpeg", quality });
    const preview = uint8ArrayToBase64(new Uint8Array(await blob.arrayBuffer()));
    if (preview.length <= maxPreview) return preview;
  }
  return null;
}
