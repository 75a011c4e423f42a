"use client";

import { useNow, useTimeZone, useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { TextField } from "@/components/ui/text-field";
import { useDates } from "@/components/ui/use-dates";
import { wordings } from "@/lib/consents/types";
import type { NotificationSettings } from "@/lib/notifications/types";

import { usePreferences } from "./use-preferences";

export type PreferencesFormProps = {
  saved: NotificationSettings;
  email: string | null;
  /** For staff, what is important passes the quiet hours. */
  isStaff: boolean;
};

/** By which ways the person wants to be told, and when not. */
export function PreferencesForm({ saved, email, isStaff }: PreferencesFormProps) {
  const t = useTranslations("notifications.settings.ways");
  const { draft, write, save, pending, errorAt } = usePreferences(saved);
  const consents = useTranslations("consents");
  const problem = errorAt(null);
  const where = email === null ? t("emailHint") : t("emailTo", { email });
  return (
    <form
      noValidate
      className="flex flex-col gap-4 border-t border-line pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <h3 className="text-label">{t("title")}</h3>
      <Checkbox
        label={t("push")}
        hint={t("pushHint")}
        checked={draft.push}
        onChange={({ target }) => write({ push: target.checked })}
      />
      <Checkbox
        label={t("email")}
        hint={saved.agrees.email ? where : `${where} ${consents("wording.email")}`}
        checked={draft.email}
        onChange={({ target }) => write({ email: target.checked })}
      />
      <Checkbox
        label={t("sms")}
        hint={t(saved.hasSms ? "smsHint" : "smsNone")}
        checked={draft.sms}
        onChange={({ target }) => write({ sms: target.checked })}
      />
      {draft.sms ? (
        <TextField
          label={t("phone")}
          hint={t("phoneHint")}
          type="tel"
          autoComplete="tel"
          maxLength={40}
          value={draft.phone}
          error={errorAt("phone")}
          onChange={({ target }) => write({ phone: target.value })}
        />
      ) : null}
      {draft.sms && !saved.agrees.sms ? (
        <p className="rounded-control bg-sunken px-3.5 py-2.5 text-support">
          {t("smsAgree")} {consents("wording.sms")}{" "}
          <span className="text-meta text-ink-2">
            {consents("card.version", { wording: wordings.sms })}
          </span>
        </p>
      ) : null}
      {isStaff ? null : (
        <Checkbox
          label={t("reminders")}
          hint={t("remindersHint")}
          checked={draft.reminders}
          onChange={({ target }) => write({ reminders: target.checked })}
        />
      )}
      <Checkbox
        label={t("quiet")}
        hint={t(isStaff ? "quietStaffHint" : "quietHint")}
        checked={draft.quiet}
        onChange={({ target }) => write({ quiet: target.checked })}
      />
      {draft.quiet ? <QuietHours draft={draft} write={write} errorAt={errorAt} /> : null}
      {problem === null ? null : (
        <p role="alert" className="text-support text-urgent-ink">
          {problem}
        </p>
      )}
      <div>
        <Button type="submit" variant="main" pending={pending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}

function QuietHours({
  draft,
  write,
  errorAt,
}: Pick<ReturnType<typeof usePreferences>, "draft" | "write" | "errorAt">) {
  const t = useTranslations("notifications.settings.ways");
  const dates = useDates();
  const now = useNow({ updateInterval: 60_000 }).getTime();
  const zone = (useTimeZone() ?? "UTC").replaceAll("_", " ");
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="sr-only">{t("quiet")}</legend>
      <div className="grid grid-cols-2 items-start gap-3">
        <TextField
          label={t("from")}
          type="time"
          value={draft.quietFrom}
          error={errorAt("quietFrom")}
          onChange={({ target }) => write({ quietFrom: target.value })}
        />
        <TextField
          label={t("until")}
          type="time"
          value={draft.quietUntil}
          error={errorAt("quietUntil")}
          onChange={({ target }) => write({ quietUntil: target.value })}
        />
      </div>
      <p className="text-meta text-ink-2">{t("zone", { zone, time: dates.time(now) })}</p>
    </fieldset>
  );
}
