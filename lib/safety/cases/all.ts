import { restOfTheBody } from "./body";
import { brainAndTrauma } from "./brain-trauma";
import { breathAndHeart } from "./breath-heart";
import type { Case } from "./case";
import { mindAndPoison } from "./mind-poison";
import { mixed } from "./mixed";
import { mothersAndChildren } from "./mothers-children";
import { nothing } from "./nothing";
import { turns } from "./turns";
import { unseenFirst } from "./unseen-first";
import { unseenFourth } from "./unseen-fourth";
import { unseenSecond } from "./unseen-second";
import { unseenThird } from "./unseen-third";

export const cases: Readonly<Record<string, readonly Case[]>> = {
  "breath and heart": breathAndHeart,
  "brain and trauma": brainAndTrauma,
  "the rest of the body": restOfTheBody,
  "mind and poison": mindAndPoison,
  "mothers and children": mothersAndChildren,
  "denials, time, typos, two languages": mixed,
  "words that turn the meaning": turns,
  "nothing to find": nothing,
  "first unseen set": unseenFirst,
  "second unseen set": unseenSecond,
  "third unseen set": unseenThird,
  "fourth unseen set": unseenFourth,
};
