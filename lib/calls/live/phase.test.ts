import { describe, expect, it } from "vitest";

import type { LeaveReason } from "@/lib/adapters/rtc/port";
import type { CallState, Presence } from "@/lib/calls/types";

import { minute, someCall, tenOClock } from "./builders";
import { callPhase, type LocalJoin } from "./phase";

const fresh: LocalJoin = { checked: false, engine: null };
const checked: LocalJoin = { checked: true, engine: null };
const at = (minutes: number) => tenOClock + minutes * minute;
const inside = (state: "joining" | "connected" | "reconnecting"): LocalJoin => ({
  checked: true,
  engine: { state, leftBecause: null },
});
const gone = (leftBecause: LeaveReason): LocalJoin => ({
  checked: true,
  engine: { state: "left", leftBecause },
});
const me = (presence: Presence | null, role: CallState["me"]["role"] = "patient") => ({
  me: { userId: "amina", role, presence },
});

describe("before the door", () => {
  it("is too early until the waiting room opens, whatever was checked", () => {
    const early = { phase: "too-early", opensAt: at(20) };
    expect(callPhase(someCall(), fresh, at(20) - 1)).toEqual(early);
    expect(callPhase(someCall(), checked, at(20) - 1)).toEqual(early);
    expect(callPhase(someCall(me(null, "provider")), checked, at(19))).toEqual(early);
  });

  it("checks devices first, then waits", () => {
    expect(callPhase(someCall(), fresh, at(20))).toEqual({ phase: "check" });
    expect(callPhase(someCall(), checked, at(20))).toEqual({ phase: "waiting" });
    expect(callPhase(someCall(me("waiting")), checked, at(40))).toEqual({ phase: "waiting" });
  });

  it("lets in whom the provider let in, once and for all", () => {
    for (const presence of ["admitted", "joined", "left"] as const) {
      expect(callPhase(someCall(me(presence)), checked, at(40))).toEqual({ phase: "admitted" });
    }
    expect(callPhase(someCall(me("admitted")), fresh, at(40))).toEqual({ phase: "check" });
  });

  it("keeps a provider waiting for nobody, and a guest for the provider", () => {
    expect(callPhase(someCall(me(null, "provider")), checked, at(20))).toEqual({
      phase: "admitted",
    });
    expect(callPhase(someCall(me("waiting", "guest")), checked, at(30))).toEqual({
      phase: "waiting",
    });
  });

  it("lets nobody in anew in the last minutes, and those who were inside until the end", () => {
    const closed = { phase: "over", reason: "window-over", canReturn: false };
    expect(callPhase(someCall(me("waiting")), checked, at(60) - 1)).toEqual({ phase: "waiting" });
    expect(callPhase(someCall(me("waiting")), checked, at(60))).toEqual(closed);
    expect(callPhase(someCall(me("admitted")), checked, at(60))).toEqual(closed);
    expect(callPhase(someCall(me("left")), checked, at(65) - 1)).toEqual({ phase: "admitted" });
    expect(callPhase(someCall(me("left")), checked, at(65))).toEqual(closed);
  });
});

describe("inside", () => {
  it("is in the call while the room says so, also where the server's word is older", () => {
    for (const state of ["joining", "connected", "reconnecting"] as const) {
      expect(callPhase(someCall(me("waiting")), inside(state), at(62))).toEqual({
        phase: "in-call",
      });
    }
  });

  it("is out at the end of the window, whatever the room says", () => {
    expect(callPhase(someCall(me("joined")), inside("connected"), at(65))).toMatchObject({
      reason: "window-over",
    });
  });

  it("has not begun while the engine is idle", () => {
    const idle: LocalJoin = { checked: true, engine: { state: "idle", leftBecause: null } };
    expect(callPhase(someCall(me("admitted")), idle, at(40))).toEqual({ phase: "admitted" });
  });
});

describe("after it", () => {
  it("is over for everybody by its status, with the reason that is known", () => {
    const reasons = [
      ["ended", null, "ended"],
      ["cancelled", null, "cancelled"],
      ["no-show", null, "no-show"],
      ["expired", null, "expired"],
      ["expired", "provider-absent", "provider-absent"],
      ["expired", "technical", "technical"],
      ["expired", "something newer", "expired"],
    ] as const;
    for (const [status, statusReason, reason] of reasons) {
      const call = someCall({ status, statusReason, ...me("joined") });
      expect(callPhase(call, inside("connected"), at(40))).toEqual({
        phase: "over",
        reason,
        canReturn: false,
      });
    }
  });

  it("is over for one who was refused or put out, though they are still in the room", () => {
    for (const reason of ["denied", "removed"] as const) {
      expect(callPhase(someCall(me(reason)), inside("connected"), at(40))).toEqual({
        phase: "over",
        reason,
        canReturn: false,
      });
    }
  });

  it("can be come back to by those who left of their own or by accident", () => {
    for (const [why, reason] of [
      ["hung-up", "left"],
      ["network", "network"],
      ["failed", "failed"],
      ["superseded", "superseded"],
    ] as const) {
      expect(callPhase(someCall(me("left")), gone(why), at(62))).toEqual({
        phase: "over",
        reason,
        canReturn: true,
      });
    }
  });

  it("offers no way back where there is none", () => {
    expect(callPhase(someCall(me("joined")), gone("ended"), at(40))).toMatchObject({
      reason: "ended",
      canReturn: false,
    });
    expect(callPhase(someCall(me("joined")), gone("window-closed"), at(64))).toMatchObject({
      reason: "window-over",
      canReturn: false,
    });
    expect(callPhase(someCall(me("admitted")), gone("failed"), at(60))).toMatchObject({
      canReturn: false,
    });
  });

  it("tells sent back from put out by what the server says of the person", () => {
    expect(callPhase(someCall(me("waiting")), gone("removed"), at(40))).toEqual({
      phase: "waiting",
    });
    expect(callPhase(someCall(me("joined")), gone("removed"), at(40))).toMatchObject({
      reason: "removed",
      canReturn: false,
    });
  });
});
