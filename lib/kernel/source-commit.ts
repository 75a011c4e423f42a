import { execFileSync } from "node:child_process";

/** From which commit sources are; null where nobody could say. `changed`: with changes that are in no commit. */
type Source = { commit: string | null; changed: boolean };

const hash = /^[0-9a-f]{40}$/;
const git = (folder: string, args: string[]): string =>
  execFileSync("git", args, {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }).trim();

/**
 * The commit of the sources in `folder`: what whoever builds says in SOURCE_COMMIT (or Vercel for them), where there
 * is no git, as in a container; else git's own word. Never throws.
 */
export function sourceCommit(
  folder: string,
  said: Readonly<Record<string, string | undefined>>,
): Source {
  const told = said["SOURCE_COMMIT"] || said["VERCEL_GIT_COMMIT_SHA"] || "";
  if (hash.test(told)) return { commit: told, changed: false };
  try {
    const commit = git(folder, ["rev-parse", "HEAD"]);
    if (!hash.test(commit)) return { commit: null, changed: false };
    return { commit, changed: git(folder, ["status", "--porcelain"]) !== "" };
  } catch {
    return { commit: null, changed: false };
  }
}

const changedMark = "+changed";

/** As one word, for a constant of the build: empty where it is not known. */
export function written({ commit, changed }: Source): string {
  return commit === null ? "" : `${commit}${changed ? changedMark : ""}`;
}

/** What `written` wrote; anything else is not known. */
export function readSource(word: string | undefined): Source {
  const commit = (word ?? "").replace(changedMark, "");
  return hash.test(commit)
    ? { commit, changed: word?.endsWith(changedMark) ?? false }
    : { commit: null, changed: false };
}
