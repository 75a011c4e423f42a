import { blurWish, setBlur } from "./background-blur";
import {
  type DeviceChoices,
  choicesOf,
  noChoices,
  rememberDevices,
  rememberedDevices,
  type RememberedDevices,
} from "./device-choices";
import {
  browserHost,
  type DeviceHost,
  type DeviceKind,
  deviceProblem,
  type DeviceProblem,
  hostProblem,
  isChoiceGone,
} from "./device-host";

export type DeviceState = {
  status: "off" | "opening" | "on" | "failed";
  track: MediaStreamTrack | null;
  /** Why it is not on; set when `failed`. */
  problem: DeviceProblem | null;
  /** It was on and went away: unplugged, or taken by a phone call. */
  wentAway: boolean;
};

export type DevicesSnapshot = {
  microphone: DeviceState;
  camera: DeviceState;
  choices: DeviceChoices;
  chosen: RememberedDevices;
};

const off: DeviceState = { status: "off", track: null, problem: null, wentAway: false };

const wishes = {
  microphone: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  camera: {
    width: { ideal: 640 },
    height: { ideal: 480 },
    frameRate: { ideal: 24, max: 30 },
    facingMode: "user",
  },
} satisfies Record<DeviceKind, MediaTrackConstraints>;

const inputs = { microphone: "audio", camera: "video" } as const;

/**
 * The microphone and the camera of a visit. Each is opened only when it is wanted: who joins without
 * a camera is never asked for one. `close` lets go of everything; the light of the camera is off then.
 */
export class CallDevices {
  private state: DevicesSnapshot;
  private readonly host: DeviceHost;
  private readonly listeners = new Set<() => void>();
  /** Counts what was asked of a device: an answer to an older wish is thrown away. */
  private readonly turns: Record<DeviceKind, number> = { microphone: 0, camera: 0 };
  private isClosed = false;

  constructor(host: DeviceHost = browserHost()) {
    this.host = host;
    const chosen = rememberedDevices(host.storage);
    this.state = { microphone: off, camera: off, choices: noChoices, chosen };
    host.media?.addEventListener("devicechange", this.changed);
    void this.list();
  }

  /** The same object until something changes. */
  readonly snapshot = (): DevicesSnapshot => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Opens these devices, with one question to the person for all of them. */
  async open(kinds: readonly DeviceKind[]): Promise<void> {
    const problem = hostProblem(this.host);
    if (problem !== null || this.isClosed) {
      for (const kind of kinds) if (problem !== null) this.fail(kind, problem);
      return;
    }
    const turns = kinds.map((kind) => this.begin(kind));
    try {
      const stream = await this.ask(kinds);
      kinds.forEach((kind, index) => this.take(kind, turns[index] ?? 0, stream));
    } catch (error) {
      if (kinds.length > 1) await this.openApart(kinds, error);
      else for (const [index, kind] of kinds.entries()) this.refuse(kind, turns[index] ?? 0, error);
    }
    await this.list();
  }

  /** Turns one device off and lets go of it. */
  turnOff(kind: DeviceKind): void {
    this.turns[kind] += 1;
    release(this.state[kind].track);
    this.set({ [kind]: off });
  }

  /** Uses this device from now on, also next time. What is on changes over to it. */
  async choose(kind: DeviceKind | "speaker", id: string): Promise<void> {
    this.keep({ ...this.state.chosen, [kind]: id });
    if (kind !== "speaker" && this.state[kind].status !== "off") await this.open([kind]);
  }

  /** Blurs what is behind the person, also next time; answers whether the camera does as it was told. */
  async blur(isOn: boolean): Promise<boolean> {
    this.keep({ ...this.state.chosen, blur: isOn });
    const { track } = this.state.camera;
    const isDone = track === null || (await setBlur(track, isOn));
    this.set({});
    return isDone;
  }

  /** Opens again what looks alive and is dead: after a phone call, or when the page was asleep. */
  async revive(): Promise<void> {
    const dead = (["microphone", "camera"] as const).filter((kind) => {
      const { track, wentAway } = this.state[kind];
      return wentAway || track?.readyState === "ended";
    });
    if (dead.length > 0) await this.open(dead);
  }

  close(): void {
    this.isClosed = true;
    this.host.media?.removeEventListener("devicechange", this.changed);
    this.turnOff("microphone");
    this.turnOff("camera");
    this.listeners.clear();
  }

