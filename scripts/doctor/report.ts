import type { Finding, Level } from "./finding.ts";

const marks: Readonly<Record<Level, string>> = {
  ok: "ok     ",
  note: "note   ",
  warning: "warning",
  error: "ERROR  ",
};

/** The findings as lines, with a last one that counts them. */
export function reportOf(findings: Finding[]): string {
  const lines = findings.flatMap(({ level, subject, says, mend }) => [
    `${marks[level]}  ${subject}: ${says}`,
    ...(mend === undefined ? [] : [`         → ${mend}`]),
  ]);
  const count = (level: Level): number => findings.filter((one) => one.level === level).length;
  return [...lines, "", `${count("error")} errors, ${count("warning")} warnings`].join("\n");
}

/** 1 where something keeps MedZen from its work, else 0. */
export function exitCodeOf(findings: Finding[]): 0 | 1 {
  return findings.some(({ level }) => level === "error") ? 1 : 0;
}
