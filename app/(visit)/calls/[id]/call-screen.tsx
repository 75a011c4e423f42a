"use client";

import { useTranslations } from "next-intl";

import { useBrowser } from "@/components/calls/use-browser";
import { useCallWatch } from "@/components/calls/use-call";
import { useCallDevices } from "@/components/calls/use-devices";
import { usePageSide } from "@/components/calls/use-page-side";
import { LogoMark } from "@/components/ui/logo";

import type { CallScreenProps } from "./call-props";
import { LiveCall } from "./live-call";
import { useChatOpening } from "./use-chat-opening";

/** A visit from the check of the device to its end. What needs a browser comes once there is one. */
export function CallScreen({ rendered, ...props }: CallScreenProps) {
  const t = useTranslations("calls.page");
  const { state, clockOffset, refresh } = useCallWatch(rendered);
  const devices = useCallDevices();
  const browser = useBrowser();
  const side = usePageSide(state.id);
  useChatOpening(state.conversationId, props.opening?.conversation.id ?? null);
  if (devices === null || browser === null || side === null) {
    return (
      <div className="grid flex-1 place-items-center">
        <p role="status" className="flex flex-col items-center gap-3 text-support text-ink-2">
          <LogoMark className="size-10 text-accent" />
          {t("opening")}
        </p>
      </div>
    );
  }
  return (
    <LiveCall
      {...props}
      call={state}
      offset={clockOffset}
      refresh={refresh}
      devices={devices}
      browser={browser}
      side={side}
    />
  );
}
