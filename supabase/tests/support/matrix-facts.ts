import type { TaskMeta } from "vitest";
import { ownerPool } from "./scene.ts";

/** What a test of the matrix has tried, beside on which rules; `scripts/evidence/access.ts` adds it up. */
export interface MatrixFacts {
  server: string;
  fingerprint: string;
  tables: number;
  policies: number;
  functions: number;
  seats: number;
  /** Cells tried, and those that were not as they should be. */
  cells: number;
  red: number;
  /** Rules changed, and changes that no cell noticed. */
  mutations: number;
  survivors: number;
}

declare module "vitest" {
  interface TaskMeta {
    matrix?: MatrixFacts;
  }
}

type Tried = Partial<Pick<MatrixFacts, "cells" | "red" | "mutations" | "survivors">>;

/** Leaves with the test what it has tried. Before it expects anything: a failure is a result too. */
export async function noteMatrix(
  { meta }: { meta: TaskMeta },
  seats: number,
  tried: Tried,
): Promise<void> {
  const [rules] = await ownerPool()<Omit<MatrixFacts, keyof Tried | "seats">[]>`
    select split_part(current_setting('server_version'), ' ', 1) as server, r.fingerprint,
        r.tables::int, r.policies::int, r.functions::int
      from private.schema_state() r`;
  if (rules === undefined) throw new Error("the rules have no state");
  const none = { cells: 0, red: 0, mutations: 0, survivors: 0 };
  meta.matrix = { ...none, ...rules, seats, ...tried };
}
