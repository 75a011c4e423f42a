"use client";

import { PictureInPicture2 } from "lucide-react";
import { useTranslations } from "next-intl";

import { canOpenWindow, windowPicture } from "@/lib/calls/live/picture-window";
import type { Playback } from "@/lib/calls/live/playback";
import type { Seats } from "@/lib/calls/live/seats";

import { BarButton } from "./bar-button";
import { usePictureWindow } from "./use-picture-window";

export type PictureWindowButtonProps = { seats: Seats; playback: Playback };

/** Somebody else's picture in a window above all others; nothing where the browser has none. */
export function PictureWindowButton(props: PictureWindowButtonProps) {
  return canOpenWindow() ? <Turning {...props} /> : null;
}

function Turning({ seats, playback }: PictureWindowButtonProps) {
  const t = useTranslations("calls.window");
  const picture = windowPicture(seats);
  const { isOpen, problem, ref, turn } = usePictureWindow(playback, picture?.track ?? null);
  return (
    <>
      {picture === null ? null : (
        // The window takes the picture of an element of its own: tiles come and go with what is shown.
        <video
          ref={ref}
          muted
          playsInline
          aria-hidden
          tabIndex={-1}
          className="pointer-events-none absolute size-px opacity-0"
        />
      )}
      <BarButton
        icon={<PictureInPicture2 className="size-5" />}
        label={t("turn")}
        look={isOpen ? "on" : "plain"}
        aria-pressed={isOpen}
        data-call-control="window"
        onClick={() => turn(!isOpen)}
      />
      {/* The region is there before it speaks: only then do screen readers hear what enters it. */}
      <p role="alert" className="order-first basis-full text-center text-support empty:hidden">
        {problem === null ? null : t(`problem.${problem}`)}
      </p>
    </>
  );
}
