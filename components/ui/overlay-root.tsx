"use client";

import { createContext, use, useState, type ReactNode } from "react";

const OverlayRootContext = createContext<HTMLElement | null>(null);

/**
 * Where dialogs and menus are drawn. Inside the shell rather than at the end of the body, so that
 * they take its density and theme.
 */
export function OverlayRootProvider({ children }: { children: ReactNode }) {
  const [root, setRoot] = useState<HTMLElement | null>(null);
  return (
    <OverlayRootContext value={root}>
      {children}
      <div ref={setRoot} data-overlay-root />
    </OverlayRootContext>
  );
}

/** The element to portal into; undefined lets the primitive fall back to the body. */
export function useOverlayRoot(): HTMLElement | undefined {
  return use(OverlayRootContext) ?? undefined;
}
