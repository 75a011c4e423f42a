import { cn } from "@/lib/kernel/cn";

export type Presence = "here" | "visit" | "away";

export type AvatarProps = {
  /** Full name; the initials are drawn from it. Always written in words beside the avatar. */
  name: string;
  /** A patient's hue 0 to 7 from `patientHue`; leave out for everyone else. */
  hue?: number;
  size?: "md" | "sm" | "lg";
  /** People are round, machines are rounded squares. */
  kind?: "person" | "assistant";
  presence?: Presence;
  tone?: "accent" | "on-deep";
  className?: string;
};

const titles = /^(dr|dre|prof|mr|mrs|ms|mme|m)\.?$/i;

/** First letters of the first and last name, without titles ("Dr. Grace Mbeki" gives "GM"). */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== "" && !titles.test(word));
  const first = words[0];
  if (first === undefined) return "?";
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  return [first, last]
    .flatMap((word) => (word ? [Array.from(word)[0] ?? ""] : []))
    .join("")
    .toLocaleUpperCase();
}

const sizes = {
  sm: "size-8 text-meta dense:size-6 dense:text-micro",
  md: "size-avatar text-support dense:text-meta",
  lg: "size-14 text-body dense:size-10",
} as const;

const dots: Record<Presence, string> = {
  here: "bg-success",
  visit: "bg-urgent",
  away: "bg-surface border-line-strong",
};

/** Initials in a shape. Decoration only: the name stands beside it, and presence is said in words. */
export function Avatar({
  name,
  hue,
  size = "md",
  kind = "person",
  presence,
  tone = "accent",
  className,
}: AvatarProps) {
  const colour =
    kind === "assistant"
      ? "bg-ai-tint text-ai-ink"
      : hue !== undefined
        ? "bg-patient-tint text-patient-ink"
        : tone === "on-deep"
          ? "bg-deep-2 text-on-deep"
          : "bg-accent-tint text-accent-ink";
  return (
    <span
      aria-hidden
      data-patient-hue={hue}
      className={cn(
        "relative inline-grid shrink-0 place-items-center font-strong select-none forced-colors:border",
        kind === "assistant" ? "rounded-control" : "rounded-full",
        sizes[size],
        colour,
        className,
      )}
    >
      {initialsOf(name)}
      {presence ? (
        <span
          className={cn(
            "absolute -end-px -bottom-px size-3.5 rounded-full border-2 border-surface dense:size-2.5",
            dots[presence],
          )}
        />
      ) : null}
    </span>
  );
}
