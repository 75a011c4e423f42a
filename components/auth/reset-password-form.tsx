"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { PasswordField } from "@/components/ui/password-field";
import { resetPasswordWithForm } from "@/lib/auth/actions";

import { FormProblems } from "./form-problems";
import { useFormState } from "./use-form-state";
import { useProblemText } from "./use-problem-text";

/** Sets the new password. The address goes along hidden, so that password managers keep the pair. */
export function ResetPasswordForm({ email }: { email: string }) {
  const t = useTranslations("auth");
  const say = useProblemText();
  const { state, pending, form } = useFormState(resetPasswordWithForm);
  const problem = state.fields["password"];
  return (
    <form {...form} className="flex flex-col gap-4.5">
      <FormProblems
        state={state}
        fields={{ password: { id: "password", label: t("fields.newPassword") } }}
      />
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        id="password"
        name="password"
        label={t("fields.newPassword")}
        hint={t("fields.passwordHint")}
        autoComplete="new-password"
        required
        minLength={10}
        showText={t("fields.show")}
        hideText={t("fields.hide")}
        error={problem && say(problem)}
        className="min-h-target-lead"
      />
      <Button type="submit" variant="main" size="lead" block pending={pending}>
        {t("reset.submit")}
      </Button>
    </form>
  );
}
