/** Counts what a page holds open, so that a test sees what is left of a call. */
export const connections = new Set<RTCPeerConnection>();
export const timers = new Set<number>();
export let listeners = 0;
const copies = new Set<MediaStreamTrack>();
export const liveCopies = () => [...copies].filter((it) => it.readyState === "live").length;

type Timers = {
  setTimeout: (run: () => void, ms?: number) => number;
  clearTimeout: (id?: number) => void;
  setInterval: (run: () => void, ms?: number) => number;
};

/** Whether Agora's SDK asked for it, which keeps its own clockwork for as long as the page. */
const isOfSdk = () => (new Error().stack ?? "").split("\n")[3]?.includes("/AgoraRTC") === true;

function watchTimers(): void {
  const page: Timers = window;
  const [later, often, cancel] = [page.setTimeout, page.setInterval, page.clearTimeout].map((it) =>
    it.bind(window),
  ) as [Timers["setTimeout"], Timers["setInterval"], Timers["clearTimeout"]];
  const forget = (id?: number) => {
    if (id !== undefined) timers.delete(id);
    cancel(id);
  };
  const keep = (id: number) => {
    timers.add(id);
    return id;
  };
  Object.assign(window, {
    setTimeout: (run: () => void, ms?: number) => {
      if (isOfSdk()) return later(run, ms);
      const id = later(() => {
        timers.delete(id);
        run();
      }, ms);
      return keep(id);
    },
    setInterval: (run: () => void, ms?: number) =>
      isOfSdk() ? often(run, ms) : keep(often(run, ms)),
    clearTimeout: forget,
    clearInterval: forget,
  });
}

function watchConnections(): void {
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.add(this);
    }
    override close(): void {
      connections.delete(this);
      super.close();
    }
  };
}

function watchCopies(): void {
  const { clone } = MediaStreamTrack.prototype;
  MediaStreamTrack.prototype.clone = function copy() {
    const made = clone.call(this);
    copies.add(made);
    return made;
  };
}

/** Of the events of a page that a call may listen to. */
function watchListeners(target: EventTarget): void {
  const add = target.addEventListener.bind(target);
  target.addEventListener = (
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: AddEventListenerOptions | boolean,
  ) => {
    const signal = typeof options === "object" ? options.signal : undefined;
    if (isOfSdk()) {
      add(type, listener, options);
      return;
    }
    listeners += 1;
    signal?.addEventListener("abort", () => {
      listeners -= 1;
    });
    add(type, listener, options);
  };
}

watchTimers();
watchConnections();
watchCopies();
watchListeners(window);
watchListeners(document);
