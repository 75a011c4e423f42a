"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { useChange } from "@/components/ui/use-change";
import { changeSecondFactorRule } from "@/lib/people/actions";

export type SecondFactorCardProps = { asks: boolean; isSystem: boolean };

/** Whether a clinic asks its staff for a second step of signing in, for its administrator. */
export function SecondFactorCard({ asks, isSystem }: SecondFactorCardProps) {
  const t = useTranslations("people.secondStep");
  const [required, setRequired] = useState(asks);
  const { change, pending, problem } = useChange();
  return (
    <Card className="flex flex-col gap-3 p-4">
      <p className="text-support text-ink-2">{t(isSystem ? "textSystem" : "text")}</p>
      {problem === null ? null : (
        <Banner tone="urgent" role="alert">
          {problem}
        </Banner>
      )}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Checkbox
          label={t("required")}
          checked={required}
          onChange={({ target }) => setRequired(target.checked)}
        />
        <Button
          pending={pending}
          onClick={() =>
            change({ act: () => changeSecondFactorRule({ required }), done: t("saved") })
          }
        >
          {t("save")}
        </Button>
      </div>
    </Card>
  );
}
