"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import { useRef, type ReactNode, type RefObject } from "react";
import { cn } from "@/lib/kernel/cn";
import { IconButton } from "./icon-button";
import { useOverlayRoot } from "./overlay-root";

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  /** Name of the button that closes without doing anything. */
  closeText: string;
  /** Buttons, the one that acts last in the source and first under the thumb. */
  footer?: ReactNode;
  /** Where focus goes back to, when the control that opened the dialog is gone by then (a menu's). */
  returnTo?: RefObject<HTMLElement | null>;
  /** For what needs the room of the whole screen. */
  wide?: boolean;
  children?: ReactNode;
};

/**
 * An open dialog: a full-width sheet on phones, a panel in the middle elsewhere. Escape and the backdrop
 * cancel; focus goes inside, stays inside, and returns to where it came from.
 */
export function DialogPanel({
  onOpenChange,
  title,
  description,
  closeText,
  footer,
  returnTo,
  wide = false,
  children,
}: Omit<DialogProps, "open">) {
  const container = useOverlayRoot();
  const opener = useRef<Element | null>(null);
  return (
    <Primitive.Root open onOpenChange={onOpenChange}>
      <Primitive.Portal container={container}>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Primitive.Content
          // Radix warns unless a missing description is meant.
          onOpenAutoFocus={() => {
            opener.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            // The primitive only knows triggers of its own; ours are opened by state.
            event.preventDefault();
            const target = returnTo?.current ?? opener.current;
            if (target instanceof HTMLElement) target.focus();
          }}
          {...(description ? {} : { "aria-describedby": undefined })}
          className={cn(
            "fixed inset-x-0 bottom-0 z-50 flex max-h-11/12 animate-enter flex-col gap-4 overflow-y-auto rounded-t-card bg-raised p-5 pb-safe-5 shadow-3 forced-colors:border",
            "list:inset-0 list:m-auto list:h-fit list:w-full list:rounded-card",
            wide ? "list:max-w-5xl" : "list:max-w-md",
          )}
        >
          <div className="flex flex-col gap-1 pe-10">
            <Primitive.Title className="text-title">{title}</Primitive.Title>
            {description ? (
              <Primitive.Description asChild>
                <div className="text-support text-ink-2">{description}</div>
              </Primitive.Description>
            ) : null}
          </div>
          {children}
          {footer ? (
            <div className="flex flex-col-reverse gap-2 list:flex-row list:justify-end">
              {footer}
            </div>
          ) : null}
          {/* Last in the source, so that focus starts at the first field or at the way back. */}
          <Primitive.Close asChild>
            <IconButton
              label={closeText}
              icon={<X aria-hidden className="size-5" />}
              className="absolute end-2 top-2"
            />
          </Primitive.Close>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
