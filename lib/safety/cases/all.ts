import { restOfTheBody } from "./body";
import { brainAndTrauma } from "./brain-trauma";
import { breathAndHeart } from "./breath-heart";
import type { Case } from "./case";
import { mindAndPoison } from "./mind-poison";
import { mixed } from "./mixed";
import { mothersAndChildren } from "./mothers-children";
import { nothing } from "./nothing";

export const cases: Readonly<Record<string, readonly Case[]>> = {
  "breath and heart": breathAndHeart,
  "brain and trauma": brainAndTrauma,
  "the rest of the body": restOfTheBody,
  "mind and poison": mindAndPoison,
  "mothers and children": mothersAndChildren,
  "denials, time, typos, two languages": mixed,
  "nothing to find": nothing,
};
