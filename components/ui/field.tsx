import type { ReactNode } from "react";
import { CircleAlert } from "lucide-react";

export type FieldText = {
  label: string;
  /** Said before the person types: what is expected, and why it is asked. */
  hint?: ReactNode;
  /** Said after a refusal: what did not work and what to do. */
  error?: string | null;
};

type FieldProps = FieldText & {
  id: string;
  /** Stands at the end of the label's line, e.g. "Forgot it?". */
  aside?: ReactNode;
  children: ReactNode;
};

/** The `aria-describedby` of a control whose hint and error are drawn by `Field`. */
export function describedBy(id: string, text: Pick<FieldText, "hint" | "error">) {
  const ids = [text.hint && `${id}-hint`, text.error && `${id}-error`].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}

/** Label above, hint below, error below that: the same for every kind of control. */
export function Field({ id, label, hint, error, aside, children }: FieldProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="text-label">
          {label}
        </label>
        {aside}
      </div>
      {children}
      {hint ? (
        <p id={`${id}-hint`} className="text-meta text-ink-2">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="flex gap-1.5 text-meta font-medium text-urgent-ink">
          <CircleAlert aria-hidden className="mt-0.5 size-4" />
          {error}
        </p>
      ) : null}
    </div>
  );
}
