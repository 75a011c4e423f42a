"use client";

import { createContext, use, useCallback, useState, type ReactNode } from "react";

/** Says a sentence to screen readers. Assertive is for emergencies and nothing else. */
export type Announce = (text: string, urgency?: "polite" | "assertive") => void;

const AnnounceContext = createContext<Announce>(() => undefined);

type Said = { text: string; turn: number };

const silent: Said = { text: "", turn: 0 };

/** The app's two live regions. One of each, so nothing is ever said twice. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [polite, setPolite] = useState(silent);
  const [assertive, setAssertive] = useState(silent);
  const announce = useCallback<Announce>((text, urgency = "polite") => {
    const set = urgency === "assertive" ? setAssertive : setPolite;
    set((before) => ({ text, turn: before.turn + 1 }));
  }, []);
  return (
    <AnnounceContext value={announce}>
      {children}
      {/* A new key replaces the node, so the same sentence twice in a row is heard twice. */}
      <div aria-live="polite" className="sr-only" data-announcer="polite">
        <p key={polite.turn}>{polite.text}</p>
      </div>
      <div aria-live="assertive" className="sr-only" data-announcer="assertive">
        <p key={assertive.turn}>{assertive.text}</p>
      </div>
    </AnnounceContext>
  );
}

/** The app's announcer; silent where no provider stands above. */
export function useAnnounce(): Announce {
  return use(AnnounceContext);
}
