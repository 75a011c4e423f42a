"use client";

import { ChevronDown } from "lucide-react";
import { useId, type ComponentProps } from "react";
import { cn } from "@/lib/kernel/cn";
import { controlClass } from "./control-class";
import { describedBy, Field, type FieldText } from "./field";
import { useEarlyText } from "./use-early-text";

export type SelectFieldProps = Omit<ComponentProps<"select">, "id"> & FieldText & { id?: string };

/** The browser's own list of choices: phones know best how to show it. */
export function SelectField({
  id,
  label,
  hint,
  error,
  className,
  children,
  ref,
  ...rest
}: SelectFieldProps) {
  const ownId = useId();
  const field = useEarlyText(rest.value, ref);
  const selectId = id ?? ownId;
  return (
    <Field id={selectId} label={label} hint={hint} error={error}>
      <span className="relative flex items-center">
        <select
          {...rest}
          ref={field}
          id={selectId}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(selectId, { hint, error })}
          className={cn(
            controlClass(Boolean(error)),
            "appearance-none pe-10 dense:pe-10",
            className,
          )}
        >
          {children}
        </select>
        <ChevronDown aria-hidden className="pointer-events-none absolute end-3 size-5 text-ink-2" />
      </span>
    </Field>
  );
}
