"use client";

import { useLocale, useNow, useTimeZone, useTranslations } from "next-intl";

import { SelectField } from "@/components/ui/select-field";
import { useDates } from "@/components/ui/use-dates";
import { useErrorText } from "@/components/ui/use-error-text";
import { asLocale } from "@/lib/kernel/locale";

import { useProfileChange } from "./use-profile-change";

export type LanguageFormProps = {
  userId: string;
  /** IANA names to choose from. Given by the server: browsers know different lists. */
  timeZones: readonly string[];
};

/** Language and time zone; both count from the moment they are chosen. */
export function LanguageForm({ userId, timeZones }: LanguageFormProps) {
  const t = useTranslations("people.settings");
  const errorText = useErrorText();
  const dates = useDates();
  const now = useNow({ updateInterval: 60_000 }).getTime();
  const locale = useLocale();
  const timeZone = useTimeZone() ?? "UTC";
  const { change, error } = useProfileChange(userId);
  return (
    <div className="flex flex-col gap-4">
      <SelectField
        label={t("languageLabel")}
        defaultValue={locale}
        onChange={(event) => {
          const chosen = asLocale(event.target.value);
          if (chosen) change({ locale: chosen }, t("saved"));
        }}
      >
        <option value="en" lang="en">
          English
        </option>
        <option value="fr" lang="fr">
          Français
        </option>
      </SelectField>
      <SelectField
        label={t("timeZone")}
        hint={t("timeZoneHint", { time: dates.time(now) })}
        error={error ? errorText(error) : null}
        defaultValue={timeZone}
        onChange={(event) => change({ timeZone: event.target.value }, t("saved"))}
      >
        {timeZones.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll("_", " ")}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
