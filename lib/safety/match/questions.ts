import { doubt, type Scene } from "./scene";

/** "What are the signs of a stroke?", "in case of fever", "a film about". */
export function questions(scene: Scene): void {
  const starts = (name: string) => new Set(scene.hits(name).map(({ start }) => start));
  const afterEnds = (name: string) => new Set(scene.hits(name).map(({ end }) => end + 1));
  const personal = starts("personal");
  sweep(scene, { from: afterEnds("asks_in_general"), until: personal, within: "sentence" });
  sweep(scene, { from: afterEnds("supposes"), until: new Set(), within: "clause" });
  markImpersonal(scene, {
    cues: starts("may_ask_in_general"),
    openings: starts("opens_question"),
    personal,
  });
}

type Sweep = {
  from: ReadonlySet<number>;
  until: ReadonlySet<number>;
  within: "sentence" | "clause";
};

/** Marks what follows a cue, to the end of its stretch or to a word about somebody. */
function sweep(scene: Scene, { from, until, within }: Sweep): void {
  const kind = within === "sentence" ? doubt.general : doubt.supposed;
  let isOn = false;
  const { tokens } = scene;
  tokens.forEach((token, at) => {
    if (token[within] !== tokens[at - 1]?.[within] || until.has(at)) isOn = false;
    if (from.has(at) && token[within] === tokens[at - 1]?.[within]) isOn = !until.has(at);
    if (isOn) scene.mark(at, at, kind);
  });
}

type Cues = Readonly<Record<"cues" | "openings" | "personal", ReadonlySet<number>>>;

/** "Can ibuprofen cause chest pain?": a question from its first words on, and about nobody. */
function markImpersonal(scene: Scene, { cues, openings, personal }: Cues): void {
  const { text, tokens } = scene;
  const asked = sentencesWith(tokens, cues);
  const about = sentencesWith(tokens, personal);
  const opened = new Set(
    [...openings].filter((at) => opensSentence(tokens, at)).map((at) => tokens[at]?.sentence),
  );
  tokens.forEach(({ sentence }, at) => {
    if (!text.questions.has(sentence) || !opened.has(sentence)) return;
    if (asked.has(sentence) && !about.has(sentence)) scene.mark(at, at, doubt.general);
  });
}

/** At the beginning, or soon after it: "L'aspirine peut-elle…". */
function opensSentence(tokens: Scene["tokens"], at: number): boolean {
  const word = tokens[at]?.word ?? "";
  if (tokens[at + 1]?.word === "not") return false;
  const furthest = word.startsWith("peu") ? 3 : 0;
  return tokens[at - furthest - 1]?.sentence !== tokens[at]?.sentence;
}

function sentencesWith(tokens: Scene["tokens"], marked: ReadonlySet<number>): Set<number> {
  return new Set([...marked].map((at) => tokens[at]?.sentence ?? -1));
}
