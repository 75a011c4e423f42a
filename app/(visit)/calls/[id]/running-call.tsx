"use client";

import { type ReactNode, useState } from "react";

import { shortcutsCookieName } from "@/components/chat/shortcut-keys";
import { useInbox } from "@/components/chat/use-inbox";
import { CallBackAsk } from "@/components/calls/call-back-ask";
import { Stage } from "@/components/calls/stage";
import { StepLine } from "@/components/calls/step-line";
import type { CallView } from "@/components/calls/use-call";
import type { Moves } from "@/components/calls/use-moves";
import { useDeviceWords } from "@/components/calls/use-device-words";
import { useScreen } from "@/components/calls/use-screen";
import { useStepDown } from "@/components/calls/use-step-down";
import { canShareScreen } from "@/lib/calls/live/screen-share";
import type { CallRoom, CallSnapshot } from "@/lib/calls/live/seats";
import { keptChoice } from "@/lib/kernel/device-preferences";

import { CallIdentity } from "./call-identity";
import type { LiveCallProps } from "./call-props";

export type RunningCallProps = LiveCallProps & {
  mine: CallView;
  moves: Moves;
  snapshot: CallSnapshot;
  room: CallRoom;
  /** The visit's conversation; null where there is none. */
  chat: ReactNode;
};

/** A running call with what it needs of the rest of the app. */
export function RunningCall(props: RunningCallProps) {
  const { call, offset, patient, viewer, side, devices, browser, mine, moves, chat } = props;
  const [isChatOpen, setChatOpen] = useState(side.steps.snapshot().level === "text");
  const [keysOn] = useState(() => keptChoice(shortcutsCookieName) !== "off");
  const deviceWords = useDeviceWords(devices, side);
  const share = useScreen(side.session);
  const step = useStepDown({
    side,
    devices,
    stopScreen: () => share(false),
    onText: () => setChatOpen(chat !== null),
  });
  const { rows } = useInbox(viewer.id, {}).view;
  const unread = rows.find(({ id }) => id === call.conversationId)?.unread ?? 0;
  const leave = async () => {
    await mine.hangUp();
    await moves.leave();
  };
  const show = (kind: "camera" | "screen", on: boolean) => {
    // Whoever shows something where no pictures are carried asks for them back.
    if (on && step.isDark) step.tryAgain();
    if (kind === "camera") mine.turn(kind, on);
    else share(on);
  };
  const stepLine = (
    <StepLine
      notice={step.notice}
      onTryAgain={() => {
        step.tryAgain();
        if (step.isPaused) mine.turn("camera", true);
      }}
      onCamera={(on) => mine.turn("camera", on)}
    >
      <CallBackAsk call={call} pending={moves.pending} onAsk={() => void moves.askCallBack()} />
    </StepLine>
  );
  // Where the chat is read, the sentence stands above it: on a phone it covers everything else.
  const isInChat = isChatOpen && step.notice?.kind === "text";
  return (
    <Stage
      call={call}
      snapshot={props.snapshot}
      room={props.room}
      offset={offset}
      devices={devices}
      browser={browser}
      canShare={canShareScreen()}
      keysOn={keysOn}
      identity={<CallIdentity call={call} patient={patient} />}
      problem={moves.problem ?? deviceWords}
      step={isInChat ? null : stepLine}
      actions={{
        microphone: (on) => mine.turn("microphone", on),
        camera: (on) => show("camera", on),
        screen: (on) => show("screen", on),
        chat: setChatOpen,
        leave: () => void leave(),
      }}
      provider={
        call.me.role === "provider"
          ? {
              extend: (minutes) => void moves.extend(minutes),
              endForAll: () => void moves.endForAll(),
              admit: (userId) => void moves.admit(userId),
              refuse: (userId, reason) => void moves.refuse(userId, reason),
              sendBack: (userId) => void moves.sendBack(userId),
              remove: (userId) => void moves.remove(userId),
            }
          : null
      }
      words={side.session}
      chat={
        chat === null
          ? null
          : {
              isOpen: isChatOpen,
              unread,
              panel: (
                <>
                  {isInChat ? <div className="p-2">{stepLine}</div> : null}
                  {chat}
                </>
              ),
            }
      }
    />
  );
}
