"use client";

import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/kernel/cn";
import { buttonClass, type ButtonLook } from "./button-class";
import { earlyPress, useEarlyPress } from "./use-early-press";

export type ButtonProps = Omit<ComponentProps<"button">, "size"> &
  ButtonLook & {
    icon?: ReactNode;
    /** The action is on its way: the button keeps its place and focus but takes no second press. */
    pending?: boolean;
  };

/** A button. Its words are a verb ("Send", "Cancel the visit"), never "OK". */
export function Button({
  variant,
  size,
  block,
  icon,
  pending = false,
  type = "button",
  className,
  children,
  onClick,
  ref,
  ...rest
}: ButtonProps) {
  const button = useEarlyPress(ref);
  return (
    <button
      {...rest}
      {...earlyPress}
      ref={button}
      // A submit that is already on its way becomes inert without losing focus, as `disabled` would.
      type={pending ? "button" : type}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      onClick={pending ? undefined : onClick}
      className={cn(
        buttonClass({ variant, size, block }),
        "data-pressed:opacity-75",
        pending && "opacity-75",
        className,
      )}
    >
      {icon}
      {children}
    </button>
  );
}
