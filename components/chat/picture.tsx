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
  const [isDrawn, setDrawn] = useState(false);
  const { address, failed, again } = useFileAddress(file.path);
  const label = t(failed ? "pictureNotNow" : "show", { name: file.name });
  return (
    <>
      <button
        ref={button}
        type="button"
        disabled={address === null && !failed}
        onClick={() => (failed ? again() : setOpen(true))}
        aria-label={label}
        style={pictureRoom(file)}
        className="relative block max-w-full overflow-hidden rounded-control bg-sunken"
      >
        {isDrawn ? null : <Preview file={file} />}
        {address === null ? null : (
          // oxlint-disable-next-line next/no-img-element -- a private address that opens for minutes: nothing may keep a copy of it
          <img
            src={address}
            alt=""
            onLoad={() => setDrawn(true)}
            onError={() => {
              setDrawn(false);
              again();
            }}
            className="absolute inset-0 size-full object-cover"
          />
        )}
        {failed ? <NotNow text={label} /> : null}
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

/** What the message itself carries of the picture, until the whole is there. */
function Preview({ file }: { file: MessageFile }) {
  const address = previewAddress(file);
  if (address === null) return <Skeleton className="size-full" />;
  return (
    // oxlint-disable-next-line next/no-img-element -- a few kilobytes that are here already
    <img data-preview src={address} alt="" className="absolute inset-0 size-full object-cover" />
  );
}

function NotNow({ text }: { text: string }) {
  return (
    <span className="absolute inset-x-0 bottom-0 flex items-center gap-2 bg-surface/95 px-3 py-2 text-start text-meta text-ink">
      <ImageOff aria-hidden className="size-5 shrink-0" />
      <span className="min-w-0 wrap-anywhere">{text}</span>
    </span>
  );
}

/** Where the small form of a picture is to be had: in the page itself. */
export function previewAddress({ preview }: { preview: string | null }): string | null {
  return preview === null ? null : `data:image/jpeg;base64,${preview}`;
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
