import { cn } from "@/lib/kernel/cn";

export type RingProps = {
  /** What is left, 1 (full) to 0 (empty). */
  value: number;
  size?: "sm" | "md" | "lg";
  tone?: "accent" | "urgent" | "success" | "on-deep";
  className?: string;
};

const RADIUS = 9.8;
const LENGTH = 2 * Math.PI * RADIUS;

const tones = {
  accent: ["text-accent", "text-line"],
  urgent: ["text-urgent", "text-line"],
  success: ["text-success", "text-line"],
  "on-deep": ["text-on-deep", "text-on-deep-track"],
} as const;

const sizes = { sm: "size-5", md: "size-7", lg: "size-10" } as const;

/** The ring that empties as time runs out. Hidden from assistive technology: words beside it say the same. */
export function Ring({ value, size = "md", tone = "accent", className }: RingProps) {
  const left = Math.min(1, Math.max(0, value));
  const [ink, track] = tones[tone];
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      aria-hidden
      className={cn("-rotate-90 rtl:-scale-y-100", sizes[size], className)}
    >
      <circle
        cx="12"
        cy="12"
        r={RADIUS}
        stroke="currentColor"
        strokeWidth="3.4"
        className={track}
      />
      {left > 0 ? (
        <circle
          cx="12"
          cy="12"
          r={RADIUS}
          stroke="currentColor"
          strokeWidth="3.4"
          strokeLinecap={left < 1 ? "round" : "butt"}
          strokeDasharray={`${(left * LENGTH).toFixed(2)} ${LENGTH.toFixed(2)}`}
          className={ink}
        />
      ) : null}
    </svg>
  );
}
