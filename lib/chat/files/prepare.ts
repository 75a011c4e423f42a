import { newId } from "@/lib/kernel/ids";

import { type FileType, maxFileBytes } from "./limits";
import { safeName } from "./name";
import { sniff } from "./sniff";
import type { FileProblem, PreparedFile } from "./types";

type Drawn = Pick<PreparedFile, "name" | "mime" | "width" | "height" | "content">;

/** The longer side of a picture that is sent, in pixels: enough to read a medicine box. */
const longestSide = 2_560;
const drawn: readonly FileType[] = ["image/jpeg", "image/png", "image/webp"];

/** A photo may be larger than what is sent of it; nothing sensible is larger than this. */
const maxChosenBytes = maxFileBytes * 4;

/**
 * Looks at what somebody has chosen. A picture is drawn anew: what the camera wrote into it, such as
 * where it was taken, stays behind, and it is no larger than it needs to be.
 */
export async function prepareFile(chosen: File): Promise<PreparedFile | FileProblem> {
  // In the order in which they were chosen: ids sort by time.
  const id = newId();
  if (chosen.size === 0) return "empty";
  if (chosen.size > maxChosenBytes) return "too_large";
  const bytes = await chosen.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => null,
  );
  if (bytes === null) return "unreadable";
  const name = safeName(chosen.name);
  const mime = await sniff(bytes, name);
  if (mime === null) return "type";
  const content = new Blob([bytes], { type: mime });
  const plain: Drawn = { name, mime, content, width: null, height: null };
  const file = drawn.includes(mime) ? await draw(plain) : plain;
  if (file === null) return "unreadable";
  if (file.content.size > maxFileBytes) return "too_large";
  const sha256 = await digest(file.content);
  return { ...file, id, bytes: file.content.size, sha256 };
}

async function draw(file: Drawn): Promise<Drawn | null> {
  const picture = await createImageBitmap(file.content, { imageOrientation: "from-image" }).catch(
    () => null,
  );
  if (picture === null) return null;
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, width, height);
  picture.close();
  // A drawing with few colours stays sharp as it is; a photograph becomes a JPEG.
  const mime = file.mime === "image/png" ? "image/png" : "image/jpeg";
  const content = await canvas.convertToBlob({ type: mime, quality: 0.86 });
  const name = mime === "image/jpeg" ? file.name.replace(/\.[^.]*$|$/, ".jpg") : file.name;
  return { name, mime, content, width, height };
}

async function digest(content: Blob): Promise<string> {
  const sum = await crypto.subtle.digest("SHA-256", await content.arrayBuffer());
  return [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
