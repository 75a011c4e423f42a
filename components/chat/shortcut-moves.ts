import { isOverlaid } from "@/components/ui/busy-keys";

import type { Move } from "./shortcut-keys";

const rows = () => [...document.querySelectorAll<HTMLAnchorElement>("[data-inbox] a")];

/** Where one stands in the list: the focus, else the open conversation. */
function place(all: readonly HTMLAnchorElement[]): number {
  const focused = all.findIndex((row) => row === document.activeElement);
  return focused >= 0 ? focused : all.findIndex((row) => row.ariaCurrent === "page");
}

function focus(row: HTMLElement | undefined): void {
  row?.focus();
  row?.scrollIntoView({ block: "nearest" });
}

function step(by: 1 | -1): void {
  const all = rows();
  const at = place(all);
  focus(all[Math.min(Math.max(at + by, 0), all.length - 1)]);
}

/** The next of a kind behind where one stands, from the top again after the last. */
function toNext(kind: string): void {
  const all = rows();
  const from = place(all) + 1;
  const row = [...all.slice(from), ...all.slice(0, from)].find((one) => one.matches(kind));
  focus(row);
  row?.click();
}

/** What keys do that press no button. */
export const movers: Record<Exclude<Move, "help"> | "leave", () => void> = {
  next: () => step(1),
  previous: () => step(-1),
  unread: () => toNext("[data-unread]"),
  emergency: () => toNext(":has([data-alert=emergency])"),
  search: () => document.querySelector<HTMLElement>("main search input")?.focus(),
  reply: () => document.querySelector<HTMLElement>("main form textarea")?.focus(),
  leave: () => {
    const { activeElement } = document;
    if (isOverlaid() || !activeElement?.matches("main form textarea, main search input")) return;
    const all = rows();
    focus(all[Math.max(place(all), 0)]);
  },
};
