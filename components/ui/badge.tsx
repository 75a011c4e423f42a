import { cn } from "@/lib/kernel/cn";

export type BadgeProps = {
  count: number;
  /** What is spoken: "2 new". */
  label: string;
  tone?: "accent" | "on-deep";
  className?: string;
};

/** How many are unread: 1 to 99, then 99+. Draws nothing for none. */
export function Badge({ count, label, tone = "accent", className }: BadgeProps) {
  if (count <= 0) return null;
  return (
    <span
      data-badge
      className={cn(
        "inline-grid h-badge min-w-badge shrink-0 place-items-center rounded-full px-1.5 text-badge font-strong figures dense:px-1 forced-colors:border",
        tone === "accent" ? "bg-accent text-on-solid" : "bg-on-deep text-deep-ink",
        className,
      )}
    >
      <span aria-hidden>{count > 99 ? "99+" : count}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
