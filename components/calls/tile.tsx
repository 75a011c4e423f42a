import { Mic, MicOff, VideoOff } from "lucide-react";
import { useTranslations } from "next-intl";

import { Avatar } from "@/components/ui/avatar";
import type { Playback } from "@/lib/calls/live/playback";
import type { Seat } from "@/lib/calls/live/seats";
import { cn } from "@/lib/kernel/cn";

import { LinkWords } from "./link-words";
import { TrackVideo } from "./track-media";

export type TileProps = {
  seat: Seat;
  playback: Playback;
  /** A small one says less: the rest stands elsewhere. */
  size?: "large" | "small";
  className?: string;
};

/** One person: their picture, or their name where there is none, and what they say is on. */
export function Tile({ seat, playback, size = "large", className }: TileProps) {
  const t = useTranslations("calls.stage");
  const { name, isSelf, says, tracks } = seat;
  const shown = isSelf ? t("you") : name;
  // What they say counts: a track that carries nothing looks alive.
  const camera = says.camera ? tracks.camera : null;
  return (
    <figure
      data-tile={seat.userId}
      className={cn(
        "relative grid min-h-0 min-w-0 place-items-center overflow-hidden rounded-card border border-line bg-surface",
        className,
      )}
    >
      {camera === null ? (
        <div
          className={cn(
            "flex flex-col items-center gap-2 p-3 text-center text-support text-ink-2",
            size === "small" && "self-start",
          )}
        >
          <Avatar name={name} size={size === "large" ? "lg" : "sm"} />
          {size === "large" ? t(says.camera ? "pictureComing" : "cameraOff") : null}
        </div>
      ) : (
        <TrackVideo
          playback={playback}
          track={camera}
          label={t("picture", { name: shown })}
          mirrored={isSelf}
          className="absolute inset-0"
        />
      )}
      <figcaption
        className={cn(
          "absolute flex flex-wrap items-center gap-y-0.5 rounded-control bg-canvas text-meta",
          // One's own picture lies over the lower end of the large ones.
          size === "large"
            ? "start-2 top-2 max-w-11/12 gap-x-2.5 px-2.5 py-1"
            : "start-1 bottom-1 max-w-full gap-x-1.5 px-1.5 py-0.5",
        )}
      >
        <span className="min-w-0 truncate font-strong">{shown}</span>
        <Says seat={seat} size={size} />
        {isSelf ? null : <LinkWords seat={seat} />}
      </figcaption>
    </figure>
  );
}

/** Microphone and camera in signs, and in words for whatever is off. */
function Says({ seat: { says }, size }: { seat: Seat; size: "large" | "small" }) {
  const t = useTranslations("calls.stage");
  const Microphone = says.microphone ? Mic : MicOff;
  const words = t(says.microphone ? "microphoneOn" : "microphoneOff");
  const isWritten = !says.microphone && size === "large";
  return (
    <>
      <span className="inline-flex items-center gap-1">
        <Microphone aria-hidden className="size-4" />
        <span className={isWritten ? undefined : "sr-only"}>{words}</span>
      </span>
      {says.camera ? null : (
        <span className="inline-flex items-center gap-1">
          <VideoOff aria-hidden className="size-4" />
          <span className="sr-only">{t("cameraOff")}</span>
        </span>
      )}
    </>
  );
}
