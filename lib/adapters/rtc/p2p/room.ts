import { nowMs } from "@/lib/kernel/clock";
import type {
  CallGrant,
  CallWord,
  LeaveReason,
  Member,
  Participant,
} from "@/lib/adapters/rtc/port";
import type { Tracks } from "@/lib/adapters/rtc/shared/local-tracks";

import { type Body, type Envelope, maxEnvelopeBytes, readEnvelope, type Status } from "./envelope";
import { compareLives, isOfferer, type Life, OwnLives } from "./identity";
import { Peer } from "./peer";
import { isPinned } from "./sdp";

/** Each sends a copy to each other: more than this no ordinary uplink carries. */
export const maxPeople = 4;
/** While nobody else is there, one says so this often. */
const pingAloneMs = 2_000;
/** While the server names somebody who isn't there: a hello is said once, and may be lost or come before its roster. */
const pingMissingMs = 4_000;

type Hearing = "same-person-elsewhere" | "room-full" | "stranger";

export type RoomOptions = {
  life: Life;
  certificate: RTCCertificate;
  post: (message: Envelope) => Promise<"accepted" | "refused">;
  status: () => Status;
  tracks: () => Tracks;
  changed: () => void;
  heard: (what: Hearing) => void;
  said: (uid: number, word: CallWord) => void;
};

/** Everybody else in the call, and what is said between them and us. */
export class Room {
  private readonly options: RoomOptions;
  private grant: CallGrant;
  private readonly peers = new Map<number, Peer>();
  private readonly lives: OwnLives;
  /** Descriptions by a certificate that our roster doesn't know (yet). */
  private readonly unpinned = new Map<number, Envelope>();
  private pingedAt = nowMs();

  constructor(grant: CallGrant, options: RoomOptions) {
    this.grant = grant;
    this.options = options;
    this.lives = new OwnLives(options.life);
  }

  get everybody(): Participant[] {
    return [...this.peers.values()].map((it) => it.view());
  }

  get isAnybodyConnected(): boolean {
    return [...this.peers.values()].some((it) => it.isConnected);
  }

  get isEmpty(): boolean {
    return this.peers.size === 0;
  }

  /** Says to everybody that we are here. */
  hello(): Promise<"accepted" | "refused"> {
    this.pingedAt = nowMs();
    return this.options.post({ ...this.head(), type: "hello", ...this.options.status() });
  }

  /** To everybody in the room, each under the life that they know us by. */
  tell(body: Body): void {
    for (const peer of this.peers.values()) this.send(peer, body);
  }

  bye(reason: LeaveReason): void {
    if (this.isEmpty) void this.options.post({ ...this.head(), type: "bye", reason });
    this.tell({ type: "bye", reason });
  }

  setTracks(): Promise<unknown> {
    const tracks = this.options.tracks();
    return Promise.all([...this.peers.values()].map((it) => it.setTracks(tracks)));
  }

  /** Sends each as much as fits so many people and what both can take. */
  fit(): Promise<unknown> {
    const sending = this.sending();
    return Promise.all([...this.peers.values()].map((it) => it.setSending(sending)));
  }

  restart(): void {
    for (const peer of this.peers.values()) peer.restart();
  }

  /** A later roster: who is not in it goes, who stays isn't touched. */
  renew(grant: CallGrant): void {
    this.grant = grant;
    for (const [uid, peer] of this.peers) {
      const member = this.memberOf(uid);
      if (member === undefined) this.drop(peer, "removed");
      else if (grant.p2p !== null) peer.configure(grant.p2p.iceServers);
    }
    const waiting = [...this.unpinned.values()];
    this.unpinned.clear();
    for (const message of waiting) this.take(message);
  }

  tick(): void {
    for (const peer of this.peers.values()) {
      const due = peer.tick();
      if (due === "remove") this.drop(peer, null);
      else if (due === "reset") this.reset(peer);
    }
    if (nowMs() - this.pingedAt < this.pingEveryMs()) return;
    this.pingedAt = nowMs();
    void this.options.post({ ...this.head(), type: "ping", ...this.options.status() });
  }

  close(): void {
    for (const peer of this.peers.values()) peer.close();
    this.peers.clear();
    this.unpinned.clear();
  }

  /** Whatever came over the topic: nothing in it is taken on trust. */
  receive(raw: unknown): void {
    const message = readEnvelope(raw);
    if (message !== null) this.take(message);
  }

  private pingEveryMs(): number {
    if (this.isEmpty) return pingAloneMs;
    const isComplete = this.grant.members.every(({ uid }) => this.peers.has(uid));
    return isComplete || this.isFull ? Number.POSITIVE_INFINITY : pingMissingMs;
  }

  private get isFull(): boolean {
    return this.peers.size >= maxPeople - 1;
  }

  private take(message: Envelope): void {
    const { self } = this.grant;
    if (message.from === self.uid) this.takeOwn(message);
    else if (message.to === undefined || message.to === self.uid) this.takeOther(message);
  }

