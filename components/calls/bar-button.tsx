import type { ComponentProps, ReactNode } from "react";

import { cn } from "@/lib/kernel/cn";

export type BarButtonProps = Omit<ComponentProps<"button">, "children"> & {
  icon: ReactNode;
  label: string;
  /** `off` stands out, so that nobody speaks into a microphone that is off. */
  look?: "plain" | "off" | "on" | "leave";
  /** A number at the corner, and its words. */
  mark?: { count: number; label: string } | null;
};

const looks = {
  plain: "border-line-strong bg-surface text-ink hover:bg-hover",
  off: "border-transparent bg-ink text-canvas",
  on: "border-accent bg-accent-tint text-accent-ink",
  leave: "border-transparent bg-emergency text-on-emergency",
} as const;

/** A control of a call: a sign with its word below. */
export function BarButton({
  icon,
  label,
  look = "plain",
  mark = null,
  className,
  ...rest
}: BarButtonProps) {
  return (
    <button
      {...rest}
      type="button"
      className={cn(
        "relative inline-flex min-h-target-lead min-w-18 flex-col items-center justify-center gap-1 rounded-control border px-2 py-1.5 text-meta font-medium transition-state",
        looks[look],
        className,
      )}
    >
      {icon}
      {label}
      {mark === null || mark.count === 0 ? null : (
        <span className="absolute -end-1 -top-1 inline-grid h-badge min-w-badge place-items-center rounded-full bg-accent px-1 text-badge font-strong text-on-solid figures">
          <span aria-hidden>{mark.count > 99 ? "99+" : mark.count}</span>
          <span className="sr-only">{mark.label}</span>
        </span>
      )}
    </button>
  );
}
