"use client";

import type { ComponentType } from "react";

import { PartMissing } from "@/components/ui/part-missing";
import { usePart } from "@/components/ui/use-part";

export type WantedPartProps<P extends object> = {
  /** Fetches it; always the same function. */
  load: () => Promise<ComponentType<P>>;
  props: P;
};

/** A part of the screen that comes when it is wanted. */
export function WantedPart<P extends object>({ load, props }: WantedPartProps<P>) {
  const { part: Part, failed } = usePart(load);
  if (Part !== null) return <Part {...props} />;
  return failed ? <PartMissing /> : null;
}
