"use client";

import { type Ref, type RefObject, useEffect, useImperativeHandle, useRef } from "react";

import { notYetTaken, pressedEarly } from "./early-press";

/** What the server writes on a button until `useEarlyPress` has it. */
export const earlyPress = { [notYetTaken]: "" };

/**
 * From now on the button answers by itself; a press that came before the page's script is made now.
 *
 * @param given the ref of whoever uses the button
 * @returns the button's own ref
 */
export function useEarlyPress(
  given: Ref<HTMLButtonElement> | undefined,
): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  useImperativeHandle<HTMLButtonElement | null, HTMLButtonElement | null>(
    given,
    () => button.current,
  );
  useEffect(() => {
    const { current } = button;
    if (current === null) return;
    current.removeAttribute(notYetTaken);
    if (!current.hasAttribute(pressedEarly)) return;
    current.removeAttribute(pressedEarly);
    // After the fields of its form have told what was typed as early.
    setTimeout(() => current.click());
  }, []);
  return button;
}
