"use client";

import { useId, type ComponentProps, type ReactNode } from "react";
import { cn } from "@/lib/kernel/cn";
import { controlClass } from "./control-class";
import { describedBy, Field, type FieldText } from "./field";
import { useEarlyText } from "./use-early-text";

export type TextFieldProps = Omit<ComponentProps<"input">, "id"> &
  FieldText & {
    id?: string;
    aside?: ReactNode;
  };

/** One line of text with its label, hint and error tied together for assistive technology. */
export function TextField({
  id,
  label,
  hint,
  error,
  aside,
  className,
  ref,
  ...rest
}: TextFieldProps) {
  const ownId = useId();
  const field = useEarlyText(rest.value, ref);
  const inputId = id ?? ownId;
  return (
    <Field id={inputId} label={label} hint={hint} error={error} aside={aside}>
      <input
        {...rest}
        ref={field}
        id={inputId}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(inputId, { hint, error })}
        className={cn(controlClass(Boolean(error)), className)}
      />
    </Field>
  );
}
