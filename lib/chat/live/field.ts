/** The field in which a message is written, as far as others may put something into it. */
export class Field {
  private take: (text: string) => void = () => undefined;

  /** Whoever draws the field takes what is put into it. */
  attach(take: (text: string) => void): void {
    this.take = take;
  }

  put(text: string): void {
    this.take(text);
  }
}
