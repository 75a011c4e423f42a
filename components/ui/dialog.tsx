"use client";

import type { DialogProps } from "./dialog-panel";
import { PartMissing } from "./part-missing";
import { useIdlePart } from "./use-idle-part";
import { usePart } from "./use-part";

const panel = async () => (await import("./dialog-panel")).DialogPanel;

/** A dialog. What draws it is fetched while the page is idle, and at the latest when it opens. */
export function Dialog({ open, ...props }: DialogProps) {
  useIdlePart(panel);
  return open ? <Open {...props} /> : null;
}

function Open(props: Omit<DialogProps, "open">) {
  const { part: DialogPanel, failed } = usePart(panel);
  if (DialogPanel !== null) return <DialogPanel {...props} />;
  return failed ? <PartMissing /> : null;
}
