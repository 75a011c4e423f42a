import { maxFileName } from "./limits";

/** What could turn, hide or end a name on a screen or in a header, and what separates folders. */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu;

/**
 * A file's name as it may be shown and saved: `../../x<script>.pdf` becomes `xscript.pdf`. Only the last
 * part of a path counts; a name of nothing but signs becomes `file`. The ending is kept when a name is cut.
 */
export function safeName(given: string): string {
  const last = given.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const clean = last.replaceAll(unsafe, "").replaceAll(/\s+/gu, " ").trim().replace(/^\.+/, "");
  if (clean === "") return "file";
  if (clean.length <= maxFileName) return clean;
  const ending = /\.[\p{L}\p{N}]{1,8}$/u.exec(clean)?.[0] ?? "";
  // Half a character is none.
  return clean.slice(0, maxFileName - ending.length).replace(/[\uD800-\uDBFF]$/, "") + ending;
}
