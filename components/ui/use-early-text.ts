"use client";

import { type Ref, type RefObject, useEffect, useImperativeHandle, useRef } from "react";

type TextInput = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * What somebody types or chooses before the page's script has come stays on the screen, and React never hears of it: the
 * form would send less than it shows. Such a field tells it once more, as if it were typed now.
 *
 * @param held what the form holds; undefined where the field holds it itself
 * @param given the ref of whoever uses the field
 * @returns the field's own ref
 */
export function useEarlyText<T extends TextInput>(
  held: unknown,
  given: Ref<T> | undefined,
): RefObject<T | null> {
  const field = useRef<T>(null);
  const first = useRef(held);
  useImperativeHandle<T | null, T | null>(given, () => field.current);
  useEffect(() => {
    const { current } = field;
    if (current === null || typeof first.current !== "string") return;
    const typed = current.value;
    if (typed === first.current) return;
    // React takes a value for news where it is another than the last one set through the field itself.
    current.value = first.current;
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(current), "value")?.set?.call(
      current,
      typed,
    );
    const kind = current instanceof HTMLSelectElement ? "change" : "input";
    current.dispatchEvent(new Event(kind, { bubbles: true }));
  }, []);
  return field;
}
