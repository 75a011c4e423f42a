import { cn } from "@/lib/kernel/cn";

import { Card } from "./card";

/** A box in the place of content that is on its way. Shows after 300 ms and does not move. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={cn(
        "block h-4 animate-appear rounded-control bg-sunken forced-colors:border",
        className,
      )}
    />
  );
}

/** A list row to be: avatar and two lines. */
export function SkeletonRow({ className }: { className?: string }) {
  return (
    <div className={cn("flex items-center gap-3.5 px-row-x py-row-y", className)}>
      <Skeleton className="size-avatar rounded-full" />
      <div className="flex flex-1 flex-col gap-2">
        <Skeleton className="w-2/5" />
        <Skeleton className="w-4/5" />
      </div>
    </div>
  );
}

/** A card of rows to be. */
export function SkeletonCard({ rows = 1 }: { rows?: number }) {
  return (
    <Card>
      {Array.from({ length: rows }, (_, index) => (
        <SkeletonRow key={index} />
      ))}
    </Card>
  );
}
