import { Crown, Ellipsis, MessageSquareOff, MessageSquareText, UserMinus } from "lucide-react";
import { useTranslations } from "next-intl";

import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { changeParticipant } from "@/lib/chat/actions";
import type { ThreadView } from "@/lib/chat/live/thread-view";
import type { Participant } from "@/lib/chat/types";

import { isCalm } from "./names";
import type { Leading } from "./use-leading";

export type SeatMenuProps = {
  view: ThreadView;
  person: Participant;
  leading: Leading;
  remove: () => void;
};

/** What whoever leads can change about somebody's part. Oneself is changed by others. */
export function SeatMenu({ view, person, leading, remove }: SeatMenuProps) {
  const t = useTranslations("chat.people");
  if (person.userId === view.me?.userId) return null;
  const leads = person.participantRole === "moderator";
  const change = (rights: { leads?: boolean; canSend?: boolean }) =>
    leading.run(
      changeParticipant({
        conversationId: view.conversation.id,
        userId: person.userId,
        ...rights,
      }),
    );
  const icon = "size-4";
  return (
    <Menu
      trigger={
        <IconButton
          label={t("menu", { name: person.name })}
          icon={<Ellipsis aria-hidden className="size-5 dense:size-4" />}
        />
      }
    >
      {isCalm(person.role) ? null : (
        <MenuItem
          icon={<Crown aria-hidden className={icon} />}
          onSelect={() => change({ leads: !leads })}
        >
          {t(leads ? "leadNoMore" : "lead")}
        </MenuItem>
      )}
      <MenuItem
        icon={
          person.canSend ? (
            <MessageSquareOff aria-hidden className={icon} />
          ) : (
            <MessageSquareText aria-hidden className={icon} />
          )
        }
        onSelect={() => change({ canSend: !person.canSend })}
      >
        {t(person.canSend ? "silence" : "letWrite")}
      </MenuItem>
      {isCalm(person.role) ? null : (
        <MenuItem icon={<UserMinus aria-hidden className={icon} />} onSelect={remove}>
          {t("removeOne")}
        </MenuItem>
      )}
    </Menu>
  );
}
