import { doubt, type Scene } from "./scene";
import type { Hit, Seen } from "./find";

/** How many words, small ones not counted, a denial reaches; "denies" opens a whole list. */
const reach = { word: 6, list: 12 };

/** "no chest pain", "denies", "pas de douleur", "chest pain: none". */
export function denials(scene: Scene): void {
  const unheardOf = sentencesOf(scene, "unheard_of");
  const inSentence = tokensOf(scene);
  const stops = inSentence("stops_denial");
  const links = inSentence("joins_denial");
  const asides = inSentence("absorbs_denial");
  const isFree = ({ start, end }: Hit) => !scene.isTaken(start) && !scene.isTaken(end);
  const reachOf = (hit: Hit, words: number, isList: boolean) =>
    endOfScope(scene.tokens, hit, { words, isList, stops, links, asides });
  for (const hit of scene.hits("denies").filter(isFree)) {
    const { sentence = -1, word = "" } = scene.tokens[hit.start] ?? {};
    if (unheardOf.has(sentence) && unheardOfBegins.has(word)) continue;
    scene.mark(hit.end + 1, reachOf(hit, reach.word, false), doubt.denied);
  }
  for (const hit of scene.hits("denies_list").filter(isFree)) {
    scene.mark(hit.end + 1, reachOf(hit, reach.list, true), doubt.denied);
  }
  for (const hit of scene.hits("not_after").filter(isFree)) denyAround(scene, hit);
  for (const hit of scene.hits("is_fine")) denyBefore(scene, hit);
  for (const hit of scene.hits("answers_no")) denyAsked(scene, hit);
}

/** "never such a pain", "I've not had it like this before" say that it is here, and new. */
const unheardOfBegins = new Set(["never", "not", "havent", "hadnt", "jamais", "pas"]);

type Scope = {
  words: number;
  isList: boolean;
  stops: ReadonlySet<number>;
  links: ReadonlySet<number>;
  asides: ReadonlySet<number>;
};

/** The last token that a denial reaches. */
function endOfScope(tokens: readonly Seen[], { end }: Hit, scope: Scope): number {
  const first = tokens[end];
  let words = scope.words;
  let at = end + 1;
  for (let token = tokens[at]; token !== undefined; at += 1, token = tokens[at]) {
    if (first === undefined || token.sentence !== first.sentence) break;
    const isNewClause = token.clause !== tokens[at - 1]?.clause;
    if (isNewClause && !scope.isList) {
      if (!continuesList(tokens, at, scope)) break;
      words = reach.list;
    }
    if (token.place - first.place > words) break;
    if (scope.stops.has(at) && !isOfPlace(tokens, at) && !isOwnVerb(tokens, at, end)) break;
    if (scope.asides.has(at)) break;
    if (andWords.has(token.word) && !scope.isList) break;
  }
  return at - 1;
}

const andWords = new Set(["and", "et", "plus", "with", "avec"]);
const prepositions = new Set([
  "in",
  "on",
  "of",
  "at",
  "to",
  "from",
  "dans",
  "a",
  "de",
  "sur",
  "au",
]);

/** "not having", "isn't just": what stands right after a denial belongs to it. */
function isOwnVerb(tokens: readonly Seen[], at: number, end: number): boolean {
  return at === end + 1 && ownVerbs.has(tokens[at]?.word ?? "");
}

const ownVerbs = new Set(["having", "been", "have", "has", "had"]);

/** "no pain in my chest": the "my" begins nothing new. */
function isOfPlace(tokens: readonly Seen[], at: number): boolean {
  return prepositions.has(tokens[at - 1]?.word ?? "") && possessives.has(tokens[at]?.word ?? "");
}

const possessives = new Set(["my", "his", "her", "their", "our", "mon", "ma", "mes", "sa", "son"]);

/** "no fever, cough or chest pain": the list goes on over its commas until its "or". */
function continuesList(tokens: readonly Seen[], at: number, { stops, links }: Scope): boolean {
  const clause = tokens[at]?.clause;
  const sentence = tokens[at]?.sentence;
  const furthest = 8;
  for (let next = at; next < at + furthest; next += 1) {
    if (tokens[next]?.sentence !== sentence || stops.has(next)) return false;
    const isLink = links.has(next) && !orNot.has(tokens[next + 1]?.word ?? "");
    if (isLink) return (tokens[next]?.clause ?? 0) - (clause ?? 0) <= 2;
  }
  return false;
}

/** "normal or not?" is no list. */
const orNot = new Set(["not", "pas", "non"]);

/** "il ne saigne pas": what stands between the two, or the one word before the second. */
function denyAround(scene: Scene, { start, end }: Hit): void {
  const opening = 4;
  const clause = scene.tokens[start]?.clause;
  for (let at = start - 1; at >= start - opening; at -= 1) {
    const token = scene.tokens[at];
    if (token === undefined || token.clause !== clause) break;
    if (token.word === "ne" || token.word === "n") scene.mark(at, start - 1, doubt.denied);
  }
  const verb = scene.tokens[start - 1];
  if (verb?.clause === clause && verbsBeforePas.test(verb?.word ?? "")) {
    scene.mark(start - 1, end, doubt.denied);
  }
}

const verbsBeforePas = /^(saigne|vomi|touss|trembl|convuls|souffr|gonfl|brul|fait|sens)/;

/** "breathing is fine": up to two words before. */
function denyBefore(scene: Scene, { start }: Hit): void {
  const last = scene.tokens[start];
  if (last === undefined || scene.isTaken(start)) return;
  let at = start - 1;
  for (let token = scene.tokens[at]; token !== undefined; at -= 1, token = scene.tokens[at]) {
    if (token.clause !== last.clause || last.place - token.place > 2) break;
  }
  scene.mark(at + 1, start - 1, doubt.denied);
}

/** "Chest pain? No." and "chest pain: none": the clause before an answer that stands alone. */
function denyAsked(scene: Scene, { start, end }: Hit): void {
  const own = scene.tokens[start]?.clause;
  const asked = scene.tokens[start - 1];
  if (asked === undefined || asked.clause === own || scene.tokens[end + 1]?.clause === own) return;
  const isAsked = asked.sentence === scene.tokens[start]?.sentence;
  if (!isAsked && !scene.text.questions.has(asked.sentence)) return;
  if (isAsked && !scene.tokens[start]?.afterColon) return;
  let at = start - 1;
  while (scene.tokens[at]?.clause === asked.clause) at -= 1;
  scene.mark(at + 1, start - 1, doubt.denied);
}

/** Finds the tokens of a group. */
function tokensOf(scene: Scene): (name: string) => Set<number> {
  return (name) => {
    const set = new Set<number>();
    for (const { start } of scene.hits(name)) set.add(start);
    return set;
  };
}

/** The sentences in which a group stands. */
function sentencesOf(scene: Scene, name: string): Set<number> {
  return new Set(scene.hits(name).map(({ start }) => scene.tokens[start]?.sentence ?? -1));
}
