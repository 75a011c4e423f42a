import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

import { useAnnounce } from "@/components/ui/announcer";
import { type NewsKind, newsBetween } from "@/lib/calls/live/news";
import type { Seats } from "@/lib/calls/live/seats";

/** One's own changes: by a key they happen without a button that says them. */
const own = {
  microphoneOff: "muted",
  microphoneOn: "unmuted",
  cameraOff: "ownCameraOff",
  cameraOn: "ownCameraOn",
  screenOn: "ownScreenOn",
  screenOff: "ownScreenOff",
} as const satisfies Partial<Record<NewsKind, string>>;

const isOwn = (kind: NewsKind): kind is keyof typeof own => kind in own;

/** Says who comes and goes, and what is switched on and off, to those who don't see it. */
export function useCallNews(seats: Seats): void {
  const t = useTranslations("calls.said");
  const announce = useAnnounce();
  const known = useRef(seats);
  useEffect(() => {
    const before = known.current;
    known.current = seats;
    const others = newsBetween(before.others, seats.others).map(({ kind, name }) =>
      t(kind, { name }),
    );
    const mine = newsBetween([before.self], [seats.self]).flatMap(({ kind }) =>
      isOwn(kind) ? [t(own[kind])] : [],
    );
    const words = [...mine, ...others];
    if (words.length > 0) announce(words.join(". "));
  }, [seats, announce, t]);
}
