import { useLocale } from "next-intl";
import { useEffect, useState, useSyncExternalStore } from "react";

import { consent } from "@/lib/calls/actions";
import { CaptionDesk, type CaptionView, type DeskHost } from "@/lib/calls/live/caption-desk";
import { recogniserMaker, Speech, speechLanguage } from "@/lib/calls/live/speech";
import { answered } from "@/lib/kernel/result";

/** What people in the call say to each other. */
export type CallWords = Pick<DeskHost, "say" | "onWord">;

export type UseCaptions = {
  callId: string;
  words: CallWords;
  /** One's own; null while it is off. */
  microphone: MediaStreamTrack | null;
};

export type Captions = CaptionView & {
  /** Reads along, or not any more. */
  turn: (isOn: boolean) => void;
  /** Whether one's own words are written down for whoever asks. */
  decide: (isYes: boolean) => void;
};

function deskOf({ callId: id, words }: UseCaptions, locale: string): CaptionDesk {
  const make = recogniserMaker();
  const language = speechLanguage(locale, navigator.languages);
  const listen = make === null ? null : (on: SpeechEars) => new Speech({ make, language, ...on });
  const record = async (isGiven: boolean) => (await answered(consent({ id, isGiven }))).ok;
  const { say, onWord } = words;
  return new CaptionDesk({ say, onWord, record, listen });
}

type SpeechEars = Parameters<NonNullable<DeskHost["listen"]>>[0];

/** The captions of a call for as long as the component stands. */
export function useCaptions(options: UseCaptions): Captions {
  const { microphone } = options;
  const locale = useLocale();
  const [desk] = useState(() => deskOf(options, locale));
  const view = useSyncExternalStore(desk.subscribe, desk.snapshot, desk.snapshot);
  useEffect(() => desk.open(), [desk]);
  useEffect(() => desk.setMicrophone(microphone), [desk, microphone]);
  return {
    ...view,
    turn: (isOn) => desk.turn(isOn),
    decide: (isYes) => desk.decide(isYes),
  };
}
