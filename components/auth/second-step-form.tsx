"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { signInCodeWithForm } from "@/lib/auth/actions";

import { CodeField } from "./code-field";
import { FormProblems } from "./form-problems";
import { useFormState } from "./use-form-state";
import { useProblemText } from "./use-problem-text";

/** The code after the password. `next` is where the person was going. */
export function SecondStepForm({ next }: { next: string | null }) {
  const t = useTranslations("auth.secondStep");
  const say = useProblemText();
  const { state, pending, form } = useFormState(signInCodeWithForm);
  const problem = state.fields["code"];
  return (
    <form {...form} className="flex flex-col gap-4.5">
      <FormProblems state={state} fields={{ code: { id: "code", label: t("code") } }} />
      {next ? <input type="hidden" name="next" value={next} /> : null}
      <CodeField id="code" name="code" error={problem && say(problem)} />
      <Button type="submit" variant="main" size="lead" block pending={pending}>
        {t("submit")}
      </Button>
    </form>
  );
}
