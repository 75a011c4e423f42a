import { useId, type ReactNode } from "react";
import { cn } from "@/lib/kernel/cn";

export type SegmentedOption<Value extends string> = {
  value: Value;
  label: string;
  icon?: ReactNode;
};

export type SegmentedProps<Value extends string> = {
  legend: string;
  name?: string;
  options: readonly SegmentedOption<Value>[];
  value: Value;
  onChange: (value: Value) => void;
};

/** One of a few choices, all in sight: real radio buttons, moved through by arrow keys. */
export function Segmented<Value extends string>({
  legend,
  name,
  options,
  value,
  onChange,
}: SegmentedProps<Value>) {
  const ownName = useId();
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 text-label">{legend}</legend>
      <div className="inline-flex w-full max-w-md rounded-full border border-line-strong bg-surface p-0.5">
        {options.map((option) => (
          <label
            key={option.value}
            className={cn(
              "flex min-h-target flex-1 items-center justify-center gap-2 rounded-full px-3 text-label text-ink-2 transition-state",
              "has-checked:bg-accent-tint has-checked:font-strong has-checked:text-accent-ink forced-colors:has-checked:underline",
              "has-focus-visible:outline-2 has-focus-visible:outline-focus",
            )}
          >
            <input
              type="radio"
              name={name ?? ownName}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="sr-only"
            />
            {option.icon}
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
