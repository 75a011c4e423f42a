import { newId } from "@/lib/kernel/ids";

import { drawPicture } from "./draw";
import { maxFileBytes } from "./limits";
import { safeName } from "./name";
import { sniff } from "./sniff";
import type { FileProblem, PreparedFile } from "./types";

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
  const plain = { name, mime, content, width: null, height: null, preview: null };
  const file = mime.startsWith("image/") ? await drawPicture(plain) : plain;
  if (file === null) return "unreadable";
  if (file.content.size > maxFileBytes) return "too_large";
  const sha256 = await digest(file.content);
  return { ...file, id, bytes: file.content.size, sha256 };
}

async function digest(content: Blob): Promise<string> {
  const sum = await crypto.subtle.digest("SHA-256", await content.arrayBuffer());
  return [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
