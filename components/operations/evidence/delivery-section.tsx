import { useFormatter, useTranslations } from "next-intl";

import type { Evidence } from "@/lib/operations/schema/evidence";

import { EvidenceSection } from "./evidence-section";
import { Facts } from "./facts";
import { FigureTable } from "./figure-table";

type Delivery = NonNullable<Evidence["delivery"]>;

const messageFigures = ["accepted", "owed", "delivered", "read", "timed"] as const;
const noticeFigures = ["sent", "failed", "unreachable", "held", "cancelled"] as const;
const kibibyte = 1024;

/** What was accepted within a day and a week, whom it reached and how fast, and how far sync is behind. */
export function DeliverySection({ evidence: { delivery, findings } }: { evidence: Evidence }) {
  return (
    <EvidenceSection name="delivery" finding={findings.delivery}>
      {delivery === null ? null : (
        <>
          <Spans delivery={delivery} />
          <Sync delivery={delivery} />
        </>
      )}
    </EvidenceSection>
  );
}

function Spans({ delivery: { day, week } }: { delivery: Delivery }) {
  const t = useTranslations("evidence.delivery");
  const format = useFormatter();
  const span = useSpan();
  return (
    <FigureTable
      heads={[t("figure"), t("day"), t("week")]}
      rows={[
        ...messageFigures.map((name) => [
          t(name),
          format.number(day.messages[name]),
          format.number(week.messages[name]),
        ]),
        [t("median"), span(day.messages.median_ms), span(week.messages.median_ms)],
        [t("p95"), span(day.messages.p95_ms), span(week.messages.p95_ms)],
        ...noticeFigures.map((name) => [
          t(name),
          format.number(day.notices[name]),
          format.number(week.notices[name]),
        ]),
      ]}
    />
  );
}

function Sync({ delivery: { notices_waiting: waiting, replication } }: { delivery: Delivery }) {
  const t = useTranslations("evidence.delivery");
  const format = useFormatter();
  const { behind_bytes: behind = null, ...slots } = replication ?? {};
  return (
    <Facts
      facts={[
        { term: t("waiting"), value: format.number(waiting) },
        {
          term: t("slots"),
          value: replication === null ? t("unknown") : t("slotsOf", slots),
        },
        {
          term: t("behind"),
          value:
            behind === null
              ? t("unknown")
              : t("kibibytes", { count: Math.ceil(behind / kibibyte) }),
        },
      ]}
    />
  );
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const oneDecimal = (value: number) => Math.round(value * 10) / 10;

/** Milliseconds in the unit that fits. */
function useSpan(): (ms: number | null) => string {
  const t = useTranslations("evidence.delivery");
  return (ms) => {
    if (ms === null) return t("none");
    if (ms < second) return t("ms", { count: ms });
    if (ms < 2 * minute) return t("seconds", { count: oneDecimal(ms / second) });
    if (ms < 2 * hour) return t("minutes", { count: oneDecimal(ms / minute) });
    return t("hours", { count: oneDecimal(ms / hour) });
  };
}
