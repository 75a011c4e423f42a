import { access, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { StackFault } from "../fault.ts";

const fileOf = (dir: string): string => path.join(dir, "restoring");

/** The mark of a data folder whose restore was cut short: on it a stack would begin with an empty database. */
export const halfRestored = {
  begin: (dir: string): Promise<void> => writeFile(fileOf(dir), ""),
  end: (dir: string): Promise<void> => rm(fileOf(dir)),
  /** @throws StackFault when the mark is there */
  async refuse(dir: string): Promise<void> {
    const there = await access(fileOf(dir)).then(
      () => true,
      () => false,
    );
    if (!there) return;
    throw new StackFault(
      `A restore into ${dir} was cut short; empty the folder and restore again.`,
    );
  },
};
