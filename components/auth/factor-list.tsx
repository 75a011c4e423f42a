"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card, CardList } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { useChange } from "@/components/ui/use-change";
import { useDates } from "@/components/ui/use-dates";
import { removeFactor } from "@/lib/auth/actions";
import type { SecondFactor, SecondFactors } from "@/lib/auth/types";
import { paths } from "@/lib/kernel/paths";

import { CodeField } from "./code-field";
import { FactorSetUp } from "./factor-set-up";

export type FactorListProps = {
  /** Null where the server was not asked. */
  factors: SecondFactors | null;
};

/** A staff member's devices for two-step sign-in, and the ways to add and remove one. */
export function FactorList({ factors: known }: FactorListProps) {
  const t = useTranslations("auth.secondStep");
  const dates = useDates();
  const [adds, setAdds] = useState(false);
  const [removed, setRemoved] = useState<SecondFactor | null>(null);
  if (known === null) {
    return <Card className="p-4 text-support text-ink-2">{t("offline")}</Card>;
  }
  const { factors, asked } = known;
  return (
    <div className="flex flex-col gap-3">
      {factors.length === 0 ? null : (
        <CardList>
          {factors.map((factor) => (
            <li key={factor.id} className="flex flex-wrap items-center gap-3 px-row-x py-row-y">
              <div className="min-w-40 flex-1">
                <p className="font-medium break-words">{factor.name || t("nameless")}</p>
                <p className="text-meta text-ink-2">
                  {t("added", { date: dates.shortDate(factor.addedAt) })}
                </p>
              </div>
              <Button
                aria-label={t("removeOf", { name: factor.name || t("nameless") })}
                onClick={() => setRemoved(factor)}
              >
                {t("remove")}
              </Button>
            </li>
          ))}
        </CardList>
      )}
      <Card className="flex flex-col gap-4 p-4">
        <p className="text-support text-ink-2">
          {t(factors.length > 0 ? "on" : asked ? "asked" : "off")}
        </p>
        {adds ? (
          <FactorSetUp then={paths.settings} />
        ) : (
          <div>
            <Button
              variant={factors.length === 0 ? "main" : undefined}
              onClick={() => setAdds(true)}
            >
              {t(factors.length === 0 ? "setUp" : "another")}
            </Button>
          </div>
        )}
      </Card>
      {removed === null ? null : (
        <RemoveDialog
          factor={removed}
          isLast={factors.length === 1}
          close={() => setRemoved(null)}
        />
      )}
    </div>
  );
}

type RemoveDialogProps = { factor: SecondFactor; isLast: boolean; close: () => void };

function RemoveDialog({ factor, isLast, close }: RemoveDialogProps) {
  const t = useTranslations("auth.secondStep");
  const [code, setCode] = useState("");
  const { change, pending, problem } = useChange();
  const go = () =>
    change({
      act: () => removeFactor({ id: factor.id, code }),
      done: t("removed"),
      after: () => window.location.assign(paths.settings),
    });
  return (
    <Dialog
      open
      onOpenChange={close}
      title={t("removeOf", { name: factor.name || t("nameless") })}
      description={t(isLast ? "removeLast" : "removeText")}
      closeText={t("cancel")}
      footer={
        <>
          <Button onClick={close}>{t("cancel")}</Button>
          <Button variant="main" pending={pending} onClick={go}>
            {t("remove")}
          </Button>
        </>
      }
    >
      {problem === null ? null : (
        <Banner tone="urgent" role="alert">
          {problem}
        </Banner>
      )}
      <CodeField value={code} onChange={({ target }) => setCode(target.value)} />
    </Dialog>
  );
}
