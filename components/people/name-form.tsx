"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { useErrorText } from "@/components/ui/use-error-text";

import { useProfileChange } from "./use-profile-change";

/** The name that others see. */
export function NameForm({ userId, name }: { userId: string; name: string }) {
  const t = useTranslations("people.settings");
  const errorText = useErrorText();
  const [value, setValue] = useState(name);
  const { change, pending, error } = useProfileChange(userId);
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        change({ displayName: value }, t("saved"));
      }}
    >
      <TextField
        label={t("name")}
        hint={t("nameHint")}
        name="displayName"
        autoComplete="name"
        required
        maxLength={80}
        value={value}
        error={error ? (error.code === "invalid" ? t("nameError") : errorText(error)) : null}
        onChange={(event) => setValue(event.target.value)}
      />
      <div>
        <Button type="submit" variant="main" pending={pending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
