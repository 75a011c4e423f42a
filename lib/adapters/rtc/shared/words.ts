import type { CallWord } from "./call-word";

type Listener = (uid: number, word: CallWord) => void;

/** Who listens to what people say to each other in a call. */
export class Words {
  private readonly listeners = new Set<Listener>();

  /** Answers what ends listening. */
  add(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(uid: number, word: CallWord): void {
    for (const listener of this.listeners) listener(uid, word);
  }
}
