import type { ReactNode } from "react";
import { cn } from "@/lib/kernel/cn";
import { LogoMark } from "./logo";

export type EmptyStateProps = {
  title: string;
  /** One sentence: why it is empty, or what will appear here. */
  children?: ReactNode;
  /** One thing to do from here. */
  action?: ReactNode;
  /** Level of the title in the page's outline. */
  level?: 1 | 2 | 3;
  className?: string;
};

/** What stands where there is nothing yet. */
export function EmptyState({ title, children, action, level = 2, className }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className={cn("flex flex-col items-center gap-2 px-6 py-8 text-center", className)}>
      <LogoMark className="mb-1 size-10 text-accent dense:size-8" />
      <Heading className="text-heading">{title}</Heading>
      {children ? <p className="max-w-sm text-support text-ink-2">{children}</p> : null}
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  );
}
