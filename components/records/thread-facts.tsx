import { useTranslations } from "next-intl";

import { Chip } from "@/components/ui/chip";
import { useDates } from "@/components/ui/use-dates";
import type { ThreadFacts as Facts } from "@/lib/records/types";

import { ThreadPeople } from "./thread-people";

/** What may be known of a conversation without opening it: who, when, how many, and how it stands. */
export function ThreadFacts({ thread, now }: { thread: Facts; now: number }) {
  const t = useTranslations("records");
  const dates = useDates();
  const moment = (at: number) => `${dates.date(at)}, ${dates.time(at)}`;
  const { windowClosesAt: closes } = thread;
  const canWrite = thread.isActive && (closes === null || closes > now);
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Chip>{t(`categories.${thread.category}`)}</Chip>
        <Chip tone={canWrite ? "success" : "neutral"}>
          {t(canWrite ? "canWrite" : "cannotWrite")}
        </Chip>
        {thread.facilityName === null ? null : (
          <span className="text-meta text-ink-2">{thread.facilityName}</span>
        )}
      </div>
      <ThreadPeople people={thread.people} />
      <p className="text-meta text-ink-2">
        {t("messages", { count: thread.messageCount })} ·{" "}
        {t("since", { at: moment(thread.createdAt) })}
        {thread.lastMessageAt === null
          ? ""
          : ` · ${t("last", { at: moment(thread.lastMessageAt) })}`}
        {closes === null ? "" : ` · ${t("window", { at: moment(closes) })}`}
      </p>
    </div>
  );
}
