"use client";

import { useLocale, useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { PasswordField } from "@/components/ui/password-field";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { signUpWithForm } from "@/lib/auth/actions";
import { locales } from "@/lib/kernel/locale";

import { FormProblems } from "./form-problems";
import { useFormState } from "./use-form-state";
import { useProblemText } from "./use-problem-text";

/** Asks for a patient account: name, mail address, password, language. */
export function SignUpForm() {
  const t = useTranslations("auth");
  const locale = useLocale();
  const say = useProblemText();
  const { state, pending, form } = useFormState(signUpWithForm);
  const problemOf = (name: string) => state.fields[name] && say(state.fields[name]);
  return (
    <form {...form} className="flex flex-col gap-4.5">
      <FormProblems
        state={state}
        fields={{
          displayName: { id: "display-name", label: t("fields.name") },
          email: { id: "email", label: t("fields.email") },
          password: { id: "password", label: t("fields.password") },
        }}
      />
      <TextField
        id="display-name"
        name="displayName"
        label={t("fields.name")}
        hint={t("fields.nameHint")}
        autoComplete="name"
        required
        defaultValue={state.values["displayName"]}
        error={problemOf("displayName")}
      />
      <TextField
        id="email"
        name="email"
        type="email"
        label={t("fields.email")}
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        required
        defaultValue={state.values["email"]}
        error={problemOf("email")}
      />
      <PasswordField
        id="password"
        name="password"
        label={t("fields.password")}
        hint={t("fields.passwordHint")}
        autoComplete="new-password"
        required
        minLength={10}
        showText={t("fields.show")}
        hideText={t("fields.hide")}
        error={problemOf("password")}
      />
      <SelectField
        id="locale"
        name="locale"
        label={t("fields.locale")}
        defaultValue={state.values["locale"] ?? locale}
      >
        {locales.map((value) => (
          <option key={value} value={value} lang={value}>
            {t(`fields.localeNames.${value}`)}
          </option>
        ))}
      </SelectField>
      <Button type="submit" variant="main" size="lead" block pending={pending}>
        {t("signUp.submit")}
      </Button>
    </form>
  );
}
