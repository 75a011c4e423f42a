import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

/** Nearer to the end than this, the reader is taken to be at the end. */
const slack = 48;
/** Nearer to the beginning than this, earlier messages are fetched before they are needed. */
const ahead = 600;

/** The words of a message, where they stood, and how far the log was scrolled then. */
type Anchor = { element: Element; top: number; scrolled: number };

type Options = {
  /** What the log shows; a new value means that something was added, changed or removed. */
  content: unknown;
  /** The seq of the last message shown. */
  lastSeq: number;
  /** The newest message that the reader is sending: who writes wants to see what they wrote. */
  sending: string | null;
  /** How many notes the reader has written here: for the same reason. */
  noted: number;
  /** The newest message is drawn: at the end of the box is the end of the conversation. */
  atNewest: boolean;
  nearStart: () => void;
  /** Near the end of what is drawn, and it is not the end. */
  nearEnd: () => void;
  /** Draws the newest message. */
  toNewest: () => void;
  /** Draws the message of this seq; false when it is not held. */
  draw: (seq: number) => boolean;
  /** The element of the newest message of somebody else that is on screen. */
  seen: (element: HTMLElement) => void;
};

type Place = {
  box: RefObject<HTMLDivElement | null>;
  atEnd: boolean;
  /** The last seq that was shown when the reader left the end. */
  leftAt: number;
  toEnd: () => void;
  /** Brings the message of this seq to the middle and the focus to it; false when it is not there. */
  toSeq: (seq: number) => boolean;
};

/**
 * Keeps the reader's place in a log whose box is laid out from its end (`flex-col-reverse`, so
 * `scrollTop` is 0 at the end and negative above it). At the end it stays at the end; anywhere else
 * the message at the upper edge stays where it is, whatever is added above or below it.
 */
export function useScrollPlace(options: Options): Place {
  const { content, lastSeq, sending, noted, atNewest, nearStart, nearEnd, toNewest, draw, seen } =
    options;
  const box = useRef<HTMLDivElement>(null);
  const anchor = useRef<Anchor | null>(null);
  const stuck = useRef(true);
  const leading = useRef(false);
  const latest = useRef({ nearStart, nearEnd, toNewest, draw, seen, lastSeq, atNewest });
  const [place, setPlace] = useState({ atEnd: true, leftAt: 0 });

  const look = useCallback(() => {
    const element = box.current;
    if (element === null) return;
    stuck.current = latest.current.atNewest && -element.scrollTop <= slack;
    anchor.current = stuck.current ? null : upperMessage(element);
    const atEnd = stuck.current;
    setPlace((before) =>
      before.atEnd === atEnd ? before : { atEnd, leftAt: latest.current.lastSeq },
    );
    const above = element.scrollHeight - element.clientHeight + element.scrollTop;
    if (above < ahead) latest.current.nearStart();
    else if (!latest.current.atNewest && -element.scrollTop < ahead) latest.current.nearEnd();
    const newest = newestSeen(element);
    if (newest !== null) latest.current.seen(newest);
  }, []);

  const hold = useCallback(() => {
    const element = box.current;
    if (element === null) return;
    // The end, or the message that is led to, is drawn next: nothing is to be held before that.
    if (leading.current || (stuck.current && !latest.current.atNewest)) return;
    if (stuck.current) element.scrollTop = 0;
    else if (anchor.current?.element.isConnected) {
      const { element: kept, top, scrolled } = anchor.current;
      // The reader may have scrolled on since; only what the change itself moved is taken back.
      const byReader = element.scrollTop - scrolled;
      const moved = kept.getBoundingClientRect().top - top + byReader;
      if (Math.abs(moved) >= 1) element.scrollTop += moved;
    }
    look();
  }, [look]);

  useLayoutEffect(() => {
    latest.current = { nearStart, nearEnd, toNewest, draw, seen, lastSeq, atNewest };
  });
  const stick = useCallback(() => {
    stuck.current = true;
    latest.current.toNewest();
  }, []);
  useOwnWords(sending, stick);
  useOwnWords(noted, stick);
  useLayoutEffect(hold, [hold, content]);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    startAtNew(element);
    look();
  }, [look]);
  useMoves(box, look, hold);

  const toEnd = useCallback(() => {
    stick();
    hold();
  }, [stick, hold]);
  const toSeq = useCallback(
    (seq: number) => {
      const message = box.current?.querySelector<HTMLElement>(`[data-seq="${seq}"]`) ?? null;
      leading.current = message === null && latest.current.draw(seq);
      if (message === null) return false;
      message.scrollIntoView({ block: "center" });
      message.focus({ preventScroll: true });
      look();
      return true;
    },
    [look],
  );
  return { box, ...place, toEnd, toSeq };
}

/** Whoever has written something anew is brought to it. */
function useOwnWords(written: string | number | null, show: () => void): void {
  useLayoutEffect(() => {
    if (written !== null && written !== 0) show();
  }, [written, show]);
}

/** Calls `look` when the reader scrolls, and `hold` when sizes change. */
function useMoves(box: Place["box"], look: () => void, hold: () => void): void {
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    element.addEventListener("scroll", look, { passive: true });
    // Fonts, the keyboard and a growing composer change sizes without any message.
    const sizes = new ResizeObserver(hold);
    sizes.observe(element);
    if (element.firstElementChild !== null) sizes.observe(element.firstElementChild);
    return () => {
      element.removeEventListener("scroll", look);
      sizes.disconnect();
    };
  }, [box, hold, look]);
}

/** Opens at the line of new messages when it would otherwise be above the screen. */
function startAtNew(box: HTMLElement): void {
  const line = box.querySelector("[data-new-from]");
  if (line === null) return;
  const above = line.getBoundingClientRect().top - box.getBoundingClientRect().top - 16;
  if (above < 0) box.scrollTop += above;
}

function messagesIn(box: HTMLElement): NodeListOf<HTMLElement> {
  return box.querySelectorAll<HTMLElement>("[data-seq]");
}

function upperMessage(box: HTMLElement): Anchor | null {
  const edge = box.getBoundingClientRect().top;
  const messages = messagesIn(box);
  let low = 0;
  let high = messages.length;
  // They stand in order: the first whose lower edge is inside is found by halving.
  while (low < high) {
    const middle = (low + high) >> 1;
    const bottom = messages[middle]?.getBoundingClientRect().bottom ?? 0;
    if (bottom > edge) high = middle;
    else low = middle + 1;
  }
  const message = messages[low];
  // The words themselves, not their frame: a name above or a state below may come and go with what
  // is fetched around them.
  const element = message?.querySelector("[dir=auto]") ?? message;
  return element
    ? { element, top: element.getBoundingClientRect().top, scrolled: box.scrollTop }
    : null;
}

function newestSeen(box: HTMLElement): HTMLElement | null {
  const edge = box.getBoundingClientRect().bottom - 16;
  const messages = messagesIn(box);
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const element = messages[index];
    if (element && element.getBoundingClientRect().top < edge) {
      if (element.dataset["own"] === undefined) return element;
    }
  }
  return null;
}
