import type { ReactNode } from "react";

import { cn } from "@/lib/kernel/cn";

/** A figure with its name. `code`: a hash or a version, which may break anywhere. */
export type Fact = { term: string; value: ReactNode; code?: boolean };

/** Figures one below the other, their values in a column of their own. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="border-t border-line text-meta">
      {facts.map(({ term, value, code = false }) => (
        <div
          key={term}
          className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line py-1.5 last:border-b-0"
        >
          <dt className="text-ink-2">{term}</dt>
          <dd className={cn("figures min-w-0 text-end", code && "font-mono break-all")}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