  private takeOwn(message: Envelope): void {
    if (message.type === "bye") return;
    if (compareLives(this.options.life, message) === "newer") {
      this.options.heard("same-person-elsewhere");
    }
  }

  private takeOther(message: Envelope): void {
    const member = this.memberOf(message.from);
    const peer = this.peers.get(message.from) ?? null;
    if (member === undefined || !this.isOfMember(message, member)) {
      this.options.heard("stranger");
      return;
    }
    const relation = compareLives(peer?.options.theirs ?? null, message);
    if (relation === "older") return;
    if (!this.isForUs(message, relation === "same" ? peer : null)) return;
    if (message.type === "bye") {
      this.takeBye(message, relation === "same" ? peer : null);
      return;
    }
    if (peer === null && this.isFull) {
      this.refuse(message);
      return;
    }
    const present = relation === "same" && peer !== null ? peer : this.meet(member, message, peer);
    // One that names our life already knows of us, and an answer to an answer would never end.
    if (message.type === "hello" && message.toSid === undefined) {
      this.send(present, { type: "hello", ...this.options.status() });
    }
    present.receive(message);
    if (message.type === "word") this.options.said(member.uid, message.word);
  }

  /** A description has to be by the certificate that the server names; others are kept until it does. */
  private isOfMember(message: Envelope, { uid, fingerprint }: Member): boolean {
    if (message.type !== "desc") return true;
    if (fingerprint !== null && isPinned(message.desc.sdp, fingerprint)) return true;
    this.unpinned.set(uid, message);
    return false;
  }

  /** What is said within a connection counts for that one alone; with whoever has another one we meet anew. */
  private isForUs({ toSid }: Envelope, connection: Peer | null): boolean {
    if (toSid === undefined) return true;
    return connection === null ? this.lives.has(toSid) : toSid === connection.options.ours.sid;
  }

  private takeBye(message: Extract<Envelope, { type: "bye" }>, peer: Peer | null): void {
    if (peer !== null) this.drop(peer, null);
    else if (message.reason === "room-full" && message.toSid === this.options.life.sid) {
      this.options.heard("room-full");
    }
  }

  private refuse({ from, sid }: Envelope): void {
    const to = { to: from, toSid: sid };
    void this.options.post({ ...this.head(), ...to, type: "bye", reason: "room-full" });
  }

  /** Somebody new, or a later life of somebody known (a reload, or they began anew): begins from the start. */
  private meet(member: Member, { sid, at }: Life, old: Peer | null): Peer {
    const ours = old?.options.ours ?? this.lives.next(member.uid);
    const peer = this.add(member, { sid, at }, ours, old);
    // What they said before this they didn't say to us.
    this.send(peer, { type: "state", ...this.options.status() });
    return peer;
  }

  /** Gives a connection up and begins anew, as a reload would, without a word to the others. */
  private reset(peer: Peer): void {
    const { member, theirs } = peer.options;
    const next = this.add(member, theirs, this.lives.next(member.uid), peer);
    void this.options.post({
      ...this.head(next.options.ours),
      to: member.uid,
      type: "hello",
      ...this.options.status(),
    });
  }

  private add(member: Member, theirs: Life, ours: Life, old: Peer | null): Peer {
    old?.close();
    const heardAt = old !== null && old.options.theirs.sid === theirs.sid ? old.heardAt : nowMs();
    const { iceServers = [], relayOnly = false } = this.grant.p2p ?? {};
    const peer = new Peer({
      member,
      theirs,
      ours,
      heardAt,
      isOfferer: isOfferer(this.grant.self.uid, member.uid),
      configuration: {
        iceServers,
        iceTransportPolicy: relayOnly ? "relay" : "all",
        bundlePolicy: "max-bundle",
        certificates: [this.options.certificate],
      },
      tracks: this.options.tracks(),
      sending: {
        people: this.peers.size + (old === null ? 2 : 1),
        level: this.options.status().step.level,
      },
      status: this.options.status,
      send: (it, body) => this.send(it, body),
      changed: this.options.changed,
    });
    this.peers.set(member.uid, peer);
    peer.start();
    this.refit();
    return peer;
  }

  private drop(peer: Peer, reason: LeaveReason | null): void {
    if (reason !== null) this.send(peer, { type: "bye", reason });
    peer.close();
    this.peers.delete(peer.options.member.uid);
    this.refit();
  }

  private refit(): void {
    void this.fit();
    this.options.changed();
  }

  private send(peer: Peer, body: Body): void {
    const { member, theirs, ours } = peer.options;
    const message = { ...this.head(ours), to: member.uid, toSid: theirs.sid, ...body };
    if (JSON.stringify(message).length <= maxEnvelopeBytes) void this.options.post(message);
  }

  private head(life = this.options.life) {
    return { v: 1 as const, from: this.grant.self.uid, sid: life.sid, at: life.at };
  }

  private sending() {
    return { people: this.peers.size + 1, level: this.options.status().step.level };
  }

  private memberOf(uid: number): Member | undefined {
    return this.grant.members.find((it) => it.uid === uid);
  }
}
