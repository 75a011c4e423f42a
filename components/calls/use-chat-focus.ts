import { type RefObject, useEffect, useRef } from "react";

/**
 * Brings the focus into the chat when it opens, and back to its button when it closes: on phones it
 * covers the button that opened it, and closing takes the one that closed it away.
 */
export function useChatFocus(isOpen: boolean): RefObject<HTMLDivElement | null> {
  const panel = useRef<HTMLDivElement>(null);
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (wasOpen.current === isOpen) return;
    wasOpen.current = isOpen;
    if (isOpen) panel.current?.focus();
    // Whoever has put the focus elsewhere meanwhile keeps it there.
    else if (document.activeElement === document.body) {
      document.querySelector<HTMLElement>("[data-call-control=chat]")?.focus();
    }
  }, [isOpen]);
  return panel;
}
