import type { IAgoraRTCClient, IAgoraRTCRemoteUser, UID } from "agora-rtc-sdk-ng";

import type { CarriedLevel, Participant, Quality, Step } from "@/lib/adapters/rtc/port";

import { asQuality, linkOf } from "./quality";
import type { Picture, Word } from "./words";

type Medium = "audio" | "video";

type Options = {
  client: IAgoraRTCClient;
  /** Whether the grant names this one. */
  isMember: (uid: number) => boolean;
  changed: () => void;
};

/** Agora's names of the pictures that it makes of one. */
const large = 0;
const small = 1;

/**
 * Everybody else in the channel. Only members are received and shown: whoever else got in is neither
 * seen nor heard.
 */
export class Receiver {
  private readonly options: Options;
  private level: CarriedLevel = "full";
  private readonly pictures = new Map<number, Picture>();
  private readonly steps = new Map<number, Step>();
  private readonly qualities = new Map<number, Quality>();
  private readonly busy = new Set<string>();
  private isOver = false;

  constructor(options: Options) {
    this.options = options;
  }

  /** What somebody says of their picture and of how far the call has stepped down. */
  hear(uid: number, { picture, step }: Word): void {
    if (picture === null) this.pictures.delete(uid);
    else this.pictures.set(uid, picture);
    this.steps.set(uid, step);
    this.options.changed();
  }

  forget(uid: number): void {
    this.pictures.delete(uid);
    this.steps.delete(uid);
    this.qualities.delete(uid);
    this.options.changed();
  }

  measure(): void {
    for (const [uid, it] of Object.entries(this.options.client.getRemoteNetworkQuality())) {
      this.qualities.set(Number(uid), asQuality(it.uplinkNetworkQuality));
    }
    this.options.changed();
  }

  setLevel(level: CarriedLevel): void {
    this.level = level;
    for (const user of this.options.client.remoteUsers) void this.size(user);
    this.settle();
  }

  /** Asks for what should come and does not, and the other way round; what fails is asked for again. */
  settle(): void {
    if (this.isOver) return;
    for (const user of this.options.client.remoteUsers) {
      const isMember = this.isMember(user.uid);
      this.want(user, "audio", isMember && user.hasAudio);
      this.want(user, "video", isMember && user.hasVideo && this.hasPictures);
    }
    this.options.changed();
  }

  participants(isUp: boolean): Participant[] {
    return this.options.client.remoteUsers.flatMap((user) =>
      typeof user.uid === "number" && this.isMember(user.uid)
        ? [this.participant(user.uid, user, isUp)]
        : [],
    );
  }

  close(): void {
    this.isOver = true;
  }

  private get hasPictures(): boolean {
    return this.level === "full" || this.level === "small";
  }

  private isMember(uid: UID): boolean {
    return typeof uid === "number" && this.options.isMember(uid);
  }

  private participant(uid: number, user: IAgoraRTCRemoteUser, isUp: boolean): Participant {
    const picture = this.pictures.get(uid) ?? "camera";
    const video = user.videoTrack?.getMediaStreamTrack() ?? null;
    const quality = this.qualities.get(uid) ?? 0;
    return {
      uid,
      link: linkOf(quality, isUp),
      quality,
      // Of others Agora tells how what they send gets through.
      directions: { in: quality, out: 0 },
      step: this.steps.get(uid) ?? { level: "full", turn: 0 },
      says: {
        microphone: user.hasAudio,
        camera: user.hasVideo && picture === "camera",
        screen: user.hasVideo && picture === "screen",
      },
      tracks: {
        microphone: user.audioTrack?.getMediaStreamTrack() ?? null,
        camera: picture === "camera" ? video : null,
        screen: picture === "screen" ? video : null,
      },
    };
  }

  private want(user: IAgoraRTCRemoteUser, medium: Medium, isWanted: boolean): void {
    const key = `${user.uid} ${medium}`;
    if (isWanted === hasTrack(user, medium) || this.busy.has(key)) return;
    this.busy.add(key);
    void this.request(user, medium, isWanted).finally(() => {
      this.busy.delete(key);
      // What is wanted may be something else by now. What failed waits for its turn.
      if (hasTrack(user, medium) === isWanted) this.settle();
    });
  }

  private async request(user: IAgoraRTCRemoteUser, medium: Medium, isOn: boolean): Promise<void> {
    const { client } = this.options;
    try {
      if (isOn) await client.subscribe(user, medium);
      else await client.unsubscribe(user, medium);
    } catch {
      return;
    }
    if (isOn && medium === "video") await this.size(user);
  }

  /** Those who send no small picture send the large one. */
  private async size({ uid, videoTrack }: IAgoraRTCRemoteUser): Promise<void> {
    if (videoTrack === undefined) return;
    const type = this.level === "small" ? small : large;
    // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- the enum itself comes with the SDK, which is loaded late
    await this.options.client.setRemoteVideoStreamType(uid, type).catch(() => undefined);
  }
}

function hasTrack(user: IAgoraRTCRemoteUser, medium: Medium): boolean {
  return (medium === "audio" ? user.audioTrack : user.videoTrack) !== undefined;
}
