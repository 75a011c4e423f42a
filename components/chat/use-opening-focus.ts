import { type RefObject, useEffect, useRef } from "react";

import { paths } from "@/lib/kernel/paths";

/**
 * Opening a conversation puts the focus where one goes on: on wide screens into the field, on
 * phones, where that would bring up the keyboard over what is to be read, on the heading.
 */
export function useOpeningFocus(): RefObject<HTMLDivElement | null> {
  const pane = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const wide = matchMedia("(min-width: 48rem) and (pointer: fine)").matches;
    const target = pane.current?.querySelector<HTMLElement>(wide ? "textarea" : "h1");
    (target ?? pane.current?.querySelector("h1"))?.focus({ preventScroll: true });
  }, []);
  return pane;
}

/** Back in the list, the focus stands on the conversation one came from. */
export function useReturnFocus(selectedId: string | null): void {
  const before = useRef(selectedId);
  useEffect(() => {
    const left = before.current;
    before.current = selectedId;
    if (selectedId !== null || left === null) return;
    const row = document.querySelector<HTMLElement>(`main a[href="${paths.conversation(left)}"]`);
    row?.focus({ preventScroll: true });
  }, [selectedId]);
}
