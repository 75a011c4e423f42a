import { useFormatter, useTranslations } from "next-intl";

import { useDates } from "@/components/ui/use-dates";
import type { Evidence } from "@/lib/operations/schema/evidence";

import { EvidenceSection } from "./evidence-section";
import { type Fact, Facts } from "./facts";
import { shownHash } from "./made-line";
import { RecountButton } from "./recount-button";

type RecordState = NonNullable<Evidence["record"]>;

/** How long the record's chain is, and what the last look at it found. A short one can be recounted at once. */
export function RecordSection({ evidence: { record, findings } }: { evidence: Evidence }) {
  const t = useTranslations("evidence.record");
  return (
    <EvidenceSection name="record" finding={findings.record}>
      {record === null ? null : <RecordFacts record={record} />}
      {record === null ? null : record.events > record.most_events ? (
        <p className="text-support text-ink-2">{t("tooLong", { most: record.most_events })}</p>
      ) : (
        <RecountButton />
      )}
    </EvidenceSection>
  );
}

function RecordFacts({ record }: { record: RecordState }) {
  const t = useTranslations("evidence.record");
  const format = useFormatter();
  const dates = useDates();
  const moment = (at: string) => `${dates.date(Date.parse(at))}, ${dates.time(Date.parse(at))}`;
  const { check, unsealed_seconds: unsealed } = record;
  const sealed: Fact[] = [
    [t("first"), record.first_sealed_at],
    [t("newest"), record.sealed_at],
  ].flatMap(([term, at]) => (term && at ? [{ term, value: moment(at) }] : []));
  return (
    <Facts
      facts={[
        { term: t("events"), value: format.number(record.events) },
        { term: t("seals"), value: format.number(record.seals) },
        ...sealed,
        {
          term: t("unsealed"),
          value: unsealed === null ? t("noneWaits") : t("seconds", { count: unsealed }),
        },
        ...(check === null ? [] : checkFacts(check)),
      ]}
    />
  );

  function checkFacts(found: NonNullable<RecordState["check"]>): Fact[] {
    const when = moment(found.at);
    return [
      {
        term: t("checked"),
        value: found.by_command ? t("byCommand", { when }) : t("byPage", { when }),
      },
      { term: t("until"), value: t("untilOf", { events: found.events, seals: found.seals }) },
      { term: t("problems"), value: format.number(found.problems) },
      ...(found.first_problem === null || found.first_seal === null
        ? []
        : [
            {
              term: t("firstProblem"),
              value:
                found.first_event === null
                  ? t("at", { seal: found.first_seal, problem: found.first_problem })
                  : t("atEvent", {
                      seal: found.first_seal,
                      event: found.first_event,
                      problem: found.first_problem,
                    }),
            },
          ]),
      ...(found.newest_hash === null
        ? []
        : [{ term: t("hash"), value: found.newest_hash.slice(0, shownHash), code: true }]),
    ];
  }
}
