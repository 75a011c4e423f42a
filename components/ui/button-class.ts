import { cn } from "@/lib/kernel/cn";

export type ButtonVariant =
  | "main"
  | "second"
  | "quiet"
  | "emergency"
  | "on-deep"
  | "on-deep-second";

export type ButtonLook = {
  variant?: ButtonVariant;
  /** "lead" is the one main action of a page: taller, and large enough for a thumb. */
  size?: "target" | "lead";
  block?: boolean;
};

const variants: Record<ButtonVariant, string> = {
  main: "border-transparent bg-accent text-on-solid font-strong enabled:hover:bg-accent-hover [a&]:hover:bg-accent-hover",
  second: "border-line-strong bg-surface text-ink enabled:hover:bg-hover [a&]:hover:bg-hover",
  quiet:
    "border-transparent bg-transparent text-accent-ink enabled:hover:bg-hover [a&]:hover:bg-hover",
  emergency: "border-transparent bg-emergency text-on-emergency font-strong",
  "on-deep": "border-transparent bg-on-deep text-deep-ink font-strong",
  "on-deep-second":
    "border-on-deep-line bg-transparent text-on-deep enabled:hover:bg-deep-2 [a&]:hover:bg-deep-2",
};

/** The classes of a button, shared by real buttons and by links that look like one. */
export function buttonClass({ variant = "second", size = "target", block = false }: ButtonLook) {
  return cn(
    "inline-flex items-center justify-center gap-2 rounded-control border px-control py-1 text-center text-label no-underline transition-state",
    "disabled:cursor-not-allowed disabled:border-dashed disabled:border-line-strong disabled:bg-transparent disabled:text-ink-2",
    size === "lead" ? "min-h-target-lead" : "min-h-target",
    block && "w-full",
    variants[variant],
  );
}
