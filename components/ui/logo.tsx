import { cn } from "@/lib/kernel/cn";

/** The mark: a ring, drawn in one stroke, with somebody arriving. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" aria-hidden className={cn("size-6.5", className)}>
      <path
        d="M19.6 7.2A9 9 0 1 1 13.6 3.15"
        stroke="currentColor"
        strokeWidth="3.2"
        strokeLinecap="round"
      />
      <circle cx="18.1" cy="4.1" r="2" fill="currentColor" />
    </svg>
  );
}

/** Mark and name. */
export function Logo({ className }: { className?: string }) {
  return (
    <span
      className={cn(
        "inline-flex items-center gap-2 text-heading tracking-title text-ink",
        className,
      )}
    >
      <LogoMark className="text-accent" />
      {/* On the narrowest phones the mark stands for the name, beside 112 and the languages. */}
      <span className="max-narrow:sr-only">MedZen</span>
    </span>
  );
}

/** The open ring as a large quiet shape behind a deep panel. Position it with `className`. */
export function RingBackdrop({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 100 100"
      fill="none"
      aria-hidden
      className={cn("pointer-events-none absolute text-deep-2", className)}
    >
      <path
        d="M86 34A40 40 0 1 1 62 12"
        stroke="currentColor"
        strokeWidth="13"
        strokeLinecap="round"
      />
      <circle cx="79" cy="17" r="7" fill="currentColor" />
    </svg>
  );
}
