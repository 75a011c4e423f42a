"use client";

import type { CallDevices } from "@/lib/calls/live/devices";
import type { CallState } from "@/lib/calls/types";

import type { CallActions, ProviderActions } from "./actions";
import { DevicesDialog } from "./devices-dialog";
import { LeaveDialog } from "./leave-dialog";
import { PeopleInCall } from "./people-in-call";
import type { Browser } from "./use-browser";

export type StageDialog = "leave" | "devices" | "people";

export type StageDialogsProps = {
  dialog: StageDialog | null;
  call: CallState;
  devices: CallDevices;
  browser: Browser;
  actions: Pick<CallActions, "leave">;
  provider: ProviderActions | null;
  close: () => void;
};

/** The one dialog that is open over a call. */
export function StageDialogs(props: StageDialogsProps) {
  const { dialog, call, devices, browser, actions, provider, close } = props;
  switch (dialog) {
    case "leave":
      return (
        <LeaveDialog
          // Whoever is inside may come back until the end.
          backUntil={call.windowEnd}
          onLeave={actions.leave}
          onEndForAll={provider === null ? null : provider.endForAll}
          close={close}
        />
      );
    case "devices":
      return <DevicesDialog devices={devices} browser={browser} close={close} />;
    case "people":
      return provider === null ? null : (
        <PeopleInCall call={call} actions={provider} close={close} />
      );
    default:
      return null;
  }
}
