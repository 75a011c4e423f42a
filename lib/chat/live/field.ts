type Taker = { put: (text: string) => void; focus: () => void };

const nobody: Taker = { put: () => undefined, focus: () => undefined };

/** The field in which a message is written, as far as others may put something into it. */
export class Field {
  private taker = nobody;

  /** Whoever draws the field takes what is put into it. */
  attach(taker: Taker): void {
    this.taker = taker;
  }

  put(text: string): void {
    this.taker.put(text);
  }

  /** Brings the person to it. */
  focus(): void {
    this.taker.focus();
  }
}
