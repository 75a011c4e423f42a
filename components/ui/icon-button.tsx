"use client";

import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/kernel/cn";
import { earlyPress, useEarlyPress } from "./use-early-press";

export type IconButtonProps = Omit<ComponentProps<"button">, "children"> & {
  /** What the button does, in words: it has no other name. */
  label: string;
  icon: ReactNode;
  tone?: "plain" | "accent" | "on-deep";
};

const tones = {
  plain: "text-ink-2 enabled:hover:bg-hover",
  accent: "bg-accent text-on-solid enabled:hover:bg-accent-hover",
  "on-deep": "text-on-deep-2 enabled:hover:bg-deep-2",
} as const;

/** A button without words. Only for back, send, attach, more and close. */
export function IconButton({
  label,
  icon,
  tone = "plain",
  type = "button",
  className,
  ref,
  ...rest
}: IconButtonProps) {
  const button = useEarlyPress(ref);
  return (
    <button
      {...rest}
      {...earlyPress}
      ref={button}
      type={type}
      aria-label={label}
      title={label}
      className={cn(
        "inline-grid size-target shrink-0 place-items-center rounded-control border border-transparent transition-state data-pressed:opacity-75 disabled:text-ink-3",
        tones[tone],
        className,
      )}
    >
      {icon}
    </button>
  );
}
