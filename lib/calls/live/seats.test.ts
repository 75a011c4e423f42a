import { describe, expect, it } from "vitest";

import type { Member, Participant } from "@/lib/adapters/rtc/port";

import { someParticipant, someSnapshot } from "./builders";
import { newsBetween } from "./news";
import { type CallNotice, noticeOf } from "./notice";
import { linkGrade, type Seat, seatsOf } from "./seats";
import type { TimeStage } from "./time-left";

const member = (uid: number, name: string): Member => ({
  userId: name.toLowerCase(),
  uid,
  role: uid === 1 ? "provider" : "patient",
  name,
  fingerprint: null,
});
const room = { self: member(1, "Grace"), members: [member(2, "Amina"), member(3, "Fatou")] };
const says = (change: Partial<Participant["says"]>) => ({
  says: { microphone: true, camera: true, screen: false, ...change },
});
const seated = (remote: Participant[], local: Partial<Participant> = {}) =>
  seatsOf(someSnapshot({ remote, local: someParticipant(local) }), room);
const amina = (change: Partial<Participant> = {}) => someParticipant({ uid: 2, ...change });
const fatou = (change: Partial<Participant> = {}) => someParticipant({ uid: 3, ...change });

describe("seats", () => {
  it("gives everybody the name that the server knows them by", () => {
    const { self, others } = seated([fatou(), amina()]);
    expect(self).toMatchObject({ name: "Grace", isSelf: true, role: "provider" });
    expect(others.map(({ name, isSelf }) => [name, isSelf])).toEqual([
      ["Fatou", false],
      ["Amina", false],
    ]);
  });

  it("shows nobody whom the server does not name", () => {
    expect(seated([someParticipant({ uid: 99 }), amina()]).others).toHaveLength(1);
  });

  it("shows somebody else's screen before one's own", () => {
    const mine = says({ screen: true });
    expect(seated([amina()]).sharing).toBeNull();
    expect(seated([amina()], mine).sharing).toMatchObject({ name: "Grace" });
    expect(seated([amina(says({ screen: true }))], mine).sharing).toMatchObject({ name: "Amina" });
  });
});

describe("how a connection is", () => {
  it("is the worse of what the link says and what was measured", () => {
    expect(linkGrade({ link: "connecting", quality: 1 })).toBe("connecting");
    expect(linkGrade({ link: "connected", quality: 0 })).toBe("unknown");
    expect(linkGrade({ link: "connected", quality: 2 })).toBe("good");
    expect(linkGrade({ link: "connected", quality: 3 })).toBe("fair");
    expect(linkGrade({ link: "connected", quality: 4 })).toBe("weak");
    expect(linkGrade({ link: "weak", quality: 1 })).toBe("weak");
    expect(linkGrade({ link: "weak", quality: 6 })).toBe("lost");
    expect(linkGrade({ link: "lost", quality: 1 })).toBe("lost");
  });
});

describe("what is said aloud", () => {
  const kinds = (before: Participant[], after: Participant[]) =>
    newsBetween(seated(before).others, seated(after).others).map(
      ({ name, kind }) => `${name} ${kind}`,
    );

  it("tells who came and who left", () => {
    expect(kinds([], [amina()])).toEqual(["Amina joined"]);
    expect(kinds([amina()], [fatou()])).toEqual(["Amina left", "Fatou joined"]);
  });

  it("tells what somebody switched on or off", () => {
    const off = says({ microphone: false, camera: false });
    expect(kinds([amina()], [amina(off)])).toEqual(["Amina microphoneOff", "Amina cameraOff"]);
    expect(kinds([amina(off)], [amina(says({ microphone: false }))])).toEqual(["Amina cameraOn"]);
    expect(kinds([amina()], [amina(says({ screen: true }))])).toEqual(["Amina screenOn"]);
  });

  it("tells a connection that is lost and one that is back, and nothing about the same again", () => {
    expect(kinds([amina()], [amina({ link: "lost" })])).toEqual(["Amina lost"]);
    expect(kinds([amina({ link: "lost" })], [amina()])).toEqual(["Amina back"]);
    expect(kinds([amina()], [amina({ quality: 5 })])).toEqual([]);
  });

  it("takes what somebody says on arriving for no change", () => {
    const arriving = amina({
      link: "connecting",
      ...says({ microphone: false, camera: false }),
    });
    expect(kinds([arriving], [amina()])).toEqual([]);
  });
});

describe("the notice above the pictures", () => {
  const notice = (
    remote: Participant[],
    more: {
      stage?: TimeStage;
      isSilent?: boolean;
      local?: Partial<Participant>;
      snapshot?: Parameters<typeof someSnapshot>[0];
    } = {},
  ): CallNotice | null =>
    noticeOf({
      snapshot: someSnapshot(more.snapshot),
      seats: seated(remote, more.local),
      stage: more.stage ?? "planned",
      isSilent: more.isSilent ?? false,
    });

  it("says nothing when all is well", () => {
    expect(notice([amina()])).toBeNull();
    expect(notice([amina({ quality: 3 })], { stage: "overrun" })).toBeNull();
  });

  it("says one thing at a time, what matters most first", () => {
    const all = {
      stage: "finishing",
      isSilent: true,
      local: { link: "weak" },
      snapshot: { state: "reconnecting", signalling: "down" },
    } as const;
    const bad = [amina({ link: "weak" }), fatou({ link: "lost" })];
    expect(notice(bad, all)).toEqual({ kind: "reconnecting" });
    const calm = { ...all, snapshot: { signalling: "down" } } as const;
    expect(notice(bad, calm)).toEqual({ kind: "silent" });
    expect(notice(bad, { ...calm, isSilent: false })).toEqual({ kind: "lost", name: "Fatou" });
    const weak = [amina({ link: "weak" })];
    expect(notice(weak, { ...calm, isSilent: false })).toEqual({ kind: "finishing" });
    const closing = { ...calm, isSilent: false, stage: "closing" } as const;
    expect(notice(weak, closing)).toEqual({ kind: "ownWeak" });
    expect(notice(weak, { ...closing, local: {} })).toEqual({ kind: "weak", name: "Amina" });
    expect(notice([amina()], { ...closing, local: {} })).toEqual({ kind: "closing" });
    expect(notice([amina()], { snapshot: { signalling: "down" } })).toEqual({
      kind: "signallingDown",
    });
  });
});

it("keeps what the engine says of a person with them", () => {
  const [first]: readonly Seat[] = seated([
    amina({ quality: 4, ...says({ camera: false }) }),
  ]).others;
  expect(first).toMatchObject({ quality: 4, says: { camera: false, microphone: true } });
});
