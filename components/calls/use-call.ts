import { useEffect, useState, useSyncExternalStore } from "react";

import { CallWatch } from "@/lib/calls/live/call-watch";
import type { SessionView } from "@/lib/calls/live/call-session";
import type { DeviceKind } from "@/lib/calls/live/device-host";
import type { CallDevices } from "@/lib/calls/live/devices";
import type { Part } from "@/lib/calls/live/kept-part";
import { type CallPhase, callPhase } from "@/lib/calls/live/phase";
import type { CallState } from "@/lib/calls/types";

import { useDevices } from "./use-devices";
import type { PageSide } from "./use-page-side";
import { useCallNow } from "./use-call-now";

/** Often enough for a door that opens by the clock. */
const lookMs = 2_000;

/** The visit as the server tells it, from what it rendered on. */
export function useCallWatch(rendered: CallState) {
  const [watch] = useState(() => new CallWatch(rendered));
  const watched = useSyncExternalStore(watch.subscribe, watch.snapshot, watch.snapshot);
  return { ...watched, refresh: () => void watch.refresh() };
}

export type CallView = {
  phase: CallPhase;
  session: SessionView;
  /** Takes part with these from now on. */
  take: (part: Part) => void;
  /** Turns one's microphone or camera on or off. */
  turn: (kind: DeviceKind, on: boolean) => void;
  /** Tries again to join. */
  retry: () => void;
  /** Comes back after leaving. */
  comeBack: () => void;
  /** Goes. */
  hangUp: () => Promise<void>;
};

export type UseCall = {
  call: CallState;
  /** What the server's clock is ahead of this device's, in milliseconds. */
  offset: number;
  side: PageSide;
  devices: CallDevices;
};

/** One's own part in a visit: where one stands, joining by itself once let in, and what one switches. */
export function useCall({ call, offset, side, devices }: UseCall): CallView {
  const { session, part: keeper } = side;
  const view = useSyncExternalStore(session.subscribe, session.snapshot, session.snapshot);
  const part = useSyncExternalStore(keeper.subscribe, keeper.snapshot, keeper.snapshot);
  const now = useCallNow(offset, lookMs);
  const phase = callPhase(call, { checked: part !== null, engine: view.engine }, now);
  useEffect(() => session.heard(call), [session, call]);
  useMedia(side, devices, part);
  useJoining(side, devices, phase, view, call.epoch);
  const take = (next: Part) => {
    keeper.keep(next);
    void openFor(devices, next);
  };
  return {
    phase,
    session: view,
    take,
    turn: (kind, on) => {
      // Whoever says what becomes of the camera has taken it back from the call that paused it.
      take({ ...keeper.last, [kind]: on, ...(kind === "camera" && { paused: false }) });
      // A camera that is off shows no light. A microphone stays open, to be back with the first word.
      if (kind === "camera" && !on) devices.turnOff(kind);
    },
    retry: () => {
      session.reset();
      void session.join(call.epoch);
    },
    comeBack: () => {
      session.reset();
      take(keeper.last);
    },
    hangUp: async () => {
      keeper.forget();
      await session.leave("hung-up");
    },
  };
}

/** Opens what is wanted and not open. */
async function openFor(devices: CallDevices, part: Part): Promise<void> {
  const view = devices.snapshot();
  const kinds = (["microphone", "camera"] as const).filter((kind) => {
    const { status } = view[kind];
    return part[kind] && status !== "on" && status !== "opening";
  });
  if (kinds.length > 0) await devices.open(kinds);
}

/** Sends what is on, and opens after a reload what was on before. */
function useMedia({ session, part: keeper }: PageSide, devices: CallDevices, part: Part | null) {
  const view = useDevices(devices);
  const microphone = part?.microphone ? view.microphone.track : null;
  const camera = part?.camera ? view.camera.track : null;
  useEffect(() => session.setMedia({ microphone, camera }), [session, microphone, camera]);
  useEffect(() => {
    const kept = keeper.snapshot();
    if (kept !== null) void openFor(devices, kept);
  }, [keeper, devices]);
}

/** Goes in once the door is open, and lets go of everything when it is over. */
function useJoining(
  { session, part }: PageSide,
  devices: CallDevices,
  phase: CallPhase,
  { engine, problem }: SessionView,
  epoch: number,
) {
  const mayJoin = phase.phase === "admitted" && problem === null;
  useEffect(() => {
    if (mayJoin) void session.join(epoch);
  }, [session, mayJoin, epoch]);

  // Sent back before the door: another try begins there.
  const isSentBack = phase.phase === "waiting" && engine?.state === "left";
  useEffect(() => {
    if (isSentBack) session.reset();
  }, [session, isSentBack]);

  const over = phase.phase === "over" ? phase.reason : null;
  useEffect(() => {
    if (over === null) return;
    void session.leave("ended");
    devices.turnOff("microphone");
    devices.turnOff("camera");
    // After these a reload is a way back.
    if (over !== "network" && over !== "failed") part.forget();
  }, [session, devices, part, over]);
}
