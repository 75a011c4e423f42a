import { useTranslations } from "next-intl";

import { useDates } from "@/components/ui/use-dates";
import type { Belongs } from "@/lib/operations/schema/evidence";
import type { SourceCommit } from "@/lib/operations/schema/results";

/** So much of a commit or a fingerprint tells two apart. */
export const shownHash = 12;

type Props = { at: string; source: SourceCommit; running: SourceCommit; belongs: Belongs };

/** When a result was made, from which commit, and whether that is the one that runs. */
export function MadeLine({ at, source, running, belongs }: Props) {
  const t = useTranslations("evidence");
  const dates = useDates();
  const commit = useCommit();
  const when = `${dates.date(Date.parse(at))}, ${dates.time(Date.parse(at))}`;
  return (
    <p className="text-support text-ink-2">
      {t(`made.${belongs}`, { when, commit: commit(source), running: commit(running) })}
    </p>
  );
}

/** A commit in words: its first digits, and whether something was changed past it. */
export function useCommit(): (source: SourceCommit) => string {
  const t = useTranslations("evidence.commit");
  return ({ commit, changed }) => {
    if (commit === null) return t("unknown");
    const short = commit.slice(0, shownHash);
    return changed ? t("changed", { commit: short }) : short;
  };
}
