import { useTranslations } from "next-intl";

import { Avatar } from "@/components/ui/avatar";
import { Dialog } from "@/components/ui/dialog";
import { useDates } from "@/components/ui/use-dates";

import type { AboutMessage } from "./about-message";
import { momentOf } from "./state-words";

/** Who has an own message, who has read it, and since when. */
export function SeenDialog({ message, view, returnTo, close }: AboutMessage) {
  const t = useTranslations("chat.seen");
  const dates = useDates();
  return (
    <Dialog
      open
      onOpenChange={close}
      title={t("title")}
      description={t("text")}
      closeText={t("close")}
      returnTo={returnTo}
    >
      <ul className="flex flex-col gap-3">
        {view.seenBy(message.seq).map(({ userId, state, at }) => {
          const person = view.others.find((one) => one.userId === userId);
          const time = at === null ? "" : momentOf(at, { dates, now: view.now });
          return (
            <li key={userId} data-seen={state} className="flex items-center gap-2.5">
              <Avatar name={person?.name ?? ""} size="sm" />
              <bdi className="min-w-0 flex-1 truncate">{person?.name}</bdi>
              <span className="text-meta text-ink-2 figures">{t(state, { time })}</span>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
