"use client";

import {
  MessageCircle,
  Mic,
  MicOff,
  PhoneOff,
  ScreenShare,
  ScreenShareOff,
  Settings2,
  Users,
  Video,
  VideoOff,
} from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import type { Says } from "@/lib/calls/live/seats";

import type { CallActions } from "./actions";
import { BarButton } from "./bar-button";
import { useCallKeys } from "./use-call-keys";

export type CallBarProps = {
  /** What one's own devices are: on or off. */
  says: Says;
  /** False on phones, whose browsers show no screen to others. */
  canShare: boolean;
  /** Null where there is no chat. */
  chat: { isOpen: boolean; unread: number } | null;
  /** For the provider: how many wait before the door; null for everybody else. */
  waiting: number | null;
  /** Single keys can be switched off (WCAG 2.1.4). */
  keysOn: boolean;
  actions: Pick<CallActions, "microphone" | "camera" | "screen" | "chat">;
  onDevices: () => void;
  onPeople: () => void;
  /** Asks before it leaves. */
  onLeave: () => void;
  /** What only some browsers can do. */
  children?: ReactNode;
};

/** What one does in a call, under the thumb; leaving stands apart and is the only thing in red. */
export function CallBar(props: CallBarProps) {
  const { says, canShare, chat, waiting, keysOn, actions, onDevices, onPeople, onLeave } = props;
  const t = useTranslations("calls.bar");
  const turnMicrophone = () => actions.microphone(!says.microphone);
  const turnCamera = () => actions.camera(!says.camera);
  useCallKeys(keysOn, { microphone: turnMicrophone, camera: turnCamera, leave: onLeave });
  const key = (name: string) => (keysOn ? name : undefined);
  const icon = "size-5";
  return (
    <div
      role="group"
      aria-label={t("label")}
      data-call-bar
      // Never scrolled away: leaving and muting are always at hand.
      className="sticky bottom-0 z-10 flex flex-wrap justify-center gap-2 bg-sunken pt-2 pb-safe-1"
    >
      <BarButton
        icon={says.microphone ? <Mic className={icon} /> : <MicOff className={icon} />}
        label={t(says.microphone ? "mute" : "unmute")}
        look={says.microphone ? "plain" : "off"}
        aria-keyshortcuts={key("M")}
        data-call-control="microphone"
        onClick={turnMicrophone}
      />
      <BarButton
        icon={says.camera ? <Video className={icon} /> : <VideoOff className={icon} />}
        label={t(says.camera ? "cameraOff" : "cameraOn")}
        look={says.camera ? "plain" : "off"}
        aria-keyshortcuts={key("O")}
        data-call-control="camera"
        onClick={turnCamera}
      />
      {canShare ? (
        <BarButton
          icon={
            says.screen ? <ScreenShareOff className={icon} /> : <ScreenShare className={icon} />
          }
          label={t(says.screen ? "stopShare" : "share")}
          look={says.screen ? "on" : "plain"}
          data-call-control="screen"
          onClick={() => actions.screen(!says.screen)}
        />
      ) : null}
      {chat === null ? null : (
        <BarButton
          icon={<MessageCircle className={icon} />}
          label={t("chat")}
          look={chat.isOpen ? "on" : "plain"}
          mark={
            chat.isOpen ? null : { count: chat.unread, label: t("unread", { count: chat.unread }) }
          }
          aria-expanded={chat.isOpen}
          data-call-control="chat"
          onClick={() => actions.chat(!chat.isOpen)}
        />
      )}
      {waiting === null ? null : (
        <BarButton
          icon={<Users className={icon} />}
          label={t("people")}
          mark={{ count: waiting, label: t("waiting", { count: waiting }) }}
          aria-haspopup="dialog"
          data-call-control="people"
          onClick={onPeople}
        />
      )}
      {props.children}
      <BarButton
        icon={<Settings2 className={icon} />}
        label={t("devices")}
        aria-haspopup="dialog"
        data-call-control="devices"
        onClick={onDevices}
      />
      <BarButton
        icon={<PhoneOff className={icon} />}
        label={t("leave")}
        look="leave"
        className="ms-2"
        aria-haspopup="dialog"
        aria-keyshortcuts={key("L")}
        data-call-control="leave"
        onClick={onLeave}
      />
    </div>
  );
}
