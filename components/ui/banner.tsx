import type { ReactNode } from "react";
import { cn } from "@/lib/kernel/cn";

export type BannerTone = "ink" | "accent" | "success" | "urgent" | "neutral" | "emergency";

const tones: Record<BannerTone, string> = {
  ink: "bg-ink text-canvas",
  accent: "bg-accent-tint text-accent-ink",
  success: "bg-success-tint text-success-ink",
  urgent: "bg-urgent-tint text-urgent-ink",
  neutral: "bg-sunken text-ink-2",
  emergency: "border-emergency-line bg-emergency-tint text-ink",
};

export type BannerProps = {
  tone?: BannerTone;
  icon?: ReactNode;
  action?: ReactNode;
  /** "alert" interrupts and is for refusals the person must see at once; "status" waits its turn. */
  role?: "status" | "alert" | "note";
  className?: string;
  children: ReactNode;
};

/** One line about the state of things, with at most one action. */
export function Banner({
  tone = "neutral",
  icon,
  action,
  role = "status",
  className,
  children,
}: BannerProps) {
  return (
    <div
      role={role}
      className={cn(
        "flex flex-wrap items-center gap-x-2.5 gap-y-1 rounded-control border border-transparent px-3.5 py-2.5 text-support dense:px-2.5 dense:py-1.5 forced-colors:border-current",
        tones[tone],
        className,
      )}
    >
      {icon}
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}
