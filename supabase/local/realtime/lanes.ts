type Task = () => void | Promise<void>;

/**
 * Keeps the frames of one topic in order while some of them wait for the database. A task that
 * finishes at once runs at once; the lanes of different topics do not wait for each other.
 */
export class Lanes {
  readonly #tails = new Map<string, Promise<void>>();

  run(lane: string, task: Task, onError: (error: unknown) => void): void {
    const tail = this.#tails.get(lane);
    const running = tail ? tail.then(task) : attempt(task, onError);
    if (!running) return;
    const next = running.catch(onError).finally(() => {
      if (this.#tails.get(lane) === next) this.#tails.delete(lane);
    });
    this.#tails.set(lane, next);
  }
}

function attempt(task: Task, onError: (error: unknown) => void): Promise<void> | null {
  try {
    return task() ?? null;
  } catch (error) {
    onError(error);
    return null;
  }
}
