import type { DeviceHost } from "./device-host";

class Track extends EventTarget {
  readyState: "live" | "ended" = "live";
  readonly kind: string;
  readonly deviceId: string;
  constructor(kind: string, deviceId: string) {
    super();
    this.kind = kind;
    this.deviceId = deviceId;
  }
  stop() {
    this.readyState = "ended";
  }
  /** The device is pulled out. */
  pull() {
    this.readyState = "ended";
    this.dispatchEvent(new Event("ended"));
  }
}

type Wish = { deviceId?: { exact: string } } | undefined;
type Asked = { audio?: Wish; video?: Wish };

export const refusal = (name: string) => Object.assign(new Error(name), { name });

/** A browser with devices that can be pulled out and permissions that can be refused. */
export class FakeBrowser {
  devices = [
    ["audioinput", "mic-1"],
    ["audioinput", "mic-2"],
    ["videoinput", "cam-1"],
    ["audiooutput", "loud-1"],
  ];
  readonly denied = new Set<"audio" | "video">();
  readonly busy = new Set<string>();
  readonly tracks: Track[] = [];
  readonly asked: string[] = [];
  /** The same, with all that was wished for. */
  readonly wishes: unknown[] = [];
  readonly kept = new Map<string, string>();
  readonly events = new EventTarget();
  tellsPermissions = true;
  /** As on many phones: one camera, one microphone at a time. */
  onlyOne = false;
  hold: Promise<void> | null = null;

  private take(kind: "audio" | "video", wish: Wish): Track {
    if (this.denied.has(kind)) throw refusal("NotAllowedError");
    const ids = this.devices.filter(([of]) => of === `${kind}input`).map(([, id]) => id ?? "");
    const [first] = ids;
    if (first === undefined) throw refusal("NotFoundError");
    const id = wish?.deviceId?.exact ?? first;
    if (!ids.includes(id)) throw refusal("OverconstrainedError");
    const isTaken = this.onlyOne && this.live().some((track) => track.kind === kind);
    if (this.busy.has(id) || isTaken) throw refusal("NotReadableError");
    return new Track(kind, id);
  }

  host(change: Partial<DeviceHost> = {}): DeviceHost {
    const media = {
      getUserMedia: async (wanted: Asked) => {
        this.wishes.push(wanted);
        this.asked.push(Object.keys(wanted).toSorted().join("+"));
        await this.hold;
        const kinds = (["audio", "video"] as const).filter((kind) => wanted[kind] !== undefined);
        const got = kinds.map((kind) => this.take(kind, wanted[kind]));
        this.tracks.push(...got);
        const of = (kind: string) => got.filter((track) => track.kind === kind);
        return { getAudioTracks: () => of("audio"), getVideoTracks: () => of("video") };
      },
      enumerateDevices: () =>
        Promise.resolve(
          this.devices.map(([kind, deviceId]) => ({ kind, deviceId, label: `The ${deviceId}` })),
        ),
      addEventListener: this.events.addEventListener.bind(this.events),
      removeEventListener: this.events.removeEventListener.bind(this.events),
    };
    return {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as much of it as devices ask for
      media: media as unknown as NonNullable<DeviceHost["media"]>,
      isSecure: true,
      permission: (kind) =>
        Promise.resolve(
          this.tellsPermissions
            ? this.denied.has(kind === "camera" ? "video" : "audio")
              ? "denied"
              : "granted"
            : null,
        ),
      storage: {
        getItem: (key) => this.kept.get(key) ?? null,
        setItem: (key, value) => void this.kept.set(key, value),
      },
      ...change,
    };
  }

  live() {
    return this.tracks.filter(({ readyState }) => readyState === "live");
  }
}
