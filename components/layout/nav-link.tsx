"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

import { cn } from "@/lib/kernel/cn";

import { isCurrent } from "./shell-mode";

export type NavLinkProps = {
  href: string;
  label: string;
  icon: ReactNode;
  /** A count on the icon. */
  badge?: ReactNode;
  look: "calm" | "deep";
  /** The addresses of all the ways: of two that hold the page, the nearer one is current. */
  ways: readonly string[];
};

const looks = {
  calm: {
    link: "list:flex-row list:justify-start list:gap-3 list:rounded-control list:px-3 list:text-label list:hover:bg-hover list:aria-[current]:bg-accent-tint",
    pill: "list:bg-transparent list:p-0 list:group-aria-[current]:bg-transparent",
    badge: "list:-end-2",
  },
  deep: {
    link: "list:rounded-control list:py-2 list:text-micro list:text-on-deep-2 list:hover:text-on-deep list:aria-[current]:bg-deep-2 list:aria-[current]:text-on-deep",
    pill: "list:bg-transparent list:p-0 list:group-aria-[current]:bg-transparent",
    badge:
      "list:-end-3 list:[&_[data-badge]]:bg-on-deep list:[&_[data-badge]]:text-deep-ink list:[&_[data-badge]]:ring-deep",
  },
} as const;

/** One way to go: an icon over its word on phones and in the deep rail, beside it in the calm rail. */
export function NavLink({ href, label, icon, badge, look, ways }: NavLinkProps) {
  const current = isCurrent(usePathname(), href, ways);
  return (
    <Link
      href={href}
      aria-current={current ? "page" : undefined}
      className={cn(
        "group flex min-h-12 flex-col items-center justify-center gap-0.5 text-meta font-medium text-ink-2 no-underline transition-state aria-[current]:font-strong aria-[current]:text-accent-ink forced-colors:aria-[current]:underline",
        looks[look].link,
      )}
    >
      <span
        className={cn(
          "relative rounded-full px-4 py-0.5 group-aria-[current]:bg-accent-tint",
          looks[look].pill,
        )}
      >
        {icon}
        {badge ? (
          <span
            data-density="dense"
            className={cn(
              "absolute end-1 -top-1.5 leading-none [&_[data-badge]]:ring-2 [&_[data-badge]]:ring-surface",
              looks[look].badge,
            )}
          >
            {badge}
          </span>
        ) : null}
      </span>
      <span className="max-w-full truncate">{label}</span>
    </Link>
  );
}
