"use client";

import { DropdownMenu as Primitive } from "radix-ui";
import { type ReactElement, type ReactNode, useRef } from "react";
import { cn } from "@/lib/kernel/cn";
import { useOverlayRoot } from "./overlay-root";
import { useFirstKey } from "./use-first-key";

export type MenuProps = {
  /** The button that opens the menu; it receives focus again when the menu closes. */
  trigger: ReactElement;
  align?: "start" | "end";
  children: ReactNode;
};

type MenuRootProps = MenuProps & {
  /** The keyboard asked for it: its first entry is chosen at once. */
  byKeyboard: boolean;
};

/** An open menu, with its button. Every item is also reachable without the menu's shortcut keys. */
export function MenuRoot({ trigger, align = "end", byKeyboard, children }: MenuRootProps) {
  const container = useOverlayRoot();
  const button = useRef<HTMLButtonElement>(null);
  useFirstKey(button, byKeyboard);
  return (
    <Primitive.Root modal={false} defaultOpen={!byKeyboard}>
      <Primitive.Trigger ref={button} asChild>
        {trigger}
      </Primitive.Trigger>
      <Primitive.Portal container={container}>
        <Primitive.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 min-w-48 animate-enter rounded-card border border-line bg-raised p-1 shadow-2"
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

export type MenuItemProps = {
  icon?: ReactNode;
  disabled?: boolean;
  onSelect: () => void;
  className?: string;
  children: ReactNode;
};

export function MenuItem({ icon, disabled = false, onSelect, className, children }: MenuItemProps) {
  return (
    <Primitive.Item
      disabled={disabled}
      onSelect={onSelect}
      className={cn(
        "flex min-h-target items-center gap-2.5 rounded-control px-3 text-label text-ink select-none data-highlighted:bg-hover data-highlighted:outline-2 data-highlighted:-outline-offset-2 data-highlighted:outline-focus",
        disabled ? "cursor-not-allowed text-ink-3" : "cursor-pointer",
        className,
      )}
    >
      {icon}
      {children}
    </Primitive.Item>
  );
}

export type MenuRowItem = { text: string; label: string; pressed: boolean; onSelect: () => void };

/** Several short choices in one line; arrow keys pass through them like through the rest. */
export function MenuRow({ items }: { items: readonly MenuRowItem[] }) {
  return (
    <div className="flex">
      {items.map(({ text, label, pressed, onSelect }) => (
        <Primitive.Item
          key={text}
          aria-label={label}
          onSelect={onSelect}
          className={cn(
            "grid size-target cursor-pointer place-items-center rounded-control text-heading select-none data-highlighted:bg-hover data-highlighted:outline-2 data-highlighted:-outline-offset-2 data-highlighted:outline-focus",
            pressed && "bg-accent-tint",
          )}
        >
          <span aria-hidden>{text}</span>
        </Primitive.Item>
      ))}
    </div>
  );
}

export function MenuSeparator() {
  return <Primitive.Separator className="my-1 h-px bg-line" />;
}
