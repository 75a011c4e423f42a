import { characterOf } from "./characters";

/** A word or a number of a text. */
export type Token = {
  /** Folded, with runs of one letter cut to a single one ("heeelp" is "help"). */
  word: string;
  /** The same with runs cut to two ("bleeeding" is "bleeding"); null when there was no run. */
  doubled: string | null;
  /** What it is worth when it is a number. */
  value: number | null;
  from: number;
  to: number;
  /** Ends at a full stop, a question or exclamation mark, a line's end. */
  sentence: number;
  /** Ends also at commas, colons, brackets and dashes. */
  clause: number;
  /** Stands directly after `/`: 180/120. */
  afterSlash: boolean;
  /** Stands directly after a colon or a dash: "chest pain: no". */
  afterColon: boolean;
};

export type Text = {
  tokens: Token[];
  /** Sentences that end in a question mark. */
  questions: Set<number>;
};

/** Longer words are read no further: none of ours is as long. */
const longest = 32;

/** French words that lose their last letter before a vowel and are words nevertheless. */
const elided = new Set(["j", "l", "d", "n", "m", "t", "s", "c", "qu", "jusqu", "lorsqu", "puisqu"]);

/** French thermometers are read as "38°2". */
const decimalMarks = ".,°º";
const sentenceEnds = ".!?\n\r。！？؟";
const clauseEnds = ",;:()[]–—…•،";

/** Reads a text once, character by character; never throws, whatever it is given. */
export function readText(text: string): Text {
  const reader = new Reader();
  let at = 0;
  while (at < text.length) {
    const code = text.codePointAt(at) ?? 0;
    const size = code > 0xffff ? 2 : 1;
    reader.take(code, at, text);
    at += size;
  }
  reader.close();
  return { tokens: reader.tokens, questions: reader.questions };
}

class Reader {
  readonly tokens: Token[] = [];
  readonly questions = new Set<number>();
  private sentence = 0;
  private clause = 0;
  private slash = false;
  private colon = false;
  /** What divides the next word from the ones before: 1 a clause's end, 2 a sentence's. */
  private pending = 0;
  private word = "";
  private digits = false;
  private run = 0;
  private hadRun = false;
  private from = 0;
  private to = 0;

  take(code: number, at: number, text: string): void {
    const character = String.fromCodePoint(code);
    const { folded, kind } = characterOf(character, code);
    if (kind === "nothing") return;
    if (kind === "letter") return this.letter(folded, at, character.length);
    if (kind === "digit") return this.digit(folded, at);
    if (kind === "apostrophe") return this.apostrophe();
    if (this.digits && this.decimal(character, at, text)) return;
    this.close();
    this.divide(character, at, text);
  }

  private letter(folded: string, at: number, size: number): void {
    if (this.digits) this.close();
    for (const one of folded) this.add(one, at, size);
  }

  private digit(digit: string, at: number): void {
    // Letters go on into digits ("o2", "b12"); digits end where letters begin ("38c", "3wk").
    if (this.word === "") this.digits = true;
    this.add(digit, at, digit.length);
  }

  private add(one: string, at: number, size: number): void {
    if (this.word === "") this.from = at;
    this.to = at + size;
    this.run = this.word.endsWith(one) && !this.digits ? this.run + 1 : 1;
    if (this.run > 2) this.hadRun = true;
    else if (this.word.length < longest) this.word += one;
  }

  /** "j'arrive" is two words, "can't" is one. */
  private apostrophe(): void {
    if (elided.has(this.word)) this.close();
  }

  /** "38.5", "38,5", "38°2" and "1,000" are one number. */
  private decimal(character: string, at: number, text: string): boolean {
    if (!decimalMarks.includes(character)) return false;
    const next = text.charCodeAt(at + 1);
    if (!(next >= 48 && next <= 57) || this.word.includes(".")) return false;
    if (character === "," && /^\d{3}(?!\d)/.test(text.slice(at + 1, at + 5))) return true;
    this.word += ".";
    return true;
  }

  /** Ends the word that is being read. */
  close(): void {
    if (this.word !== "") this.tokens.push(this.token());
    this.word = "";
    this.digits = false;
    this.run = 0;
    this.hadRun = false;
  }

  private token(): Token {
    if (this.pending > 0) this.clause += 1;
    if (this.pending > 1) this.sentence += 1;
    this.pending = 0;
    const token = {
      word: this.hadRun ? single(this.word) : this.word,
      doubled: this.hadRun ? this.word : null,
      value: this.digits ? Number(this.word) : null,
      from: this.from,
      to: this.to,
      sentence: this.sentence,
      clause: this.clause,
      afterSlash: this.slash,
      afterColon: this.colon,
    };
    this.slash = false;
    this.colon = false;
    return token;
  }

  private divide(character: string, at: number, text: string): void {
    if (character === "/") this.slash = true;
    else if (character !== " ") this.slash = false;
    if (":–—-".includes(character)) this.colon = true;
    if (this.tokens.length === 0) return;
    if (character === "?" || character === "؟") this.questions.add(this.sentence);
    this.pending = Math.max(this.pending, strength(character, text[at - 1], text[at + 1]));
  }
}

/** How much a character between words divides them: 2 a sentence's end, 1 a clause's, 0 not. */
function strength(character: string, before = "", after = ""): number {
  // Three dots are a pause, not an end.
  if (character === "." && (after === "." || before === ".")) return 1;
  if (sentenceEnds.includes(character)) return 2;
  if (clauseEnds.includes(character)) return 1;
  return character === "-" && before === " " && after === " " ? 1 : 0;
}

/** "heelpp" is "help". */
function single(word: string): string {
  let result = "";
  for (const one of word) if (!result.endsWith(one)) result += one;
  return result;
}
