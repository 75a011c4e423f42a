"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card, CardList } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { useChange } from "@/components/ui/use-change";
import { give, withdraw } from "@/lib/consents/actions";
import { type ConsentKind, type OwnConsents, wordings } from "@/lib/consents/types";

import { ConsentHistory } from "./consent-history";

export type ConsentListProps = {
  /** Null where the server was not asked. */
  consents: OwnConsents | null;
};

/** What a person agrees to, with the way out of each, and what they ever agreed to. */
export function ConsentList({ consents }: ConsentListProps) {
  const t = useTranslations("consents");
  if (consents === null) {
    return <Card className="p-4 text-support text-ink-2">{t("unavailable")}</Card>;
  }
  return (
    <div className="flex flex-col gap-3">
      <p className="mx-1 text-support text-ink-2">{t("lead")}</p>
      <CardList aria-label={t("title")}>
        {consents.now.map(({ kind, stands }) => (
          <ConsentLine key={kind} kind={kind} stands={stands} />
        ))}
      </CardList>
      <ConsentHistory history={consents.history} />
    </div>
  );
}

type ConsentLineProps = { kind: ConsentKind; stands: boolean };

function ConsentLine({ kind, stands }: ConsentLineProps) {
  const t = useTranslations("consents");
  const [asks, setAsks] = useState(false);
  const { change, pending, problem } = useChange();
  const name = t(`kinds.${kind}.name`);
  const action = t(`kinds.${kind}.${stands ? "withdraw" : "give"}`);
  const act = () => {
    const place = "settings";
    setAsks(false);
    change({
      act: () =>
        stands ? withdraw({ kind, place }) : give({ kind, place, wording: wordings[kind] }),
      done: t(stands ? "done.withdrawn" : "done.given"),
    });
  };
  // An SMS goes to a number, so it is agreed to beside the number.
  const isElsewhere = kind === "sms" && !stands;
  return (
    <li className="flex flex-wrap items-center gap-3 px-row-x py-row-y">
      <div className="min-w-56 flex-1">
        <h3 className="font-medium">{name}</h3>
        <p className="text-support text-ink-2">{t(`kinds.${kind}.${stands ? "on" : "off"}`)}</p>
        {problem === null ? null : (
          <Banner tone="urgent" role="alert" className="mt-2">
            {problem}
          </Banner>
        )}
      </div>
      {isElsewhere ? null : (
        <Button
          pending={pending}
          aria-label={t("withdrawLabel", { action, name })}
          onClick={() => setAsks(true)}
        >
          {action}
        </Button>
      )}
      <Dialog
        open={asks}
        onOpenChange={setAsks}
        title={t("confirm.title", { action, name })}
        closeText={t("confirm.keep")}
        footer={
          <Button variant="main" onClick={act}>
            {action}
          </Button>
        }
      >
        <Words kind={kind} stands={stands} />
      </Dialog>
    </li>
  );
}

/** What a no stops, or what a yes is given to. */
function Words({ kind, stands }: ConsentLineProps) {
  const t = useTranslations("consents");
  if (stands) return <p className="text-support">{t(`kinds.${kind}.stops`)}</p>;
  const version = (
    <p className="text-meta text-ink-2">{t("card.version", { wording: wordings[kind] })}</p>
  );
  if (kind !== "ai") {
    return (
      <>
        <p className="text-support">{t(`wording.${kind}`)}</p>
        {version}
      </>
    );
  }
  return (
    <>
      <ul className="flex list-disc flex-col gap-1.5 ps-5 text-support">
        {aiWords.map((key) => (
          <li key={key}>{t(`wording.ai.${key}`)}</li>
        ))}
      </ul>
      {version}
    </>
  );
}

const aiWords = ["is", "isNot", "reads", "withdraw", "danger"] as const;
