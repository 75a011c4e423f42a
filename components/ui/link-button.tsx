import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "@/lib/kernel/cn";
import { buttonClass, type ButtonLook } from "./button-class";

export type LinkButtonProps = ButtonLook & {
  href: string;
  icon?: ReactNode;
  /** False for pages that are rarely opened and dear to render. */
  prefetch?: false;
  className?: string;
  children: ReactNode;
};

/** A link that looks like a button. Addresses outside the app (`tel:`, `mailto:`) are plain anchors. */
export function LinkButton({
  href,
  icon,
  prefetch,
  variant,
  size,
  block,
  className,
  children,
}: LinkButtonProps) {
  const classes = cn(buttonClass({ variant, size, block }), className);
  const content = (
    <>
      {icon}
      {children}
    </>
  );
  if (!href.startsWith("/")) {
    return (
      <a href={href} className={classes}>
        {content}
      </a>
    );
  }
  return (
    <Link href={href} prefetch={prefetch} className={classes}>
      {content}
    </Link>
  );
}
