import type { ReactNode } from "react";

import { cn } from "@/lib/kernel/cn";

export type PageProps = {
  title: string;
  /** A quiet line above the title: the date, the clinic. */
  overline?: ReactNode;
  /** Stands at the end of the title's line. */
  actions?: ReactNode;
  /** Calm pages are one column of reading width; wide ones hold tables and timelines. */
  width?: "calm" | "wide";
  children: ReactNode;
};

/** A page that scrolls: its edge, its one heading, and the space between its sections. */
export function Page({ title, overline, actions, width = "wide", children }: PageProps) {
  return (
    <div
      className={cn(
        "mx-auto flex w-full flex-col gap-section px-edge pt-2 pb-section list:px-8 list:pt-8 dense:pt-3 dense:list:px-6 dense:list:pt-5",
        width === "calm" ? "max-w-calm" : "max-w-page",
      )}
    >
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          {overline ? (
            <p className="text-support text-ink-2 first-letter:uppercase">{overline}</p>
          ) : null}
          <h1 className="text-display first-letter:uppercase">{title}</h1>
        </div>
        {actions}
      </div>
      {children}
    </div>
  );
}

export type SectionProps = {
  /** Unique on the page; names the section for assistive technology. */
  id: string;
  title: string;
  action?: ReactNode;
  children: ReactNode;
};

/** A part of a page under its own heading. */
export function Section({ id, title, action, children }: SectionProps) {
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2">
      <div className="mx-1 flex items-baseline justify-between gap-3">
        <h2 id={id} className="text-heading">
          {title}
        </h2>
        {action}
      </div>
      {children}
    </section>
  );
}
