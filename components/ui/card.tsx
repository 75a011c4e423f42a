import type { ComponentProps } from "react";
import { cn } from "@/lib/kernel/cn";

/** A surface with a hairline. `divided` draws lines between children: use it for lists of rows. */
export function Card({
  as: Tag = "div",
  divided = false,
  className,
  ...rest
}: ComponentProps<"div"> & { as?: "div" | "section" | "article"; divided?: boolean }) {
  return (
    <Tag
      {...rest}
      className={cn(
        "rounded-card border border-line bg-surface",
        divided && "divide-y divide-line overflow-clip",
        className,
      )}
    />
  );
}

/** The same surface as a list: every child is a `li`. */
export function CardList({ className, ...rest }: ComponentProps<"ul">) {
  return (
    // Safari drops the list role when a style removes the markers.
    <ul
      role="list"
      {...rest}
      className={cn(
        "divide-y divide-line overflow-clip rounded-card border border-line bg-surface",
        className,
      )}
    />
  );
}
