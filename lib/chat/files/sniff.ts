import { fileTypeFromBuffer } from "file-type";

import { type FileType, fileTypes } from "./limits";

/** Two names for one thing. */
const same: Record<string, FileType> = {
  "video/webm": "audio/webm",
  "audio/x-m4a": "audio/mp4",
  "video/mp4": "audio/mp4",
  "audio/ogg; codecs=opus": "audio/ogg",
  "audio/vnd.wave": "audio/wav",
};

/**
 * What a file is, told from its bytes; null for what may not be sent. Neither its name nor what the
 * browser says counts: both are the sender's. Text is text only without a NUL and in UTF-8, and never
 * when it begins like a page or a drawing, which a browser might run.
 */
export async function sniff(bytes: Uint8Array, name: string): Promise<FileType | null> {
  const found = await fileTypeFromBuffer(bytes);
  if (found !== undefined) {
    const mime = same[found.mime] ?? found.mime;
    return fileTypes.find((known) => known === mime) ?? null;
  }
  const text = textOf(bytes);
  if (text === null || /^\s*<(?:!|\?|[a-z])/i.test(text)) return null;
  return /\.csv$/i.test(name) ? "text/csv" : "text/plain";
}

function textOf(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
