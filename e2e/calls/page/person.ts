import { connections, listeners, liveCopies, timers } from "./traces.ts";
import type { Counts, Grant, Kind, Level, View } from "./types.ts";

type Part = {
  uid: number;
  link: string;
  quality: number;
  says: Record<Kind, boolean>;
  tracks: Record<Kind, MediaStreamTrack | null>;
};

interface Signal {
  open(
    topic: string,
    heard: (message: unknown) => void,
    status: (status: "up" | "down") => void,
  ): Promise<void>;
  send(message: object): Promise<"accepted" | "refused">;
  close(): Promise<void>;
}

interface Engine {
  snapshot(): Omit<View, "says" | "remote"> & { local: Part; remote: Part[] };
  subscribe(listener: () => void): () => void;
  prepare(): Promise<{ fingerprint: string | null }>;
  join(
    grant: Grant,
    media: { microphone: MediaStreamTrack; camera: MediaStreamTrack },
    signal: AbortSignal,
  ): Promise<void>;
  renew(grant: Grant): Promise<void>;
  setMicrophone(track: MediaStreamTrack | null): Promise<void>;
  setCamera(track: MediaStreamTrack | null): Promise<void>;
  setScreen(track: MediaStreamTrack | null): Promise<void>;
  setStep(step: { level: Level; turn: number }): Promise<void>;
  networkChanged(): void;
  leave(reason: "hung-up"): Promise<void>;
}

declare global {
  interface Window {
    /** The script of the engine, as it stands in the project. */
    p2p?: { P2pEngine: new (createSignal: () => Signal) => Engine };
    agora?: { AgoraEngine: new (joinMs?: number) => Engine };
    joinMs?: number;
    /** The topic between the pages, which the test carries. */
    openTopic(topic: string): Promise<boolean>;
    post(topic: string, message: object): Promise<"accepted" | "refused">;
    closeTopic(topic: string): Promise<void>;
  }
}

type Handlers = { heard: (message: unknown) => void; status: (status: "up" | "down") => void };

/** A topic in the memory of the test. */
class MemorySignal implements Signal {
  static readonly open = new Map<string, Handlers>();
  private topic: string | null = null;

  async open(topic: string, heard: Handlers["heard"], status: Handlers["status"]): Promise<void> {
    this.topic = topic;
    MemorySignal.open.set(topic, { heard, status });
    if (!(await window.openTopic(topic))) await new Promise(() => undefined);
  }

  async send(message: object): Promise<"accepted" | "refused"> {
    return this.topic === null ? "refused" : window.post(this.topic, message);
  }

  async close(): Promise<void> {
    const { topic } = this;
    this.topic = null;
    if (topic === null) return;
    MemorySignal.open.delete(topic);
    await window.closeTopic(topic);
  }
}

function makeEngine(): Engine {
  const { p2p, agora, joinMs } = window;
  if (agora !== undefined) return new agora.AgoraEngine(joinMs);
  if (p2p === undefined) throw new Error("there is no engine");
  return new p2p.P2pEngine(() => new MemorySignal());
}

const codeOf = (work: Promise<void>) =>
  work.then(
    () => null,
    (error: { code?: string; message: string }) => error.code ?? error.message,
  );

const engine = makeEngine();
const giveUp = new AbortController();
const devices: Partial<Record<Kind, MediaStreamTrack>> = {};
const players = new Map<MediaStreamTrack, HTMLMediaElement>();

async function device(kind: Kind): Promise<MediaStreamTrack> {
  const held = devices[kind];
  if (held?.readyState === "live") return held;
  const media = navigator.mediaDevices;
  const stream = await (kind === "screen"
    ? media.getDisplayMedia({ video: true })
    : media.getUserMedia(
        kind === "camera"
          ? { video: { width: 320, height: 240, frameRate: 15 } }
          : { audio: { autoGainControl: false, noiseSuppression: false } },
      ));
  const [track] = stream.getTracks();
  if (track === undefined) throw new Error(`there is no ${kind}`);
  devices[kind] = track;
  return track;
}

