import type { IAgoraRTC, IAgoraRTCClient, NetworkQuality, UID } from "agora-rtc-sdk-ng";

import type { CallWord, LeaveReason, Participant, Step } from "@/lib/adapters/rtc/port";
import type { Tracks } from "@/lib/adapters/rtc/shared/local-tracks";

import { whyLeft } from "./outcomes";
import { Publisher } from "./publisher";
import { asQuality } from "./quality";
import { Receiver } from "./receiver";
import { readWord, type Told, writeWord } from "./words";

/** What was not done is tried again, and what is said is said again, this often. */
const againMs = 5_000;
/** The second picture, for whoever can't take the first. */
const smallPicture = { width: 320, height: 180, framerate: 12, bitrate: 150 };

export type ChannelNews = "changed" | "stranger" | "expiring" | "expired" | { left: LeaveReason };

type Options = {
  sdk: IAgoraRTC;
  isMember: (uid: number) => boolean;
  heard: (news: ChannelNews) => void;
  said: (uid: number, word: CallWord) => void;
};

export type Place = { appId: string; channel: string; token: string; uid: number };

/** One stay in one channel of Agora. It comes back from a cut by itself; after `leave` it is over. */
export class Channel {
  private readonly options: Options;
  private readonly client: IAgoraRTCClient;
  private readonly publisher: Publisher;
  private readonly receiver: Receiver;
  private ticker: ReturnType<typeof setInterval> | null = null;
  private isIn = false;
  private step: Step = { level: "full", turn: 0 };
  private measured: Participant["directions"] = { in: 0, out: 0 };

  constructor(options: Options) {
    const { sdk, isMember, heard } = options;
    this.options = options;
    const client = sdk.createClient({ mode: "rtc", codec: "vp8" });
    this.client = client;
    this.publisher = new Publisher({ sdk, client, shown: () => this.tell() });
    this.receiver = new Receiver({ client, isMember, changed: () => heard("changed") });
    this.listen();
  }

  get isUp(): boolean {
    return this.isIn && this.client.connectionState === "CONNECTED";
  }

  /** How our own connection is, each way. */
  get directions(): Participant["directions"] {
    return this.measured;
  }

  /** @throws whatever the SDK throws; without a network it never ends, until `leave`. */
  async join({ appId, channel, token, uid }: Place): Promise<void> {
    this.client.setLowStreamParameter(smallPicture);
    // Where a browser can't make two pictures, the large one is all there is.
    await this.client.enableDualStream().catch(() => undefined);
    await this.client.join(appId, channel, token, uid);
    this.isIn = true;
    this.ticker = setInterval(() => this.again(), againMs);
    this.receiver.settle();
  }

  renew(token: string): Promise<void> {
    return this.client.renewToken(token);
  }

  setTracks(tracks: Tracks): Promise<void> {
    return this.publisher.set(tracks);
  }

  setStep(step: Step): void {
    this.step = step;
    this.receiver.setLevel(step.level);
    this.tell();
  }

  /** Other people may be members now. */
  settle(): void {
    this.receiver.settle();
  }

  say(said: CallWord): void {
    this.send({ said });
  }

  participants(): Participant[] {
    return this.isIn ? this.receiver.participants(this.isUp) : [];
  }

  async leave(): Promise<void> {
    this.isIn = false;
    if (this.ticker !== null) clearInterval(this.ticker);
    this.ticker = null;
    this.client.removeAllListeners();
    this.receiver.close();
    this.publisher.close();
    await this.client.leave().catch(() => undefined);
  }

  private listen(): void {
    const { client, receiver } = this;
    client.on("connection-state-change", (state, _before, reason) => this.onState(state, reason));
    client.on("token-privilege-will-expire", () => this.options.heard("expiring"));
    client.on("token-privilege-did-expire", () => this.options.heard("expired"));
    client.on("user-joined", () => {
      receiver.settle();
      this.welcome();
      this.tell();
    });
    client.on("user-left", ({ uid }) => receiver.forget(Number(uid)));
    client.on("user-published", () => receiver.settle());
    client.on("user-unpublished", () => receiver.settle());
    client.on("network-quality", (quality) => this.onQuality(quality));
    client.on("stream-message", (uid, bytes) => this.onWord(uid, bytes));
  }

  private onState(state: string, reason: string | undefined): void {
    // Until it has joined, `join` tells.
    if (!this.isIn) return;
    if (state !== "DISCONNECTED") {
      this.options.heard("changed");
      return;
    }
    const why = whyLeft(reason);
    this.options.heard(why === "expired" ? why : { left: why });
  }

  private onQuality({ uplinkNetworkQuality, downlinkNetworkQuality }: NetworkQuality): void {
    this.measured = { in: asQuality(downlinkNetworkQuality), out: asQuality(uplinkNetworkQuality) };
    this.receiver.measure();
  }

  private onWord(uid: UID, bytes: Uint8Array): void {
    const word = readWord(bytes);
    if (word === null || typeof uid !== "number" || !this.options.isMember(uid)) return;
    if ("said" in word) this.options.said(uid, word.said);
    else this.receiver.hear(uid, word);
  }

  private again(): void {
    void this.publisher.settle();
    this.receiver.settle();
    this.welcome();
    this.tell();
  }

  /** Whoever is here and is no member: perhaps the next grant names them. It may be on its way already. */
  private welcome(): void {
    const { isMember, heard } = this.options;
    const strangers = this.client.remoteUsers.filter(
      ({ uid }) => typeof uid !== "number" || !isMember(uid),
    );
    if (strangers.length > 0) heard("stranger");
  }

  /** A word that is lost leaves a screen in the place of a camera, or a step behind, until the next one. */
  private tell(): void {
    const { step } = this;
    const { picture } = this.publisher;
    this.send({ picture, step });
  }

  private send(word: Told): void {
    const { client } = this;
    if (!this.isUp || !canSpeak(client)) return;
    void client.sendStreamMessage(writeWord(word), true).catch(() => undefined);
  }
}

type Speaker = { sendStreamMessage(message: Uint8Array, again: boolean): Promise<unknown> };

/** Its types leave out what sends the messages that they have an event for. */
function canSpeak(client: object): client is Speaker {
  return "sendStreamMessage" in client && typeof client.sendStreamMessage === "function";
}
