import { AlarmClock, CircleCheckBig, UserRound, UserRoundPlus } from "lucide-react";
import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { useDates } from "@/components/ui/use-dates";
import {
  claimConversation,
  handOverConversation,
  settleConversation,
  snoozeConversation,
} from "@/lib/chat/actions";
import type { ThreadView } from "@/lib/chat/live/thread-view";
import { snoozeChoices } from "@/lib/chat/live/snooze";
import type { ConversationRow, Viewer } from "@/lib/chat/types";
import type { Snooze } from "@/lib/chat/live/worklist";

import { ownerName } from "./names";
import { SnoozeDialog } from "./snooze-dialog";
import { type Leading, useLeading } from "./use-leading";

export type ThreadToolsProps = {
  viewer: Viewer;
  view: ThreadView;
  /** As the list knows it now. */
  row: ConversationRow;
  /** Whether the viewer has put it off, and until when. */
  snooze: Snooze | null;
};

const icon = "size-4";

/** Claim and hand over, put off and bring back, and the word that no answer is needed. */
export function ThreadTools(props: ThreadToolsProps) {
  const { view, row } = props;
  const t = useTranslations("worklist.tools");
  const leading = useLeading(() => undefined);
  const { id } = view.conversation;
  const settle = () =>
    leading.run(settleConversation({ conversationId: id, seq: view.conversation.lastSeq }));
  return (
    <section
      aria-label={t("label")}
      className="flex flex-wrap items-center gap-x-2 gap-y-1 px-edge py-1 text-support"
    >
      {row.patientId === null ? null : <Owner {...props} leading={leading} />}
      <span className="ms-auto flex flex-wrap items-center gap-2">
        {row.waitingSince === null ? null : (
          <Button
            data-shortcut="settle"
            pending={leading.pending}
            icon={<CircleCheckBig aria-hidden className={icon} />}
            onClick={settle}
          >
            {t("settle")}
          </Button>
        )}
        <PutOff {...props} leading={leading} />
      </span>
      {leading.problem === null ? null : (
        <p role="alert" className="basis-full text-urgent-ink">
          {leading.problem}
        </p>
      )}
    </section>
  );
}

type PartProps = ThreadToolsProps & { leading: Leading };

/** One named owner, or nobody. */
function Owner({ viewer, view, row, leading }: PartProps) {
  const t = useTranslations("worklist.tools");
  const conversationId = view.conversation.id;
  const owner = ownerName(row, viewer.id);
  const leads = view.me?.participantRole === "moderator";
  const words =
    owner === null
      ? t("nobody")
      : owner === "me"
        ? t("mine")
        : owner.name === null
          ? t("colleague")
          : t("theirs", { name: owner.name });
  return (
    <>
      <span data-owner={row.ownerId ?? "nobody"} className="flex items-center gap-1.5">
        <UserRound aria-hidden className={icon} />
        {words}
      </span>
      {owner === null ? (
        <Button
          data-shortcut="claim"
          pending={leading.pending}
          onClick={() => leading.run(claimConversation({ conversationId }))}
        >
          {t("claim")}
        </Button>
      ) : null}
      {owner === "me" || leads ? (
        <HandOver view={view} ownerId={row.ownerId} leading={leading} />
      ) : null}
    </>
  );
}

type HandOverProps = Pick<PartProps, "view" | "leading"> & { ownerId: string | null };

function HandOver({ view, ownerId, leading }: HandOverProps) {
  const t = useTranslations("worklist.tools");
  const conversationId = view.conversation.id;
  const colleagues = view.conversation.participants.filter(
    ({ userId, role, isActive }) => isActive && role === "provider" && userId !== ownerId,
  );
  return (
    <Menu
      align="start"
      trigger={
        <Button data-shortcut="handOver" icon={<UserRoundPlus aria-hidden className={icon} />}>
          {t("handOver")}
        </Button>
      }
    >
      {colleagues.map(({ userId, name }) => (
        <MenuItem
          key={userId}
          onSelect={() => leading.run(handOverConversation({ conversationId, to: userId }))}
        >
          {t("handOverTo", { name })}
        </MenuItem>
      ))}
      {colleagues.length === 0 ? (
        <MenuItem disabled onSelect={() => undefined}>
          {t("noColleague")}
        </MenuItem>
      ) : null}
      {ownerId === null ? null : (
        <MenuItem onSelect={() => leading.run(handOverConversation({ conversationId, to: null }))}>
          {t("giveUp")}
        </MenuItem>
      )}
    </Menu>
  );
}

/** Out of the viewer's own list for a while. */
function PutOff({ view, row, snooze, leading }: PartProps) {
  const t = useTranslations("worklist.tools");
  const dates = useDates();
  const timeZone = useTimeZone() ?? "UTC";
  const [picking, setPicking] = useState(false);
  const conversationId = view.conversation.id;
  const put = (until: number | null) => leading.run(snoozeConversation({ conversationId, until }));
  const { now } = view;
  if (snooze !== null && snooze.seq >= row.lastSeq) {
    const when = dates.nearMoment(snooze.until, now);
    const isOver = snooze.until <= now;
    return (
      <span data-snooze={isOver ? "back" : "off"} className="flex items-center gap-2">
        <AlarmClock aria-hidden className={icon} />
        {t(isOver ? "back" : "snoozedUntil", { when })}
        <Button data-shortcut="snooze" pending={leading.pending} onClick={() => put(null)}>
          {t(isOver ? "settleBack" : "wake")}
        </Button>
      </span>
    );
  }
  return (
    <>
      <Menu
        trigger={
          <Button data-shortcut="snooze" icon={<AlarmClock aria-hidden className={icon} />}>
            {t("snooze")}
          </Button>
        }
      >
        {snoozeChoices(now, timeZone).map(({ key, at }) => (
          <MenuItem key={key} onSelect={() => put(at)}>
            {t(key, { when: dates.time(at) })}
          </MenuItem>
        ))}
        <MenuItem onSelect={() => setPicking(true)}>{t("pick")}</MenuItem>
      </Menu>
      {picking ? (
        <SnoozeDialog
          now={now}
          put={(until) => {
            setPicking(false);
            put(until);
          }}
          close={() => setPicking(false)}
        />
      ) : null}
    </>
  );
}