/** Sound is counted only where somebody plays it. */
function play(): void {
  const tracks = engine.snapshot().remote.flatMap((it) => Object.values(it.tracks));
  for (const track of tracks) {
    if (track === null || players.has(track)) continue;
    const element = document.createElement(track.kind === "audio" ? "audio" : "video");
    element.srcObject = new MediaStream([track]);
    element.muted = track.kind === "video";
    players.set(track, element);
    void element.play().catch(() => undefined);
  }
}

async function countsOf(pc: RTCPeerConnection): Promise<Counts> {
  const sum: Counts = { energy: 0, camera: 0, screen: 0 };
  const report = await pc.getStats();
  report.forEach((it: Record<string, unknown>) => {
    if (it["type"] !== "inbound-rtp") return;
    if (it["mid"] === "0") sum.energy += Number(it["totalAudioEnergy"] ?? 0);
    if (it["mid"] === "1") sum.camera += Number(it["framesDecoded"] ?? 0);
    if (it["mid"] === "2") sum.screen += Number(it["framesDecoded"] ?? 0);
  });
  return sum;
}

const each = () => Promise.all([...connections].map(countsOf));

async function counts(): Promise<Counts> {
  const sum: Counts = { energy: 0, camera: 0, screen: 0 };
  for (const { energy, camera, screen } of await each()) {
    sum.energy += energy;
    sum.camera += camera;
    sum.screen += screen;
  }
  return sum;
}

function has(tracks: Part["tracks"]): Record<Kind, boolean> {
  return {
    microphone: tracks.microphone !== null,
    camera: tracks.camera !== null,
    screen: tracks.screen !== null,
  };
}

engine.subscribe(play);

let turns = 0;

window.person = {
  prepare: async () => (await engine.prepare()).fingerprint,
  join: async (grant) => {
    const [microphone, camera] = await Promise.all([device("microphone"), device("camera")]);
    return codeOf(engine.join(grant, { microphone, camera }, giveUp.signal));
  },
  abort: () => giveUp.abort(),
  renew: (grant) => codeOf(engine.renew(grant)),
  put: async (kind, isOn) => {
    const track = isOn ? await device(kind) : null;
    if (kind === "microphone") await engine.setMicrophone(track);
    else if (kind === "camera") await engine.setCamera(track);
    else await engine.setScreen(track);
  },
  endScreen: () => {
    // The browser's own button ends a track and says so; `stop` alone doesn't.
    devices.screen?.stop();
    devices.screen?.dispatchEvent(new Event("ended"));
  },
  receive: (level) => engine.setStep({ level, turn: ++turns }),
  networkChanged: () => engine.networkChanged(),
  leave: () => engine.leave("hung-up"),
  view: () => {
    const { local, remote, state, leftBecause, signalling, wantsGrant } = engine.snapshot();
    return {
      state,
      leftBecause,
      signalling,
      wantsGrant,
      says: local.says,
      remote: remote.map(({ tracks, ...it }) => ({ ...it, has: has(tracks) })),
    };
  },
  states: () => {
    const states: string[] = [];
    let last: string = engine.snapshot().state;
    engine.subscribe(() => {
      const { state } = engine.snapshot();
      if (state !== last) states.push(state);
      last = state;
    });
    return states;
  },
  counts,
  seen: async () => (await each()).filter(({ camera }) => camera > 0).length,
  growth: async (ms) => {
    const before = await counts();
    await new Promise((resolve) => setTimeout(resolve, ms));
    const after = await counts();
    return {
      energy: after.energy - before.energy,
      camera: after.camera - before.camera,
      screen: after.screen - before.screen,
    };
  },
  left: () => ({
    connections: connections.size,
    timers: timers.size,
    listeners,
    liveCopies: liveCopies(),
    liveTracks: Object.values(devices).filter((it) => it.readyState === "live").length,
  }),
  deliver: (topic, message) => MemorySignal.open.get(topic)?.heard(message),
  status: (status) => {
    for (const it of MemorySignal.open.values()) it.status(status);
  },
};
