import { useEffect, useRef } from "react";

/** Gives focus to what has just appeared and must not be missed. */
export function useFocus<T extends HTMLElement>(takesIt: boolean) {
  const ref = useRef<T>(null);
  // Only when it appears: what changes later must not take the focus from where somebody is by then.
  const wanted = useRef(takesIt);
  useEffect(() => {
    if (wanted.current) ref.current?.focus();
  }, []);
  return ref;
}
