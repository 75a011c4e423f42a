/** So long until the next try, in milliseconds, unless the network is back before. */
const againMs = 5_000;

/**
 * Fetches a part of the application, again and again until it is here: a page whose network was gone for a
 * moment lives on by itself. `missed` hears of each try that failed. Answers what gives up.
 */
export function insist<T>(
  load: () => Promise<T>,
  take: (part: T) => void,
  missed: () => void = () => undefined,
): () => void {
  let isOver = false;
  let endWait = () => undefined as void;
  const ask = () => {
    load().then(
      (part) => {
        if (!isOver) take(part);
        return undefined;
      },
      () => {
        if (isOver) return;
        missed();
        endWait = soon(ask);
      },
    );
  };
  ask();
  return () => {
    isOver = true;
    endWait();
  };
}

function soon(run: () => void): () => void {
  const end = () => {
    clearTimeout(timer);
    window.removeEventListener("online", now);
  };
  const now = () => {
    end();
    run();
  };
  const timer = setTimeout(now, againMs);
  window.addEventListener("online", now);
  return end;
}
