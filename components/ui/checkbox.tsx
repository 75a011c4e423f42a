"use client";

import { useId, type ComponentProps, type ReactNode } from "react";
import { cn } from "@/lib/kernel/cn";
import { useHydrated } from "./use-hydrated";

export type CheckboxProps = Omit<ComponentProps<"input">, "type"> & {
  label: ReactNode;
  hint?: ReactNode;
};

/** A real checkbox with its whole line as target. */
export function Checkbox({ label, hint, id, className, disabled, ...rest }: CheckboxProps) {
  const ownId = useId();
  const inputId = id ?? ownId;
  const isHydrated = useHydrated();
  return (
    <div className={cn("flex gap-3 dense:gap-2", className)}>
      <input
        {...rest}
        id={inputId}
        type="checkbox"
        // One whose state is the script's own would spring back from a press that came before it.
        disabled={disabled || (rest.checked !== undefined && !isHydrated)}
        aria-describedby={hint ? `${inputId}-hint` : undefined}
        className="mt-0.5 size-6 shrink-0 rounded-tail accent-accent dense:mt-0 dense:size-4"
      />
      <div>
        <label htmlFor={inputId} className="block text-body">
          {label}
        </label>
        {hint ? (
          <p id={`${inputId}-hint`} className="text-meta text-ink-2">
            {hint}
          </p>
        ) : null}
      </div>
    </div>
  );
}
