import { cn } from "@/lib/kernel/cn";

/** The box of a text control; an error changes its edge as well as adding words. */
export function controlClass(invalid: boolean) {
  return cn(
    "min-h-target w-full rounded-control border bg-surface px-4 py-2 text-body text-ink placeholder:text-ink-3 dense:px-2.5 dense:py-1",
    "disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-2",
    invalid ? "border-urgent-ink" : "border-line-strong",
  );
}
