/** The elements of an array as PostgreSQL writes them: text, null, or an array again. */
export type ArrayText = (string | null | ArrayText)[];

/**
 * Reads PostgreSQL's notation of an array, `{a,"b, c",NULL,{d}}`.
 * @throws when the text is no array.
 */
export function parseArray(text: string): ArrayText {
  // Bounds that do not begin at 1 stand in front: [0:1]={a,b}.
  const reader = new ArrayReader(text, text.indexOf("{"));
  return reader.array();
}

class ArrayReader {
  readonly #text: string;
  #at: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.#at = at;
  }

  array(): ArrayText {
    if (this.#text[this.#at] !== "{") throw new Error("Not the text of an array");
    const elements: ArrayText = [];
    this.#at += 1;
    while (this.#text[this.#at] !== "}") {
      elements.push(this.#element());
      if (this.#text[this.#at] === ",") this.#at += 1;
    }
    this.#at += 1;
    return elements;
  }

  #element(): string | null | ArrayText {
    const first = this.#text[this.#at];
    if (first === undefined) throw new Error("The text of an array is cut off");
    if (first === "{") return this.array();
    if (first === '"') return this.#quoted();
    const start = this.#at;
    while (!",}".includes(this.#text[this.#at] ?? "}")) this.#at += 1;
    const plain = this.#text.slice(start, this.#at);
    return plain.toUpperCase() === "NULL" ? null : plain;
  }

  #quoted(): string {
    let value = "";
    for (this.#at += 1; this.#text[this.#at] !== '"'; this.#at += 1) {
      if (this.#text[this.#at] === "\\") this.#at += 1;
      if (this.#at >= this.#text.length) throw new Error("The text of an array is cut off");
      value += this.#text[this.#at];
    }
    this.#at += 1;
    return value;
  }
}
