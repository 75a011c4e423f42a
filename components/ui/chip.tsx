import type { ReactNode } from "react";
import { cn } from "@/lib/kernel/cn";

export type ChipTone =
  | "neutral"
  | "accent"
  | "success"
  | "urgent"
  | "emergency"
  | "emergency-soft"
  | "ai"
  | "note";

const tones: Record<ChipTone, string> = {
  neutral: "bg-sunken text-ink-2",
  accent: "bg-accent-tint text-accent-ink",
  success: "bg-success-tint text-success-ink",
  urgent: "bg-urgent-tint text-urgent-ink",
  emergency: "bg-emergency text-on-emergency",
  "emergency-soft": "bg-emergency-tint text-emergency-ink",
  ai: "bg-ai-tint text-ai-ink",
  note: "bg-note-tint text-note-ink",
};

export type ChipProps = {
  tone?: ChipTone;
  icon?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** A state in a word. Not a control. */
export function Chip({ tone = "neutral", icon, className, children }: ChipProps) {
  return (
    <span
      className={cn(
        "inline-flex shrink-0 items-center gap-1 rounded-chip px-2 py-0.5 text-meta font-medium whitespace-nowrap dense:px-1.5 dense:py-px forced-colors:border",
        tones[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}
