import type {
  Belongs,
  Evidence,
  EvidenceFinding,
  SectionName,
} from "@/lib/operations/schema/evidence";
import type { AccessResult, SourceCommit, TriageResult } from "@/lib/operations/schema/results";

/** Whether a result was made from the commit that runs. Changes that are in no commit can be told apart by nobody. */
export function sameSource(made: SourceCommit, running: SourceCommit): Belongs {
  if (made.commit === null || running.commit === null) return "unknown";
  if (made.commit !== running.commit) return "other";
  return made.changed || running.changed ? "unknown" : "same";
}

/** Whether one of the matrix' runs was on the very rules that are in force. */
export function sameRules({ runs }: AccessResult, fingerprint: string | null): Belongs {
  if (fingerprint === null) return "unknown";
  return runs.some((run) => run.fingerprint === fingerprint) ? "same" : "other";
}

/** Whether what was measured are the rules that run, by their versions. */
export function sameVersions(
  { versions }: TriageResult,
  running: Evidence["triage"]["running"],
): Belongs {
  const isSame = versions.redFlags === running.redFlags && versions.triage === running.triage;
  return isSame ? "same" : "other";
}

/** Whether every cell was as it should be and every mutation was noticed, wherever the matrix ran. */
export function allHeld({ tests, runs }: AccessResult): boolean {
  return tests.failed === 0 && runs.every(({ red, survivors }) => red === 0 && survivors === 0);
}

type Asked = Omit<Evidence, "findings">;

/** What each section comes to. A result that is not there, and a part that did not answer, are never shown as well. */
export function findingsOf(asked: Asked): Record<SectionName, EvidenceFinding> {
  const { access, record, retention, delivery, triage, accessibility, build } = asked;
  return {
    access: accessFinding(access),
    record: recordFinding(record),
    retention:
      retention === null
        ? "part_unknown"
        : retention.rules.every(({ months, clinics, shortest_months }) => {
              return months === null && (clinics === 0 || shortest_months === null);
            })
          ? "retention_kept"
          : "retention_rules",
    delivery: delivery === null ? "part_unknown" : "delivery_figures",
    triage:
      triage.result.state === "found"
        ? triage.versions === "same"
          ? "triage_same"
          : "triage_other"
        : `result_${triage.result.state}`,
    accessibility: accessibilityFinding(accessibility),
    versions: build.source.commit === null ? "versions_unknown" : "versions_known",
  };
}

function accessFinding({ result, rules }: Asked["access"]): EvidenceFinding {
  if (result.state !== "found") return `result_${result.state}`;
  if (!allHeld(result.value)) return "access_failed";
  return ({ same: "access_held", other: "access_other_rules", unknown: "access_unsure" } as const)[
    rules
  ];
}

function recordFinding(record: Asked["record"]): EvidenceFinding {
  if (record === null) return "part_unknown";
  if (record.check === null) return "record_unchecked";
  return record.check.problems === 0 ? "record_intact" : "record_broken";
}

function accessibilityFinding({ result }: Asked["accessibility"]): EvidenceFinding {
  if (result.state !== "found") return `result_${result.state}`;
  return result.value.pages.every(({ violations }) => violations === 0) ? "axe_none" : "axe_found";
}
