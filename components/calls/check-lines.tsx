import { CircleAlert, CircleCheck, CircleDashed } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { cn } from "@/lib/kernel/cn";

import type { Browser } from "./use-browser";
import type { ConnectionCheck } from "./use-connection-check";

export type CheckState = "good" | "open" | "bad";

const icons = { good: CircleCheck, open: CircleDashed, bad: CircleAlert } as const;
const tones = { good: "text-success-ink", open: "text-ink-3", bad: "text-urgent-ink" } as const;

export type CheckLineProps = {
  name: string;
  state: CheckState;
  /** The state in words: the sign beside it only repeats them. */
  words: string;
  action?: ReactNode;
};

/** One thing that was looked at, and how it is. */
export function CheckLine({ name, state, words, action }: CheckLineProps) {
  const Icon = icons[state];
  return (
    <li data-check={state} className="flex min-h-target flex-wrap items-center gap-x-2.5 gap-y-1">
      <Icon aria-hidden className={cn("size-5 shrink-0", tones[state])} />
      <span className="text-label">{name}</span>
      <span className="min-w-0 flex-1 text-support text-ink-2">{words}</span>
      {action}
    </li>
  );
}

export type SurroundingsProps = { browser: Browser; connection: ConnectionCheck };

/** What nobody has to do anything for: the browser, and the way to the clinic's server. */
export function Surroundings({ browser, connection }: SurroundingsProps) {
  const t = useTranslations("calls.check");
  const { grade, again } = connection;
  const isReady = browser.readiness === "ready";
  return (
    <ul role="list" aria-label={t("parts")} className="flex flex-col">
      <CheckLine
        name={t("browser")}
        state={isReady ? "good" : "bad"}
        words={t(isReady ? "browserReady" : "browserUnsupported")}
      />
      <CheckLine
        name={t("connection")}
        state={grade === "checking" ? "open" : grade === "good" ? "good" : "bad"}
        words={t(`connectionGrade.${grade}`)}
        action={
          grade === "slow" || grade === "none" ? (
            <button type="button" className="link min-h-6 text-support" onClick={again}>
              {t("checkAgain")}
            </button>
          ) : null
        }
      />
    </ul>
  );
}
