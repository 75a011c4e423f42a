import { useTranslations } from "next-intl";

import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { useDates } from "@/components/ui/use-dates";

import type { AboutMessage } from "./about-message";
import { momentOf } from "./state-words";
import { useHistory } from "./use-history";

/** Every text that a message has had, the present one first. */
export function HistoryDialog({ message, view, returnTo, close }: AboutMessage) {
  const t = useTranslations("chat.history");
  const dates = useDates();
  const history = useHistory(message);
  const when = (at: number) => momentOf(at, { dates, now: view.now });
  const texts = [
    { text: message.text, since: message.editedAt ?? message.createdAt },
    // A text stands until it is replaced, and began when the one before it was.
    ...(history.revisions ?? []).toReversed().map(({ text }, index, all) => ({
      text,
      since: all[index + 1]?.replacedAt ?? message.createdAt,
    })),
  ];
  return (
    <Dialog
      open
      onOpenChange={close}
      title={t("title")}
      description={t("text")}
      closeText={t("close")}
      returnTo={returnTo}
    >
      {history.state === "failed" ? (
        <p role="alert" className="text-support text-urgent-ink">
          {t("failed")}
        </p>
      ) : null}
      {history.state === "loading" ? <Skeleton className="h-24" /> : null}
      {history.state === "here" ? (
        <ol className="flex flex-col gap-3">
          {texts.map(({ text, since }, index) => (
            <li key={since} className="border-s-2 border-line ps-3">
              <p className="text-meta text-ink-2 figures">
                {t(index === 0 ? "now" : "since", { time: when(since) })}
              </p>
              <p dir="auto" className="whitespace-pre-wrap [overflow-wrap:anywhere]">
                {text}
              </p>
            </li>
          ))}
        </ol>
      ) : null}
    </Dialog>
  );
}
