import { createHash } from "node:crypto";
import { expect, it } from "vitest";

import en from "@/messages/en/consents.json";
import fr from "@/messages/fr/consents.json";

import { type ConsentKind, consentKinds, standingWordings, wordings } from "./types";

/** What people read under each version, in both languages. */
const words = (kind: ConsentKind) =>
  createHash("sha256")
    .update(JSON.stringify([en.wording[kind], fr.wording[kind]]))
    .digest("hex")
    .slice(0, 16);

/**
 * Words that changed are another version: raise it in `types.ts`, add it to `private.consent_wordings` by a
 * migration, and say there whether everybody is asked again.
 */
const known: Record<string, string> = {
  "ai-1": "3e2f17890c7c28cc",
  "email-1": "f1aa9f21bada6e5f",
  "sms-1": "954f81d94c2b6f80",
  "proxy-1": "ad31ba8d79e2bbc2",
};

it.each(consentKinds)("the words of %s are those of their version", (kind) => {
  expect(words(kind)).toBe(known[wordings[kind]]);
  expect(standingWordings[kind]).toContain(wordings[kind]);
});
