"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useState } from "react";

import { Banner } from "@/components/ui/banner";
import { IconButton } from "@/components/ui/icon-button";
import { OverlayRootProvider } from "@/components/ui/overlay-root";
import type { CallDevices } from "@/lib/calls/live/devices";
import { noticeOf } from "@/lib/calls/live/notice";
import { type CallRoom, type CallSnapshot, seatsOf } from "@/lib/calls/live/seats";
import { extensionOf, timeLeft } from "@/lib/calls/live/time-left";
import type { CallState } from "@/lib/calls/types";
import { cn } from "@/lib/kernel/cn";

import type { CallActions, ProviderActions } from "./actions";
import { CallBar } from "./call-bar";
import { CallNoticeLine } from "./call-notice";
import { CaptionsButton } from "./captions-button";
import { CaptionsPanel } from "./captions-panel";
import { KnockLine } from "./knock-line";
import { PictureWindowButton } from "./picture-window-button";
import { StageDialogs, type StageDialog } from "./stage-dialogs";
import { StageHeader } from "./stage-header";
import { Tiles } from "./tiles";
import type { Browser } from "./use-browser";
import { type CallWords, useCaptions } from "./use-captions";
import { useChatFocus } from "./use-chat-focus";
import { useCallNews } from "./use-call-news";
import { useDevices } from "./use-devices";
import { usePlayback } from "./use-playback";
import { useCallNow } from "./use-call-now";

export type StageProps = {
  call: CallState;
  snapshot: CallSnapshot;
  /** Oneself and everybody else whom the server names, of the newest grant. */
  room: CallRoom;
  /** What the server's clock is ahead of this device's, in milliseconds. */
  offset: number;
  devices: CallDevices;
  browser: Browser;
  canShare: boolean;
  keysOn: boolean;
  /** Whom the visit is with; for staff a patient's name with both identifiers. */
  identity: ReactNode;
  actions: CallActions;
  /** Null for everybody but the visit's provider. */
  provider: ProviderActions | null;
  /** Why the last thing was not done, in words. */
  problem?: string | null;
  /** That the call has stepped down, and the way back. */
  step?: ReactNode;
  chat: { isOpen: boolean; unread: number; panel: ReactNode } | null;
  /** What people say to each other about captions, and the captions. */
  words: CallWords;
  className?: string;
};

/** A running call. Dark in both themes: pictures and screens look best on it. */
export function Stage(props: StageProps) {
  const t = useTranslations("calls");
  const { chat, actions, className } = props;
  const isChatOpen = chat?.isOpen ?? false;
  const panel = useChatFocus(isChatOpen);
  return (
    <div
      data-theme="dark"
      data-call-stage={props.snapshot.state}
      className={cn("relative flex h-dvh min-h-0 bg-sunken", className)}
    >
      {/* Dialogs and menus of the call are as dark as the call. */}
      <OverlayRootProvider>
        <section
          aria-label={t("stage.label")}
          className={cn(
            "flex min-w-0 flex-1 flex-col gap-2 overflow-y-auto p-2 pb-0 list:p-3 list:pb-0",
            // Under the chat of a phone nothing may take the focus.
            isChatOpen && "max-three:invisible",
          )}
        >
          <Pictures {...props} />
        </section>
        {chat !== null && isChatOpen ? (
          <aside
            aria-label={t("stage.panel")}
            className="z-10 flex min-h-0 flex-col border-line bg-canvas max-three:absolute max-three:inset-0 three:w-90 three:border-s"
          >
            <div className="flex items-center justify-between gap-2 border-b border-line px-3 py-1.5">
              <h2 className="text-heading">{t("stage.panel")}</h2>
              <IconButton
                label={t("bar.closeChat")}
                icon={<X aria-hidden className="size-5" />}
                onClick={() => actions.chat(false)}
              />
            </div>
            <div ref={panel} tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
              {chat.panel}
            </div>
          </aside>
        ) : null}
      </OverlayRootProvider>
    </div>
  );
}

function Pictures(props: StageProps) {
  const { call, snapshot, room, offset, devices, identity, actions, provider, chat } = props;
  const seats = useMemo(() => seatsOf(snapshot, room), [snapshot, room]);
  const { playback, isSilent } = usePlayback(useDevices(devices).chosen.speaker);
  const [dialog, setDialog] = useState<StageDialog | null>(null);
  const captions = useCaptions({
    callId: call.id,
    words: props.words,
    microphone: seats.self.tracks.microphone,
  });
  useCallNews(seats);
  const time = timeLeft(call, useCallNow(offset));
  const notice = noticeOf({ snapshot, seats, stage: time.stage, isSilent });
  const waiting = call.people.filter(({ presence }) => presence === "waiting").length;
  const { says } = seats.self;
  return (
    <>
      <StageHeader
        identity={identity}
        self={seats.self}
        time={time}
        endsAt={call.windowEnd}
        extension={provider === null ? null : extensionOf(call)}
        onExtend={(minutes) => provider?.extend(minutes)}
      />
      <CallNoticeLine
        notice={notice}
        left={time.left}
        endsAt={call.windowEnd}
        hasCamera={says.camera}
        onSound={() => playback.resume()}
        onCameraOff={() => actions.camera(false)}
      />
      {props.step}
      {provider === null ? null : <KnockLine call={call} admit={provider.admit} />}
      {props.problem == null ? null : (
        <Banner role="alert" tone="urgent">
          {props.problem}
        </Banner>
      )}
      <Tiles seats={seats} playback={playback} isJoining={snapshot.state === "joining"} />
      <CaptionsPanel captions={captions} seats={seats} />
      <CallBar
        says={says}
        canShare={props.canShare}
        chat={chat}
        waiting={provider === null ? null : waiting}
        keysOn={props.keysOn}
        actions={actions}
        onDevices={() => setDialog("devices")}
        onPeople={() => setDialog("people")}
        onLeave={() => setDialog("leave")}
      >
        <CaptionsButton captions={captions} />
        <PictureWindowButton seats={seats} playback={playback} />
      </CallBar>
      <StageDialogs {...props} dialog={dialog} close={() => setDialog(null)} />
    </>
  );
}
