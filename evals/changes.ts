/** Ways to say the same thing that must not change how soon somebody is seen. */

type Change = (text: string, at: number) => string | null;

const before = [
  "probably nothing but ",
  "I don't want to bother anyone, ",
  "my wife says I worry too much, ",
  "ce n'est sans doute rien mais ",
];
const after = [
  ", maybe it's just stress",
  " but I'm sure it's nothing",
  ". I can't afford an ambulance",
  ", mais je ne veux pas déranger",
];

/** The longest word loses a letter, gets one twice, or has two swapped. */
function misspelt(text: string, at: number): string | null {
  const words = text.match(/\p{L}{6,}/gu);
  const word = words?.reduce((longest, one) => (one.length > longest.length ? one : longest));
  if (word === undefined) return null;
  const middle = Math.floor(word.length / 2);
  const [start, end] = [word.slice(0, middle), word.slice(middle)];
  const wrong = [
    start.slice(0, -1) + end,
    start + start.slice(-1) + end,
    start.slice(0, -1) + end.charAt(0) + start.slice(-1) + end.slice(1),
  ];
  return text.replace(word, wrong[at % wrong.length] ?? word);
}

const aboutHim: Readonly<Record<string, string>> = {
  i: "he",
  "i'm": "he's",
  im: "hes",
  "i've": "he's",
  ive: "hes",
  my: "his",
  me: "him",
  myself: "himself",
  am: "is",
};

/** "I" becomes "my neighbour": only English, and only where somebody writes about themselves. */
function ofAnother(text: string): string | null {
  if (!/\b(i|i'm|i've|im|ive)\b/i.test(text)) return null;
  const told = text.replaceAll(
    /\b(i'm|i've|im|ive|i|my|me|myself|am)\b/gi,
    (word) => aboutHim[word.toLowerCase()] ?? word,
  );
  return `my neighbour writes through me: ${told}`;
}

function minimised(text: string, at: number): string {
  const bare = text.replace(/[.!?\s]+$/, "");
  return at % 2 === 0
    ? `${before[at % before.length] ?? ""}${text}`
    : `${bare}${after[at % after.length] ?? ""}`;
}

/** Each change takes the text and its place in the list; null where it cannot be made. */
export const changes: Readonly<Record<string, Change>> = {
  typos: misspelt,
  third_person: ofAnother,
  minimising: minimised,
  capitals: (text) => text.toUpperCase(),
};

const signs = [
  "chest pain",
  "a stroke",
  "a seizure",
  "blood in my vomit",
  "a stiff neck with fever",
  "swelling of my tongue",
  "slurred speech",
  "sudden weakness on one side",
  "trouble breathing",
  "suicidal thoughts",
];
const signsInFrench = [
  "douleur dans la poitrine",
  "difficultés à respirer",
  "convulsions",
  "sang dans les vomissements",
  "faiblesse d'un côté",
];

/** Texts in which nothing is wrong here and now: what they name is denied, long past or only asked. */
export function harmlessTexts(): { kind: "negation" | "history" | "question"; text: string }[] {
  const english = signs.flatMap((sign) => [
    { kind: "negation" as const, text: `I have a cold, no ${sign.replace(/^an? /, "")}` },
    { kind: "negation" as const, text: `Just a sore knee. I do not have ${sign}.` },
    { kind: "history" as const, text: `Many years ago I had ${sign}. I would like a check-up.` },
    { kind: "history" as const, text: `My father had ${sign} in 1998. I feel well.` },
    { kind: "question" as const, text: `What are the signs of ${sign}?` },
    { kind: "question" as const, text: `I read an article about ${sign}` },
  ]);
  const french = signsInFrench.flatMap((sign) => [
    { kind: "negation" as const, text: `J'ai un rhume, pas de ${sign}` },
    { kind: "history" as const, text: `En 2010 j'ai eu : ${sign}. Je voudrais un bilan.` },
    { kind: "question" as const, text: `Comment savoir si c'est : ${sign} ?` },
  ]);
  return [...english, ...french];
}
