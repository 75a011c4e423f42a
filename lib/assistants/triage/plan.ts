import { fillers } from "@/lib/safety/lexicon/fillers";
import { harmless } from "@/lib/safety/lexicon/harmless";
import { lexicon } from "@/lib/safety/lexicon/all";
import { ordinary } from "@/lib/safety/lexicon/ordinary";
import { qualifiers } from "@/lib/safety/lexicon/qualifiers";
import { keyWords } from "@/lib/safety/lexicon/spelling";
import { makePlan, type Plan, type Signed } from "@/lib/safety/match/plan";
import { measures } from "@/lib/safety/match/reading";

import type { Complaint } from "./complaint";
import { complaints } from "./complaints";
import { now } from "./worries-now";
import { words } from "./words";
import { today } from "./worries-today";

let prepared: Plan | undefined;

const known: readonly Signed[] = Object.entries<Complaint>(complaints).map(([id, { words }]) => ({
  id: `complaint:${id}`,
  signs: { words },
}));

const prefixed = (level: string, list: readonly Signed[]): Signed[] =>
  list.map(({ id, signs }) => ({ id: `${level}:${id}`, signs }));

/** The words of complaints and worries, read with the doubts of the red-flag rules. */
export function triagePlan(): Plan {
  prepared ??= makePlan({
    rules: [...known, ...prefixed("urgent", today), ...prefixed("emergency", now)],
    lexicon: { ...lexicon, ...words },
    qualifiers: { ...qualifiers, ...harmless },
    measures,
    fillers,
    keyWords,
    ordinary,
  });
  return prepared;
}
