"use client";

import { createContext, type RefObject } from "react";

/** Something that stands on the screen and can be reported, and where the focus goes afterwards. */
export type Reportable = {
  kind: "message" | "answer";
  id: string;
  returnTo: RefObject<HTMLElement | null>;
};

/** Begins a report; null where nobody takes one. */
export const ReportSlot = createContext<((what: Reportable) => void) | null>(null);
