"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { PasswordField } from "@/components/ui/password-field";
import { TextField } from "@/components/ui/text-field";
import { signInWithForm } from "@/lib/auth/actions";
import { paths } from "@/lib/kernel/paths";

import { FormProblems } from "./form-problems";
import { useFormState } from "./use-form-state";
import { useProblemText } from "./use-problem-text";

/** Mail address, password, and whether the device is shared. `next` is where the person was going. */
export function SignInForm({ next }: { next: string | null }) {
  const t = useTranslations("auth");
  const say = useProblemText();
  const { state, pending, form } = useFormState(signInWithForm);
  const problemOf = (name: string) => state.fields[name] && say(state.fields[name]);
  return (
    <form {...form} className="flex flex-col gap-4.5">
      <FormProblems
        state={state}
        fields={{
          email: { id: "email", label: t("fields.email") },
          password: { id: "password", label: t("fields.password") },
        }}
      />
      {next ? <input type="hidden" name="next" value={next} /> : null}
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
        error={problemOf("email")}
        className="min-h-target-lead"
      />
      <PasswordField
        id="password"
        name="password"
        label={t("fields.password")}
        aside={
          <Link href={paths.forgotPassword} className="link text-support">
            {t("signIn.forgot")}
          </Link>
        }
        autoComplete="current-password"
        required
        showText={t("fields.show")}
        hideText={t("fields.hide")}
        error={problemOf("password")}
        className="min-h-target-lead"
      />
      <Checkbox
        name="sharedDevice"
        label={t("signIn.sharedDevice")}
        hint={t("signIn.sharedDeviceHint")}
        defaultChecked={state.values["sharedDevice"] === "on"}
      />
      <Button type="submit" variant="main" size="lead" block pending={pending}>
        {t("signIn.submit")}
      </Button>
    </form>
  );
}
