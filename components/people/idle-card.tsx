"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SelectField } from "@/components/ui/select-field";
import { useChange } from "@/components/ui/use-change";
import { changeIdleMinutes } from "@/lib/people/actions";
import { idleChoices } from "@/lib/people/limits";

/** After how long the screens of a clinic's staff lock, for its administrator. */
export function IdleCard({ minutes }: { minutes: number }) {
  const t = useTranslations("people.lock");
  const duration = useTranslations("common.duration");
  const [chosen, setChosen] = useState(minutes);
  const { change, pending, problem } = useChange();
  const choices = [...new Set([...idleChoices, minutes])].toSorted((a, b) => a - b);
  return (
    <Card className="flex flex-col gap-3 p-4">
      <p className="text-support text-ink-2">{t("settingText")}</p>
      {problem === null ? null : (
        <Banner tone="urgent" role="alert">
          {problem}
        </Banner>
      )}
      <div className="flex flex-wrap items-end gap-3">
        <SelectField
          label={t("setting")}
          value={chosen}
          onChange={({ target }) => setChosen(Number(target.value))}
        >
          {choices.map((count) => (
            <option key={count} value={count}>
              {duration("minutes", { count })}
            </option>
          ))}
        </SelectField>
        <Button
          pending={pending}
          onClick={() =>
            change({ act: () => changeIdleMinutes({ minutes: chosen }), done: t("settingSaved") })
          }
        >
          {t("save")}
        </Button>
      </div>
    </Card>
  );
}
