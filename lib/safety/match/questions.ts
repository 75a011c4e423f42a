import { doubt, type Scene } from "./doubts";

/** "What are the signs of a stroke?", "in case of fever", "a film about". */
export function questions(scene: Scene): void {
  const starts = (name: string) => new Set(scene.hits(name).map(({ start }) => start));
  const afterEnds = (name: string) => new Set(scene.hits(name).map(({ end }) => end + 1));
  const personal = starts("personal");
  sweep(scene, { from: afterEnds("asks_in_general"), until: personal, within: "sentence" });
  sweep(scene, { from: afterEnds("supposes"), until: new Set(), within: "clause" });
  markImpersonal(scene, starts("may_ask_in_general"), personal);
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

/** "Can ibuprofen cause chest pain?": a question, and about nobody. */
function markImpersonal(
  scene: Scene,
  cues: ReadonlySet<number>,
  personal: ReadonlySet<number>,
): void {
  const { text, tokens } = scene;
  const asked = sentencesWith(tokens, cues);
  const about = sentencesWith(tokens, personal);
  tokens.forEach(({ sentence }, at) => {
    if (!text.questions.has(sentence) || !asked.has(sentence) || about.has(sentence)) return;
    scene.mark(at, at, doubt.general);
  });
}

function sentencesWith(tokens: Scene["tokens"], marked: ReadonlySet<number>): Set<number> {
  return new Set([...marked].map((at) => tokens[at]?.sentence ?? -1));
}
