import { cn } from "@/lib/kernel/cn";

export type DividerProps = {
  /** Words on the line: a day, or "New from here". */
  label?: string;
  tone?: "quiet" | "accent";
  className?: string;
};

/** A line between things, with or without words on it. */
export function Divider({ label, tone = "quiet", className }: DividerProps) {
  const accent = tone === "accent";
  const rule = cn("h-px flex-1", accent ? "bg-accent" : "bg-line", !accent && label && "hidden");
  return (
    <div
      role="separator"
      aria-label={label}
      className={cn(
        "flex items-center justify-center gap-3 text-meta",
        accent ? "font-strong text-accent-ink" : "font-medium text-ink-3",
        className,
      )}
    >
      <span aria-hidden className={rule} />
      {label ? <span aria-hidden>{label}</span> : null}
      {label ? <span aria-hidden className={rule} /> : null}
    </div>
  );
}
