import { z } from "zod";

import { newId } from "@/lib/kernel/ids";

/**
 * A summary that is being written. `sentAs` is the id under which exactly this text was tried already: it may
 * have arrived without an answer, so the next try has to be the same message.
 */
export type SummaryDraft = { text: string; sentAs: string | null };

const wire = z.object({ text: z.string(), sentAs: z.uuid().nullable() });

export const emptySummary: SummaryDraft = { text: "", sentAs: null };

/** How a draft is kept: the id stands beside its text, so that a try after a reload is still the same one. */
export function keptSummary(draft: SummaryDraft): string {
  return draft.text === "" ? "" : JSON.stringify(draft);
}

/** A draft from how it is kept. */
export function summaryFrom(kept: string): SummaryDraft {
  if (kept === "") return emptySummary;
  try {
    return wire.parse(JSON.parse(kept));
  } catch {
    // Text that somebody wrote is worth more than the shape in which it was expected.
    return { text: kept, sentAs: null };
  }
}

/** The draft with another text; a changed text is another message. */
export function retold(draft: SummaryDraft, text: string): SummaryDraft {
  return text === draft.text ? draft : { text, sentAs: null };
}

/** The draft as it goes out now. */
export function outgoing(draft: SummaryDraft): { text: string; sentAs: string } {
  return { text: draft.text, sentAs: draft.sentAs ?? newId() };
}
