import type {
  IAgoraRTC,
  IAgoraRTCClient,
  ILocalAudioTrack,
  ILocalTrack,
  ILocalVideoTrack,
} from "agora-rtc-sdk-ng";

import type { Tracks } from "@/lib/adapters/rtc/shared/local-tracks";

import type { Picture } from "./words";

type Sent<Track extends ILocalTrack> = {
  source: MediaStreamTrack;
  /** The SDK stops and switches off what it is given, and the app's tracks are not its to touch. */
  copy: MediaStreamTrack;
  track: Track;
};
type Sound = Sent<ILocalAudioTrack>;
type Moving = Sent<ILocalVideoTrack> & { picture: Picture };

type Options = {
  sdk: IAgoraRTC;
  client: IAgoraRTCClient;
  /** Another picture goes out now. */
  shown: (picture: Picture) => void;
};

/**
 * What this side sends: one sound, and one picture, which is the screen while one is shared. What is
 * switched off is taken back from the channel, so that Agora itself tells everybody, also who comes
 * later.
 */
export class Publisher {
  private readonly options: Options;
  private wanted: Tracks = { microphone: null, camera: null, screen: null };
  private sound: Sound | null = null;
  private moving: Moving | null = null;
  private turn: Promise<void> = Promise.resolve();
  private isOver = false;

  constructor(options: Options) {
    this.options = options;
  }

  /** What goes out as the picture, if one does. */
  get picture(): Picture | null {
    return this.moving?.picture ?? null;
  }

  /** Sends these from now on. What is not among them is silent and dark at once, not after an answer. */
  set(tracks: Tracks): Promise<void> {
    this.wanted = tracks;
    if (this.sound?.source !== tracks.microphone) this.sound?.copy.stop();
    if (this.moving?.source !== this.wantedPicture()?.source) this.moving?.copy.stop();
    return this.settle();
  }

  /** One thing after the other; what failed is tried again with the next call. */
  settle(): Promise<void> {
    this.turn = this.settleAfter(this.turn);
    return this.turn;
  }

  close(): void {
    this.isOver = true;
    for (const sent of [this.sound, this.moving]) sent?.track.close();
    this.sound = null;
    this.moving = null;
  }

  private async settleAfter(turn: Promise<void>): Promise<void> {
    await turn;
    await Promise.allSettled([this.settleSound(), this.settleMoving()]);
  }

  private wantedPicture(): { source: MediaStreamTrack; picture: Picture } | null {
    const { screen, camera } = this.wanted;
    if (screen !== null) return { source: screen, picture: "screen" };
    return camera === null ? null : { source: camera, picture: "camera" };
  }

  private async settleSound(): Promise<void> {
    const { sdk } = this.options;
    const source = this.wanted.microphone;
    const before = this.sound;
    if (this.isOver || before?.source === source) return;
    this.sound = null;
    if (before !== null) await this.takeBack(before);
    if (source === null || this.isOver) return;
    const copy = source.clone();
    const sent = { source, copy, track: sdk.createCustomAudioTrack({ mediaStreamTrack: copy }) };
    this.sound = sent;
    await this.publish(sent, () => (this.sound = null));
  }

  private async settleMoving(): Promise<void> {
    const { sdk } = this.options;
    const wanted = this.wantedPicture();
    const before = this.moving;
    if (this.isOver || before?.source === wanted?.source) return;
    if (before !== null && wanted !== null) return this.swap(before, wanted);
    this.moving = null;
    if (before !== null) await this.takeBack(before);
    if (wanted === null || this.isOver) return;
    const copy = copyOf(wanted);
    const track = sdk.createCustomVideoTrack({
      mediaStreamTrack: copy,
      optimizationMode: modes[wanted.picture],
    });
    const sent = { ...wanted, copy, track };
    this.moving = sent;
    await this.publish(sent, () => (this.moving = null));
    this.options.shown(wanted.picture);
  }

  /** Another picture in the place of the one before, without a word between the two sides. */
  private async swap(
    before: Moving,
    wanted: { source: MediaStreamTrack; picture: Picture },
  ): Promise<void> {
    const copy = copyOf(wanted);
    const { track } = before;
    this.moving = { ...wanted, copy, track };
    try {
      await track.replaceTrack(copy, true);
      await track.setOptimizationMode(modes[wanted.picture]);
    } catch (error) {
      this.moving = null;
      await this.takeBack(before);
      copy.stop();
      throw error;
    }
    this.options.shown(wanted.picture);
  }

  private async publish({ track }: Sent<ILocalTrack>, forget: () => void): Promise<void> {
    try {
      await this.options.client.publish(track);
    } catch (error) {
      forget();
      track.close();
      throw error;
    }
  }

  private async takeBack({ track }: Sent<ILocalTrack>): Promise<void> {
    await this.options.client.unpublish(track).catch(() => undefined);
    track.close();
  }
}

const modes = { camera: "balanced", screen: "detail" } as const;

function copyOf({ source, picture }: { source: MediaStreamTrack; picture: Picture }) {
  const copy = source.clone();
  if (picture === "screen") copy.contentHint = "detail";
  return copy;
}
