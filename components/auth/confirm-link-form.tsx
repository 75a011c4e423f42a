"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { confirmLinkWithForm } from "@/lib/auth/actions";
import { paths } from "@/lib/kernel/paths";

import { FormProblems } from "./form-problems";
import { useFormState } from "./use-form-state";

type ConfirmLinkFormProps = { tokenHash: string; type: "signup" | "email" | "recovery" };

/** The button that uses up a mailed link. Opening the link alone does not: mail scanners do that. */
export function ConfirmLinkForm({ tokenHash, type }: ConfirmLinkFormProps) {
  const t = useTranslations("auth.confirm");
  const { state, pending, form } = useFormState(confirmLinkWithForm);
  return (
    <form {...form} className="flex flex-col gap-4.5">
      <FormProblems state={state} fields={{}} />
      <input type="hidden" name="tokenHash" value={tokenHash} />
      <input type="hidden" name="type" value={type} />
      {/* Filled in by the browser when it sends the form. */}
      <input type="hidden" name="timeZone" defaultValue="" />
      {state.problem === "link_not_valid" ? (
        <LinkButton
          href={type === "recovery" ? paths.forgotPassword : paths.signUp}
          variant="main"
          size="lead"
          block
        >
          {t("newLink")}
        </LinkButton>
      ) : (
        <Button type="submit" variant="main" size="lead" block pending={pending}>
          {type === "recovery" ? t("recoverySubmit") : t("signUpSubmit")}
        </Button>
      )}
    </form>
  );
}
