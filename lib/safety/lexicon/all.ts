import type { Lexicon } from "@/lib/safety/match/plan";

import { actions } from "./actions";
import { body } from "./body";
import { degrees } from "./degrees";
import { feelings } from "./feelings";
import { mind } from "./mind";
import { people } from "./people";

/** Every word group of which signs are made. */
export const lexicon: Lexicon = {
  ...body,
  ...feelings,
  ...degrees,
  ...people,
  ...actions,
  ...mind,
};
