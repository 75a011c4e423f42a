/** What tests see of a call's engine, from outside: as much as travels between a page and a test. */
export type Kind = "microphone" | "camera" | "screen";
export type Level = "full" | "small" | "audio-only";

export type Seat = {
  userId: string;
  uid: number;
  role: "provider" | "patient" | "guest";
  name: string;
  fingerprint: string | null;
};

export type Grant = {
  sessionId: string;
  engine: "p2p" | "agora";
  channel: string;
  self: Seat;
  members: Seat[];
  issuedAt: string;
  expiresAt: string;
  lastJoinAt: string;
  hardEndAt: string;
  p2p: { topic: string; iceServers: []; relayOnly: boolean } | null;
  agora: { appId: string; token: string } | null;
};

type Flags = Record<Kind, boolean>;

export type View = {
  state: string;
  leftBecause: string | null;
  signalling: string;
  wantsGrant: boolean;
  says: Flags;
  remote: { uid: number; link: string; quality: number; says: Flags; has: Flags }[];
};

/** Sums over everything that arrives. */
export type Counts = { energy: number; camera: number; screen: number };

export type Left = {
  connections: number;
  timers: number;
  listeners: number;
  /** Of the devices, and of what was copied from them. */
  liveTracks: number;
  liveCopies: number;
};

/** One person's page, as a test drives it. */
export interface PersonApi {
  prepare(): Promise<string | null>;
  /** Answers the code of the failure, or null. */
  join(grant: Grant): Promise<string | null>;
  abort(): void;
  renew(grant: Grant): Promise<string | null>;
  put(kind: Kind, isOn: boolean): Promise<void>;
  endScreen(): void;
  receive(level: Level): Promise<void>;
  networkChanged(): void;
  leave(): Promise<void>;
  view(): View;
  /** The states that it goes through from now on. */
  states(): string[];
  counts(): Promise<Counts>;
  /** How many of the others have been seen: at least one picture of theirs has been decoded. */
  seen(): Promise<number>;
  /** How much came within so many milliseconds. */
  growth(ms: number): Promise<Counts>;
  /** What is still open. */
  left(): Left;
  deliver(topic: string, message: unknown): void;
  /** As the browser tells when its socket goes and comes back. */
  status(status: "up" | "down"): void;
}

declare global {
  interface Window {
    person: PersonApi;
  }
}
