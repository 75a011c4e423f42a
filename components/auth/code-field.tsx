"use client";

import { useTranslations } from "next-intl";

import { TextField, type TextFieldProps } from "@/components/ui/text-field";

/** The six digits of an authenticator app: typed, pasted with or without spaces, or offered by the device itself. */
export function CodeField(props: Omit<TextFieldProps, "label">) {
  const t = useTranslations("auth.secondStep");
  return (
    <TextField
      {...props}
      label={t("code")}
      hint={t("codeHint")}
      inputMode="numeric"
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={20}
      required
      className="min-h-target-lead font-mono text-lead tracking-widest"
    />
  );
}
