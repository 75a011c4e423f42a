"use client";

import { ImageOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type CSSProperties, useRef, useState } from "react";

import { Skeleton } from "@/components/ui/skeleton";
import type { MessageFile } from "@/lib/chat/types";

import { useFileAddress } from "./use-file-address";
import { WantedPart } from "./wanted-part";

const pictureDialog = async () => (await import("./picture-dialog")).PictureDialog;

/** A picture of a message, in the room that it will need; seen by itself when it is pressed. */
export function Picture({ file }: { file: MessageFile }) {
  const t = useTranslations("chat.files");
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const { address, failed, again } = useFileAddress(file.path);
  const room = pictureRoom(file);
  if (failed) {
    return (
      <button
        type="button"
        style={room}
        onClick={again}
        className="flex max-w-full flex-col items-center justify-center gap-2 rounded-control bg-sunken p-3 text-meta text-ink-2"
      >
        <ImageOff aria-hidden className="size-6" />
        {t("pictureNotNow", { name: file.name })}
      </button>
    );
  }
  if (address === null) {
    return (
      <div style={room} className="max-w-full">
        <Skeleton className="size-full" />
      </div>
    );
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        onClick={() => setOpen(true)}
        aria-label={t("show", { name: file.name })}
        style={room}
        className="block max-w-full overflow-hidden rounded-control"
      >
        {/* oxlint-disable-next-line next/no-img-element -- a private address that opens for minutes: nothing may keep a copy of it */}
        <img src={address} alt="" onError={again} className="size-full object-cover" />
      </button>
      {open ? (
        <WantedPart
          load={pictureDialog}
          props={{ file, returnTo: button, close: () => setOpen(false) }}
        />
      ) : null}
    </>
  );
}

/** The room of a picture, kept before it is there: no wider than a bubble, no taller than half a screen. */
export function pictureRoom(picture: {
  width: number | null;
  height: number | null;
}): CSSProperties {
  const shape = picture.width && picture.height ? picture.width / picture.height : 4 / 3;
  const ratio = Math.min(2.4, Math.max(0.5, shape));
  return { aspectRatio: ratio, width: `min(20rem, ${(18 * ratio).toFixed(2)}rem)` };
}
