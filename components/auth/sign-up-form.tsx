"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { signUpWithForm } from "@/lib/auth/actions";

import { FormProblems } from "./form-problems";
import { NewAccountFields } from "./new-account-fields";
import { useFormState } from "./use-form-state";
import { useProblemText } from "./use-problem-text";

/** Asks for a patient account: name, mail address, password, language. */
export function SignUpForm() {
  const t = useTranslations("auth");
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
      <NewAccountFields
        chosenLocale={state.values["locale"]}
        passwordError={problemOf("password")}
      />
      <Button type="submit" variant="main" size="lead" block pending={pending}>
        {t("signUp.submit")}
      </Button>
    </form>
  );
}
