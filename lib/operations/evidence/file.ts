import "server-only";

import { getTranslations } from "next-intl/server";

import {
  type Evidence,
  type EvidenceFile,
  evidenceFile,
  sectionNames,
} from "@/lib/operations/schema/evidence";

/** The evidence as text of a file, with what each section proves and does not in the reader's language. */
export async function evidenceText(evidence: Evidence): Promise<string> {
  const t = await getTranslations("evidence.sections");
  const words = Object.fromEntries(
    sectionNames.map((name) => [
      name,
      { source: t(`${name}.source`), proves: t(`${name}.proves`), not: t(`${name}.not`) },
    ]),
  );
  const file: EvidenceFile = evidenceFile.parse({ product: "MedZen", format: 1, evidence, words });
  return `${JSON.stringify(file, null, 2)}\n`;
}
