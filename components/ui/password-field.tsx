"use client";

import { Eye, EyeOff } from "lucide-react";
import { useId, useState, type ComponentProps, type ReactNode } from "react";
import { cn } from "@/lib/kernel/cn";
import { controlClass } from "./control-class";
import { describedBy, Field, type FieldText } from "./field";

export type PasswordFieldProps = Omit<ComponentProps<"input">, "id" | "type"> &
  FieldText & {
    id?: string;
    aside?: ReactNode;
    /** Words of the switch: "Show" and "Hide". */
    showText: string;
    hideText: string;
  };

/** A password that can be looked at, pasted into, and filled by a password manager. */
export function PasswordField({
  id,
  label,
  hint,
  error,
  aside,
  showText,
  hideText,
  className,
  ...rest
}: PasswordFieldProps) {
  const ownId = useId();
  const inputId = id ?? ownId;
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <Field id={inputId} label={label} hint={hint} error={error} aside={aside}>
      <span className="relative flex">
        <input
          {...rest}
          id={inputId}
          type={shown ? "text" : "password"}
          spellCheck={false}
          autoCapitalize="none"
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(inputId, { hint, error })}
          className={cn(controlClass(Boolean(error)), "pe-28 dense:pe-24", className)}
        />
        <button
          type="button"
          aria-controls={inputId}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
          className="absolute inset-y-1 end-1 inline-flex items-center gap-2 rounded-control px-3 text-label text-accent-ink hover:bg-hover"
        >
          <Icon aria-hidden className="size-5 dense:size-4" />
          {shown ? hideText : showText}
        </button>
      </span>
    </Field>
  );
}
