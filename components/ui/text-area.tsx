"use client";

import { useId, type ComponentProps } from "react";
import { cn } from "@/lib/kernel/cn";
import { controlClass } from "./control-class";
import { describedBy, Field, type FieldText } from "./field";
import { useEarlyText } from "./use-early-text";

export type TextAreaProps = Omit<ComponentProps<"textarea">, "id"> & FieldText & { id?: string };

/** Several lines of text. */
export function TextArea({ id, label, hint, error, className, ref, ...rest }: TextAreaProps) {
  const ownId = useId();
  const field = useEarlyText(rest.value, ref);
  const areaId = id ?? ownId;
  return (
    <Field id={areaId} label={label} hint={hint} error={error}>
      <textarea
        rows={3}
        {...rest}
        ref={field}
        id={areaId}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(areaId, { hint, error })}
        className={cn(controlClass(Boolean(error)), className)}
      />
    </Field>
  );
}
