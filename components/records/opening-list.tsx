import Link from "next/link";
import { useTranslations } from "next-intl";

import { Card, CardList } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { useDates } from "@/components/ui/use-dates";
import { paths } from "@/lib/kernel/paths";
import type { Opening } from "@/lib/records/types";

const words = {
  "break_glass.opened": "emergency",
  "conversation.read": "read",
  "conversation.exported": "exported",
  "conversation.listed": "listed",
  "participant.added": "joined",
  "call.grant_issued": "call",
  "escalation.claimed": "assistant",
  "appointment.listed": "visit",
} as const satisfies Record<Opening["kind"], string>;

/** Who has opened what is mine, in plain words: who, as what, when, and why. */
export function OpeningList({ openings }: { openings: readonly Opening[] }) {
  const t = useTranslations("records.opened");
  if (openings.length === 0) {
    return (
      <Card>
        <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
      </Card>
    );
  }
  return (
    <CardList aria-label={t("title")}>
      {openings.map((opening) => (
        <li
          key={`${opening.kind} ${opening.objectId} ${opening.at} ${opening.personName}`}
          className="flex flex-col gap-1 px-row-x py-row-y"
        >
          <OpeningEntry opening={opening} />
        </li>
      ))}
    </CardList>
  );
}

function OpeningEntry({ opening }: { opening: Opening }) {
  const t = useTranslations("records.opened");
  const roles = useTranslations("people.settings.roles");
  const dates = useDates();
  const { at, kind, minutes, objectId, outcome, reason } = opening;
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <p className="min-w-0 flex-1 basis-60 [overflow-wrap:anywhere]">
          <strong className="font-strong">{opening.personName}</strong>{" "}
          <span className="text-meta text-ink-2">{roles(opening.personRole)}</span>
          <span className="block">
            {t(words[kind], { times: opening.times, minutes: minutes ?? 0 })}
          </span>
        </p>
        <time dateTime={dates.iso(at)} className="text-meta text-ink-2">
          {dates.date(at)}, {dates.time(at)}
        </time>
      </div>
      {reason === null ? null : (
        <p className="text-support [overflow-wrap:anywhere]">{t("reason", { reason })}</p>
      )}
      {kind === "break_glass.opened" ? (
        <div>
          <Chip tone={outcome === "not_justified" ? "urgent" : "neutral"}>
            {t(opening.isReviewed ? (outcome ?? "justified") : "unreviewed")}
          </Chip>
        </div>
      ) : null}
      {opening.isConversation ? (
        <Link href={paths.conversation(objectId)} className="link text-support">
          {t("toConversation")}
        </Link>
      ) : null}
    </>
  );
}
