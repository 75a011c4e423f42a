"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { acceptInvitationWithForm } from "@/lib/auth/actions";

import { FormProblems } from "./form-problems";
import { NewAccountFields } from "./new-account-fields";
import { useFormState } from "./use-form-state";
import { useProblemText } from "./use-problem-text";

/** Name, password and language of somebody who was invited; the address is the invitation's. */
export function InvitationForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations("auth");
  const say = useProblemText();
  const { state, pending, form } = useFormState(acceptInvitationWithForm);
  const problemOf = (name: string) => state.fields[name] && say(state.fields[name]);
  return (
    <form {...form} className="flex flex-col gap-4.5">
      <FormProblems
        state={state}
        fields={{
          displayName: { id: "display-name", label: t("fields.name") },
          password: { id: "password", label: t("fields.password") },
        }}
      />
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="timeZone" defaultValue="" />
      <TextField
        id="display-name"
        name="displayName"
        label={t("fields.name")}
        autoComplete="name"
        required
        defaultValue={state.values["displayName"]}
        error={problemOf("displayName")}
      />
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <NewAccountFields
        chosenLocale={state.values["locale"]}
        passwordError={problemOf("password")}
      />
      <Button type="submit" variant="main" size="lead" block pending={pending}>
        {t("invitation.submit")}
      </Button>
    </form>
  );
}
