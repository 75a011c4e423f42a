/**
 * The port between a visit and what carries its pictures and sound. One implementation goes from
 * browser to browser, one over Agora; a screen can't tell them apart. Devices belong to the app: it
 * opens them once and hands their tracks in, and an engine never stops a track that it was handed.
 */
import type { CallWord } from "./shared/call-word";

export type { CallWord } from "./shared/call-word";

export type LeaveReason =
  | "hung-up"
  | "ended"
  | "window-closed"
  | "removed"
  | "superseded"
  | "network"
  | "failed";

export type CallErrorCode =
  | "insecure-context"
  | "unsupported"
  | "device-denied"
  | "device-missing"
  | "device-busy"
  | "share-cancelled"
  | "join-timeout"
  | "grant-refused"
  | "grant-expired"
  | "room-full"
  | "aborted"
  | "network";

/** Why joining failed, for a screen to put into words. */
export class CallError extends Error {
  override readonly name = "CallError";
  readonly code: CallErrorCode;

  constructor(code: CallErrorCode, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
  }
}

export type CallRole = "provider" | "patient" | "guest";

/** Somebody whom the server names as taking part. `uid` is random per person and session, 1 to 2^31 - 1. */
export type Member = {
  userId: string;
  uid: number;
  role: CallRole;
  name: string;
  /**
   * SHA-256 fingerprint of the certificate of their connections, as in SDP (RFC 8122 §5): 32 bytes in
   * capital hex with colons. Pins it: from browser to browser nobody is connected to without one.
   */
  fingerprint: string | null;
};

/** What opens a call for one person. Kept in memory only. Times are ISO 8601, by the server's clock. */
export type CallGrant = {
  sessionId: string;
  engine: "p2p" | "agora";
  channel: string;
  self: Member;
  /** Everybody else who may be in the call. */
  members: Member[];
  issuedAt: string;
  /** Until when this grant opens the call; renewed before. */
  expiresAt: string;
  /** After this nobody joins anew. */
  lastJoinAt: string;
  /** At this moment the engine has left, whatever the server does. */
  hardEndAt: string;
  p2p: { topic: string; iceServers: RTCIceServer[]; relayOnly: boolean } | null;
  agora: { appId: string; token: string } | null;
};

export type Says = { microphone: boolean; camera: boolean; screen: boolean };
export type TrackKind = keyof Says;
export type LinkState = "connecting" | "connected" | "weak" | "lost";

/** As Agora counts: 0 unknown, 1 best to 5 very bad, 6 down. */
export type Quality = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** What is carried: everything, small pictures, sound alone, or nothing that can be followed, so that people write. */
export type CarriedLevel = "full" | "small" | "audio-only" | "text";

/**
 * How far a call has stepped down, the same for all in it. Of two steps the one with the higher turn
 * counts, and of one turn the lower: so everybody comes to the same one, whatever gets lost on the way.
 */
export type Step = { level: CarriedLevel; turn: number };

/** A higher turn than this nobody takes. */
export const maxTurn = 1_000_000;

export type Participant = {
  uid: number;
  link: LinkState;
  /** The worse of both directions. */
  quality: Quality;
  /** From there to here (`in`) and from here to there (`out`), as far as they are known. */
  directions: { in: Quality; out: Quality };
  /** What they say of how far the call has stepped down. */
  step: Step;
  /** What the person says is on: by their own messages, never guessed from statistics. */
  says: Says;
  tracks: {
    microphone: MediaStreamTrack | null;
    camera: MediaStreamTrack | null;
    screen: MediaStreamTrack | null;
  };
};

export type CallSnapshot = {
  state: "idle" | "joining" | "connected" | "reconnecting" | "left";
  leftBecause: LeaveReason | null;
  local: Participant;
  remote: readonly Participant[];
  signalling: "up" | "down";
  grantEndsAt: string | null;
  /**
   * Somebody speaks whom the grant doesn't name, or by another certificate: perhaps they came or
   * reloaded after it was made. The next grant tells; ask for it, but not more often than every few
   * seconds, because whoever may send can cause this.
   */
  wantsGrant: boolean;
};

export type LocalMedia = {
  microphone: MediaStreamTrack | null;
  camera: MediaStreamTrack | null;
};

/** Good for one call: whoever tries again makes another one. */
export interface CallEngine {
  readonly kind: "p2p" | "agora";
  /** Whether the carrier itself puts people out when their grant ends. Browser to browser, each client does. */
  readonly enforcesExpiry: boolean;
  /** The same object until something changes. */
  snapshot(): CallSnapshot;
  subscribe(listener: () => void): () => void;
  /** What has to be sent along when a grant is asked for. */
  prepare(): Promise<{ fingerprint: string | null }>;
  /** Connected to the room within 15 s, or rejects with a `CallError`; nothing of it is left then. */
  join(grant: CallGrant, media: LocalMedia, signal: AbortSignal): Promise<void>;
  /** Takes a later grant without a drop. Who is not in it any more is dropped. */
  renew(grant: CallGrant): Promise<void>;
  setMicrophone(track: MediaStreamTrack | null): Promise<void>;
  setCamera(track: MediaStreamTrack | null): Promise<void>;
  setScreen(track: MediaStreamTrack | null): Promise<void>;
  /** Carries so much from now on, and says so to everybody. */
  setStep(step: Step): Promise<void>;
  /** Says something to everybody else in the room. It may be lost, and nobody keeps it. */
  say(word: CallWord): void;
  /** What others say; only of people whom the grant names. Answers what ends listening. */
  onWord(listener: (uid: number, word: CallWord) => void): () => void;
  /** The network is another one or back, or the page is shown again. */
  networkChanged(): void;
  /** Idempotent; afterwards no timer, connection or subscription is left. */
  leave(reason: LeaveReason): Promise<void>;
}

/** What carries the signalling of calls from browser to browser. Good for one topic. */
export interface CallSignal {
  /** Resolves once the topic is joined; rejects with `grant-refused` where the server says no. */
  open(
    topic: string,
    onMessage: (message: unknown) => void,
    onStatus: (status: "up" | "down") => void,
  ): Promise<void>;
  send(message: object): Promise<"accepted" | "refused">;
  close(): Promise<void>;
}
