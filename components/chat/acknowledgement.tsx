import { BadgeCheck, CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import type { Message, MessageMarks, Participant } from "@/lib/chat/types";

import { momentOf, type StateContext } from "./state-words";

/** How much a message matters, where it is more than usual. */
export function PriorityChip({ priority }: Pick<Message, "priority">) {
  const t = useTranslations("chat.priority");
  if (priority === "normal") return null;
  return (
    <Chip
      tone="urgent"
      icon={<CircleAlert aria-hidden className="size-3.5" />}
      className="self-start"
    >
      {t(priority === "important" ? "important" : "asksToConfirm")}
    </Chip>
  );
}

export type AcknowledgementProps = {
  message: Message;
  own: boolean;
  marks: MessageMarks | null;
  /** Everybody who could confirm it: the others in the conversation. */
  others: readonly Participant[];
  context: StateContext;
  acknowledge: () => void;
};

/** The button for whoever is asked, what they have done since, and for the author who has confirmed. */
export function Acknowledgement(props: AcknowledgementProps) {
  const { message, own, marks, others, context, acknowledge } = props;
  const t = useTranslations("chat.priority");
  if (message.priority !== "acknowledge") return null;
  const done = marks?.acknowledgements ?? [];
  if (own) {
    const names = done
      .map(({ userId }) => others.find((person) => person.userId === userId)?.shortName)
      .filter((name) => name !== undefined);
    return (
      <p data-confirmed={done.length} className="text-meta text-ink-2">
        {names.length === 0
          ? t("nobodyYet", { of: others.length })
          : t("confirmedBy", { count: names.length, of: others.length, names: names.join(", ") })}
      </p>
    );
  }
  const mine = done.find(({ userId }) => userId === context.viewer.id);
  if (mine === undefined) {
    return (
      <Button
        data-confirm
        onClick={acknowledge}
        className="mt-1 self-start"
        icon={<BadgeCheck aria-hidden className="size-5" />}
      >
        {t("confirm")}
      </Button>
    );
  }
  return (
    <p data-confirmed="me" className="inline-flex items-center gap-1.5 text-meta text-success-ink">
      <BadgeCheck aria-hidden className="size-4" />
      {t("youConfirmed", { time: momentOf(mine.at, context) })}
    </p>
  );
}
