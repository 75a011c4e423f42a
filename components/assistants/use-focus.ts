import { useEffect, useRef } from "react";

/** Gives focus to what has just appeared and must not be missed. */
export function useFocus<T extends HTMLElement>() {
  const ref = useRef<T>(null);
  useEffect(() => ref.current?.focus(), []);
  return ref;
}
