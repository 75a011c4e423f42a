import { LogoMark } from "@/components/ui/logo";
import { useTranslations } from "next-intl";

import type { Playback } from "@/lib/calls/live/playback";
import type { Seat, Seats } from "@/lib/calls/live/seats";
import { cn } from "@/lib/kernel/cn";

import { Tile } from "./tile";
import { TrackAudio, TrackVideo } from "./track-media";

export type TilesProps = {
  seats: Seats;
  playback: Playback;
  /** Not in the room yet. */
  isJoining: boolean;
};

/** Everybody's picture, a shown screen larger than all of them, and one's own in a corner. */
export function Tiles({ seats, playback, isJoining }: TilesProps) {
  const { self, others, sharing } = seats;
  return (
    <div className="relative flex min-h-64 flex-1 flex-col" data-tiles={others.length}>
      {others.map(({ uid, tracks }) =>
        tracks.microphone === null ? null : (
          <TrackAudio key={uid} playback={playback} track={tracks.microphone} />
        ),
      )}
      {sharing === null ? (
        <Faces others={others} playback={playback} isJoining={isJoining} />
      ) : (
        <Shared sharing={sharing} others={others} playback={playback} />
      )}
      <Tile
        seat={self}
        playback={playback}
        size="small"
        className="absolute end-2 bottom-2 aspect-video w-28 shadow-2 list:w-44 three:w-56"
      />
    </div>
  );
}

type FacesProps = { others: readonly Seat[]; playback: Playback; isJoining: boolean };

const grids = ["", "grid-cols-1", "grid-cols-1 list:grid-cols-2"] as const;

function Faces({ others, playback, isJoining }: FacesProps) {
  const t = useTranslations("calls.stage");
  if (others.length === 0) {
    return (
      <div
        role="status"
        className="flex flex-1 flex-col items-center justify-center gap-2 rounded-card border border-line bg-surface p-6 text-center"
      >
        <LogoMark className="size-10 text-accent" />
        <p className="text-heading">{t(isJoining ? "joining" : "alone")}</p>
        {isJoining ? null : <p className="text-support text-ink-2">{t("aloneText")}</p>}
      </div>
    );
  }
  return (
    <ul
      role="list"
      aria-label={t("people")}
      className={cn(
        "grid min-h-0 flex-1 auto-rows-fr gap-2",
        grids[others.length] ?? "grid-cols-2",
      )}
    >
      {others.map((seat) => (
        <li key={seat.uid} className="grid min-h-0">
          <Tile seat={seat} playback={playback} />
        </li>
      ))}
    </ul>
  );
}

type SharedProps = { sharing: Seat; others: readonly Seat[]; playback: Playback };

/** A shown screen, whole, with the faces in a strip. */
function Shared({ sharing, others, playback }: SharedProps) {
  const t = useTranslations("calls.stage");
  const words = sharing.isSelf ? t("ownScreen") : t("screenOf", { name: sharing.name });
  const { screen } = sharing.tracks;
  return (
    <>
      <figure
        data-screen={sharing.userId}
        className="relative grid min-h-0 flex-1 place-items-center overflow-hidden rounded-card border border-line bg-surface"
      >
        {/* One's own screen in one's own screen would be a tunnel. */}
        {screen === null || sharing.isSelf ? (
          <p className="p-6 text-center text-heading">
            {sharing.isSelf ? words : t("pictureComing")}
          </p>
        ) : (
          <TrackVideo
            playback={playback}
            track={screen}
            label={words}
            fit="contain"
            className="absolute inset-0"
          />
        )}
        <figcaption className="absolute start-2 top-2 rounded-control bg-canvas px-2.5 py-1 text-meta">
          {words}
        </figcaption>
      </figure>
      {others.length === 0 ? null : (
        <ul
          role="list"
          aria-label={t("people")}
          // The end of the strip is where one's own picture lies.
          className="mt-2 flex h-24 shrink-0 gap-2 pe-32 list:h-32 list:pe-48 three:pe-60"
        >
          {others.map((seat) => (
            <li key={seat.uid} className="grid min-w-0 flex-1 list:max-w-56">
              <Tile seat={seat} playback={playback} size="small" />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
