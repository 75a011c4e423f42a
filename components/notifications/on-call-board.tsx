"use client";

import { useTimeZone, useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { Shift } from "@/lib/notifications/types";

import { OnCall } from "./on-call";
import { useRemoveShift, useShiftForm } from "./use-shifts";

export type OnCallBoardProps = {
  shifts: readonly Shift[];
  /** Who of the clinic treats, and so may be on call. */
  providers: readonly { id: string; name: string }[];
};

/** For a clinic's administrator: who is on call, and the way to change that. */
export function OnCallBoard({ shifts, providers }: OnCallBoardProps) {
  const t = useTranslations("notifications.onCall");
  const { remove, pending, problem } = useRemoveShift();
  return (
    <OnCall
      shifts={shifts}
      renderRemove={(shift) => (
        <Button pending={pending} onClick={() => remove(shift.id)}>
          <span aria-hidden>{t("remove")}</span>
          <span className="sr-only">{t("removeOne", { name: shift.name ?? t("unknown") })}</span>
        </Button>
      )}
    >
      {problem === null ? null : (
        <p role="alert" className="text-support text-urgent-ink">
          {problem}
        </p>
      )}
      <p className="text-meta text-ink-2">{t("text")}</p>
      <ShiftForm providers={providers} />
    </OnCall>
  );
}

function ShiftForm({ providers }: Pick<OnCallBoardProps, "providers">) {
  const t = useTranslations("notifications.onCall");
  const zone = (useTimeZone() ?? "UTC").replaceAll("_", " ");
  const { draft, write, save, pending, errorAt } = useShiftForm();
  const problem = errorAt(null);
  return (
    <form
      noValidate
      aria-label={t("add")}
      className="flex flex-col gap-3 border-t border-line pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <h3 className="text-label">{t("add")}</h3>
      <SelectField
        label={t("person")}
        value={draft.userId}
        error={errorAt("userId")}
        onChange={({ target }) => write({ userId: target.value })}
      >
        <option value="">{t("choose")}</option>
        {providers.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t("from")}
        type="datetime-local"
        value={draft.startsAt}
        error={errorAt("startsAt")}
        onChange={({ target }) => write({ startsAt: target.value })}
      />
      <TextField
        label={t("end")}
        hint={t("zone", { zone })}
        type="datetime-local"
        value={draft.endsAt}
        error={errorAt("endsAt")}
        onChange={({ target }) => write({ endsAt: target.value })}
      />
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