  private readonly changed = () => void this.list();

  private async list(): Promise<void> {
    const found = await this.host.media?.enumerateDevices().catch(() => []);
    if (found !== undefined && !this.isClosed) this.set({ choices: choicesOf(found) });
  }

  /** The question for all of them was refused: which of them was it? */
  private async openApart(kinds: readonly DeviceKind[], error: unknown): Promise<void> {
    const isDenied = deviceProblem(error) === "device-denied";
    for (const kind of kinds) {
      // Whoever has just said no is not asked the same again, once per device.
      const mayAsk = !isDenied || (await this.host.permission(kind)) === "granted";
      if (mayAsk) await this.open([kind]);
      else this.refuse(kind, this.turns[kind], error);
    }
  }

  private async ask(kinds: readonly DeviceKind[]): Promise<MediaStream> {
    const { media } = this.host;
    if (media === null) throw new TypeError("There are no media devices here");
    const { chosen } = this.state;
    try {
      return await media.getUserMedia(constraints(kinds, chosen, chosen.blur));
    } catch (error) {
      // Many phones open one camera at a time: the one before has to go first.
      if (deviceProblem(error) === "device-busy" && this.letGo(kinds)) {
        return media.getUserMedia(constraints(kinds, chosen, chosen.blur));
      }
      const isOwnChoice = kinds.some((kind) => chosen[kind] !== null);
      if (!isOwnChoice || !isChoiceGone(error)) throw error;
      return media.getUserMedia(constraints(kinds, null, chosen.blur));
    }
  }

  /** Whether there was anything to let go of. */
  private letGo(kinds: readonly DeviceKind[]): boolean {
    const held = kinds.flatMap((kind) => this.state[kind].track ?? []);
    for (const track of held) release(track);
    return held.length > 0;
  }

  private begin(kind: DeviceKind): number {
    this.turns[kind] += 1;
    // What is on stays on until the other one is there: a change of device is no gap.
    this.set({ [kind]: { ...this.state[kind], status: "opening", problem: null } });
    return this.turns[kind];
  }

  private take(kind: DeviceKind, turn: number, stream: MediaStream): void {
    const [track] = inputs[kind] === "audio" ? stream.getAudioTracks() : stream.getVideoTracks();
    if (track === undefined) return this.refuse(kind, turn, null);
    if (turn !== this.turns[kind] || this.isClosed) return release(track);
    release(this.state[kind].track);
    track.addEventListener("ended", () => this.lose(kind, track));
    // The system switches some things of a camera by itself, its blur among them.
    track.addEventListener("configurationchange", () => this.set({}));
    this.set({ [kind]: { status: "on", track, problem: null, wentAway: false } });
  }

  private refuse(kind: DeviceKind, turn: number, error: unknown): void {
    if (turn === this.turns[kind] && !this.isClosed) this.fail(kind, deviceProblem(error));
  }

  private fail(kind: DeviceKind, problem: DeviceProblem): void {
    release(this.state[kind].track);
    this.set({ [kind]: { status: "failed", track: null, problem, wentAway: false } });
  }

  /** A track ends by itself only when its device is gone. */
  private lose(kind: DeviceKind, track: MediaStreamTrack): void {
    if (this.state[kind].track !== track) return;
    this.set({
      [kind]: { status: "failed", track: null, problem: "device-missing", wentAway: true },
    });
    // Another microphone only goes on with what was on. Another camera may show something else, so
    // that is for the person to say.
    if (kind === "microphone") void this.open([kind]);
  }

  private keep(chosen: RememberedDevices): void {
    this.set({ chosen });
    rememberDevices(this.host.storage, chosen);
  }

  private set(change: Partial<DevicesSnapshot>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

function constraints(
  kinds: readonly DeviceKind[],
  chosen: RememberedDevices | null,
  isBlurred: boolean,
): MediaStreamConstraints {
  const of = (kind: DeviceKind): MediaTrackConstraints => {
    const id = chosen?.[kind];
    const device = id == null ? {} : { deviceId: { exact: id } };
    const blur = kind === "camera" ? blurWish(isBlurred) : {};
    return { ...wishes[kind], ...blur, ...device };
  };
  return Object.fromEntries(kinds.map((kind) => [inputs[kind], of(kind)]));
}

/** `stop` fires no `ended`, so letting go is never taken for a device that went away. */
function release(track: MediaStreamTrack | null): void {
  track?.stop();
}
