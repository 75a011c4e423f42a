import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";

import { Banner } from "@/components/ui/banner";
import type { FormState } from "@/lib/auth/types";

import { useProblemText } from "./use-problem-text";

type FormProblemsProps = {
  state: FormState;
  /** The label of each field, and the id of its control, by the field's name. */
  fields: Record<string, { label: string; id: string }>;
};

const takeFocus = (element: HTMLElement | null) => element?.focus();

/**
 * What stopped the form, above its fields: one sentence, or the fields at fault as links to them.
 * It takes focus after each attempt, so that it is read and the fields are one step away.
 */
export function FormProblems({ state, fields }: FormProblemsProps) {
  const t = useTranslations("auth");
  const say = useProblemText();
  const atFault = Object.entries(fields).flatMap(([name, field]) => {
    const problem = state.fields[name];
    return problem ? [{ ...field, text: say(problem, state.waitSeconds) }] : [];
  });
  if (!state.problem && atFault.length === 0) return null;
  return (
    <div key={state.attempt} ref={takeFocus} tabIndex={-1} className="rounded-control">
      <Banner tone="urgent" role="alert" icon={<CircleAlert aria-hidden className="size-5" />}>
        {state.problem ? <p>{say(state.problem, state.waitSeconds)}</p> : null}
        {atFault.length > 0 ? (
          <ul>
            {atFault.map(({ label, id, text }) => (
              <li key={id}>
                <a href={`#${id}`} className="underline underline-offset-4">
                  {label}
                </a>
                {t("colon")}
                {text}
              </li>
            ))}
          </ul>
        ) : null}
      </Banner>
    </div>
  );
}
