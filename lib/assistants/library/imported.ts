import { z } from "zod";

import { maxPassage, maxPassages } from "./summary-text";

/** A link to another page of the same source. */
const link = z.strictObject({ title: z.string().min(1), url: z.url({ protocol: /^https$/ }) });

/** An article that came from elsewhere, in the one language that it has there. */
export const importedArticle = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  language: z.enum(["en", "fr"]),
  organisation: z.string().min(1),
  url: z.url({ protocol: /^https$/ }),
  /** The text is the source's own, as its file gave it: nobody has compared it with the page. */
  verified: z.literal(false),
  licence: z.string().min(1),
  /** When the source made the page. */
  createdOn: z.iso.date(),
  /** When the source made the file that the text is from. */
  writtenOn: z.iso.date(),
  /** From this day on it is not used. */
  nextReviewOn: z.iso.date(),
  version: z.int().min(1),
  title: z.string().min(1).max(200),
  terms: z.string().min(1),
  passages: z.array(z.string().min(1).max(maxPassage)).min(1).max(maxPassages),
  /** A clinician of ours signs here, nobody else. */
  reviewedBy: z.null(),
  related: z.array(link),
});
export type ImportedArticle = z.infer<typeof importedArticle>;
