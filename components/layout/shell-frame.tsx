"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

import { AnnouncerProvider } from "@/components/ui/announcer";
import { OverlayRootProvider } from "@/components/ui/overlay-root";
import { ToastProvider } from "@/components/ui/toast";

import { shellMode } from "./shell-mode";

export type ShellFrameProps = {
  density: "calm" | "dense";
  /** Name of the region that holds toasts. */
  toastLabel: string;
  children: ReactNode;
};

/** The outermost box of a signed-in page: its density, its way of scrolling, and its overlays. */
export function ShellFrame({ density, toastLabel, children }: ShellFrameProps) {
  const mode = shellMode(usePathname());
  return (
    <div
      data-density={density}
      data-mode={mode}
      className="group/shell flex min-h-dvh flex-col data-[mode=panes]:h-dvh data-[mode=panes]:overflow-hidden data-[mode=thread]:h-dvh data-[mode=thread]:overflow-hidden list:flex-row"
    >
      <AnnouncerProvider>
        <ToastProvider label={toastLabel}>
          <OverlayRootProvider>{children}</OverlayRootProvider>
        </ToastProvider>
      </AnnouncerProvider>
    </div>
  );
}
