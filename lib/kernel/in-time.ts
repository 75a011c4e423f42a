import { AppError } from "./errors";

/** An answer that did not come in time. */
export class TooLate extends AppError {
  constructor() {
    super("unavailable");
  }
}

/**
 * The answer, if it comes within so many milliseconds: a bad network says nothing by itself, and a request
 * on it may hang for minutes.
 *
 * @throws TooLate
 */
export async function inTime<T>(answer: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TooLate()), ms);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
