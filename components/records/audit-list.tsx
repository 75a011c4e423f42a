import { useTranslations } from "next-intl";

import { Card, CardList } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { useDates } from "@/components/ui/use-dates";
import type { AuditRecord } from "@/lib/records/types";

/** Events of the record, newest first, as they were written: kinds and ids, hardly a word. */
export function AuditList({ events }: { events: readonly AuditRecord[] }) {
  const t = useTranslations("records.audit");
  if (events.length === 0) {
    return (
      <Card>
        <EmptyState title={t("none")} />
      </Card>
    );
  }
  return (
    <CardList aria-label={t("title")}>
      {events.map((event) => (
        <li key={event.id} className="flex flex-col gap-1 px-row-x py-row-y">
          <AuditEntry event={event} />
        </li>
      ))}
    </CardList>
  );
}

function AuditEntry({ event }: { event: AuditRecord }) {
  const t = useTranslations("records.audit");
  const dates = useDates();
  const at = Date.parse(event.at);
  const details = Object.entries(event.detail);
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <code className="font-mono font-medium [overflow-wrap:anywhere]">{event.action}</code>
        {event.outcome === "ok" ? null : (
          <Chip tone="urgent">{t(`outcomes.${event.outcome}`)}</Chip>
        )}
        <time dateTime={event.at} className="ms-auto text-meta text-ink-2">
          {dates.date(at)}, {dates.time(at)}
        </time>
      </div>
      <p className="[overflow-wrap:anywhere]">
        {event.actor_name ?? t("nobody")}
        {event.actor_role === null ? null : (
          <span className="text-meta text-ink-2"> {event.actor_role}</span>
        )}
        {event.on_behalf_name === null ? null : (
          <span className="text-meta text-ink-2"> {t("for", { name: event.on_behalf_name })}</span>
        )}
      </p>
      {event.reason === null ? null : (
        <p className="text-support [overflow-wrap:anywhere]">{event.reason}</p>
      )}
      <p className="font-mono text-meta text-ink-2 [overflow-wrap:anywhere]">
        {event.object_type} {event.object_id}
        {details.map(([name, value]) => (
          <span key={name}>
            {" "}
            {name}={typeof value === "string" ? value : JSON.stringify(value)}
          </span>
        ))}
      </p>
    </>
  );
}
