"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { AfterCall, type WaysOn } from "@/components/calls/after-call";
import { BringGuest } from "@/components/calls/bring-guest";
import { CallBackAsk } from "@/components/calls/call-back-ask";
import { DeviceCheck, type DeviceCheckResult } from "@/components/calls/device-check";
import { GoingIn } from "@/components/calls/going-in";
import { type CallView, useCall } from "@/components/calls/use-call";
import { type ConnectionCheck, useConnectionCheck } from "@/components/calls/use-connection-check";
import { useDevices } from "@/components/calls/use-devices";
import { type Moves, useMoves } from "@/components/calls/use-moves";
import { WaitingRoom } from "@/components/calls/waiting-room";
import { ConnectionBanner } from "@/components/chat/connection-banner";
import { ChatPanel } from "@/components/chat/chat-panel";
import { LinkButton } from "@/components/ui/link-button";
import { useErrorText } from "@/components/ui/use-error-text";
import type { OverReason } from "@/lib/calls/live/phase";
import { paths, withQuery } from "@/lib/kernel/paths";

import { CallIdentity } from "./call-identity";
import type { LiveCallProps } from "./call-props";
import { RunningCall } from "./running-call";
import { StillToDo } from "./still-to-do";

/** The screen of where one stands: the check, the waiting room, the call, or after it. */
export function LiveCall(props: LiveCallProps) {
  const { call, offset, side, devices, opening, viewer } = props;
  const mine = useCall({ call, offset, side, devices });
  const moves = useMoves(call, props.refresh);
  const connection = useConnectionCheck();
  const { session } = mine;
  const chat =
    opening === null ? null : (
      <ChatPanel key={opening.conversation.id} viewer={viewer} {...opening} />
    );
  if (mine.phase.phase === "in-call" && session.engine !== null && session.room !== null) {
    return (
      <RunningCall
        {...props}
        mine={mine}
        moves={moves}
        snapshot={session.engine}
        room={session.room}
        chat={chat}
      />
    );
  }
  return (
    <>
      <ConnectionBanner viewerId={viewer.id} />
      <Around {...props} mine={mine} moves={moves} connection={connection} chat={chat} />
    </>
  );
}

/** After these, people go on by telephone if they wish. */
const didNotHold: readonly OverReason[] = ["network", "failed", "technical"];

type AroundProps = LiveCallProps & {
  mine: CallView;
  moves: Moves;
  connection: ConnectionCheck;
  chat: ReactNode;
};

/** What comes before the pictures and after them. */
function Around(props: AroundProps) {
  const { call, offset, devices, mine, moves, connection, emergencyNumber, homeHref, chat } = props;
  const router = useRouter();
  const errorText = useErrorText();
  const view = useDevices(devices);
  const { phase, session } = mine;
  const conversationHref =
    call.conversationId === null ? null : paths.conversation(call.conversationId);
  const providerId = call.people.find(({ role }) => role === "provider")?.userId;
  const bookHref = call.me.role === "patient" ? withQuery(paths.book, { with: providerId }) : null;
  const ways: WaysOn = { conversationHref, bookHref, homeHref };
  const problem = session.problem === null ? moves.problem : errorText({ code: session.problem });
  const goHome = async () => {
    await mine.hangUp();
    await moves.leave();
    router.push(homeHref);
  };
  if (phase.phase === "over") {
    const { reason, canReturn } = phase;
    return (
      <Before {...props}>
        <AfterCall {...{ call, reason, canReturn, ways }} onReturn={mine.comeBack}>
          {didNotHold.includes(reason) ? (
            <CallBackAsk
              call={call}
              pending={moves.pending}
              onAsk={() => void moves.askCallBack()}
            />
          ) : null}
          <StillToDo call={call} rating={props.rating} />
        </AfterCall>
      </Before>
    );
  }
  if (phase.phase === "check") return <Check {...props} conversationHref={conversationHref} />;
  if (call.me.role === "provider") {
    return (
      <Before {...props}>
        <GoingIn call={call} phase={phase} problem={problem} onRetry={mine.retry} />
      </Before>
    );
  }
  return (
    <WaitingRoom
      call={call}
      phase={phase}
      offset={offset}
      checks={{
        microphone: view.microphone.status === "on",
        camera: view.camera.status === "on",
        connection: connection.grade,
      }}
      emergencyNumber={emergencyNumber}
      problem={problem}
      pending={session.isJoining}
      onLeave={() => void goHome()}
      onEnter={mine.retry}
    >
      {chat ?? undefined}
    </WaitingRoom>
  );
}

/** The check of the device; after it a patient has their place before the door. */
function Check(props: AroundProps & { conversationHref: string | null }) {
  const { call, devices, browser, connection, mine, moves, conversationHref } = props;
  const t = useTranslations("calls.over");
  const isStaff = call.me.role === "provider";
  const goOn = async (found: DeviceCheckResult) => {
    // The provider has no door to wait before.
    if (isStaff || (await moves.enter(found.microphone))) mine.take(found);
  };
  return (
    <Before {...props}>
      <DeviceCheck
        devices={devices}
        browser={browser}
        connection={connection}
        audience={isStaff ? "staff" : "patient"}
        pending={moves.pending}
        problem={moves.problem}
        onDone={(found) => void goOn(found)}
      >
        {conversationHref === null ? null : (
          <LinkButton href={conversationHref}>{t("conversation")}</LinkButton>
        )}
      </DeviceCheck>
    </Before>
  );
}

type BeforeProps = Pick<AroundProps, "call" | "patient" | "homeHref" | "mine"> & {
  children: ReactNode;
};

/** The frame of what comes before and after the pictures: with whom the visit is. */
function Before({ call, patient, homeHref, mine, children }: BeforeProps) {
  const t = useTranslations("calls");
  // What comes after has its own ways on.
  const isOver = mine.phase.phase === "over";
  return (
    <div className="mx-auto flex w-full max-w-calm flex-col gap-4 px-edge py-4">
      <header className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h1 className="text-meta text-ink-2">{t("stage.label")}</h1>
          <CallIdentity call={call} patient={patient} />
        </div>
        {isOver ? null : (
          <div className="flex flex-wrap justify-end gap-1">
            {call.me.role === "provider" ? <BringGuest callId={call.id} /> : null}
            <LinkButton href={homeHref} variant="quiet">
              {t("page.home")}
            </LinkButton>
          </div>
        )}
      </header>
      {children}
    </div>
  );
}
