"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { requestResetWithForm } from "@/lib/auth/actions";

import { FormProblems } from "./form-problems";
import { useFormState } from "./use-form-state";
import { useProblemText } from "./use-problem-text";

/** Asks for a mailed link to set a new password. */
export function ForgotPasswordForm() {
  const t = useTranslations("auth");
  const say = useProblemText();
  const { state, pending, form } = useFormState(requestResetWithForm);
  const problem = state.fields["email"];
  return (
    <form {...form} className="flex flex-col gap-4.5">
      <FormProblems state={state} fields={{ email: { id: "email", label: t("fields.email") } }} />
      <TextField
        id="email"
        name="email"
        type="email"
        label={t("fields.email")}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        defaultValue={state.values["email"]}
        error={problem && say(problem)}
        className="min-h-target-lead"
      />
      <Button type="submit" variant="main" size="lead" block pending={pending}>
        {t("forgot.submit")}
      </Button>
    </form>
  );
}
