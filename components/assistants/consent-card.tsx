"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { useChange } from "@/components/ui/use-change";
import { useOnline } from "@/components/ui/use-online";
import type { SessionView, ThreadSession } from "@/lib/assistants/live/thread-session";
import { give } from "@/lib/consents/actions";
import { wordings } from "@/lib/consents/types";
import { paths } from "@/lib/kernel/paths";

const said = ["is", "isNot", "reads", "withdraw", "danger"] as const;

const giveHere = () => give({ kind: "ai", wording: wordings.ai, place: "assistant" });

export type ConsentCardProps = { view: SessionView; session: ThreadSession };

/** Asks whether the assistants may read what is written; then what was written goes on its way. */
export function ConsentCard({ view, session }: ConsentCardProps) {
  const t = useTranslations("consents");
  const isOnline = useOnline();
  const { change, pending, problem } = useChange();
  const id = useId();
  const isWaiting = view.pending !== null;
  const agree = () =>
    change({ act: giveHere, done: t("done.given"), after: () => void session.agreed() });
  return (
    <Card as="section" aria-labelledby={id} className="mx-auto flex max-w-calm flex-col gap-3 p-4">
      <h2 id={id} className="text-heading">
        {t("wording.ai.title")}
      </h2>
      {view.error?.code === "consent_needed" && isWaiting ? (
        <p role="status" className="text-support text-ink-2">
          {t("card.withdrawn")}
        </p>
      ) : null}
      <ul className="flex list-disc flex-col gap-1.5 ps-5 text-support">
        {said.map((key) => (
          <li key={key}>{t(`wording.ai.${key}`)}</li>
        ))}
      </ul>
      <p className="text-meta text-ink-2">{t("card.version", { wording: wordings.ai })}</p>
      {problem === null ? null : (
        <Banner tone="urgent" role="alert">
          {problem}
        </Banner>
      )}
      {isOnline ? (
        <div className="flex flex-wrap gap-2">
          <Button variant="main" pending={pending} onClick={agree}>
            {t(isWaiting ? "card.agreeAndSend" : "card.agree")}
          </Button>
          <LinkButton href={paths.assistants}>{t("card.later")}</LinkButton>
        </div>
      ) : (
        <p role="status" className="text-support text-urgent-ink">
          {t("card.offline")}
        </p>
      )}
    </Card>
  );
}
