import { describe, expect, it, vi } from "vitest";

import { levelSteps, loudness } from "./level-meter";
import { Playback } from "./playback";

describe("how loud a microphone is", () => {
  const wave = (height: number) =>
    Float32Array.from({ length: 1_024 }, (_, index) => height * Math.sin(index / 5));

  it("is nothing in silence and full close by", () => {
    expect(loudness(new Float32Array(1_024))).toBe(0);
    expect(loudness(wave(0.001))).toBe(0);
    expect(loudness(wave(1))).toBe(levelSteps);
  });

  it("grows with the sound, and speaking stands in the middle", () => {
    const levels = [0.003, 0.01, 0.05, 0.2].map((height) => loudness(wave(height)));
    expect(levels).toEqual(levels.toSorted((one, other) => one - other));
    expect(new Set(levels).size).toBe(levels.length);
    expect(loudness(wave(0.05))).toBeGreaterThan(levelSteps / 3);
    expect(loudness(wave(0.05))).toBeLessThan(levelSteps);
  });

  it("hears nothing in nothing", () => {
    expect(loudness(new Float32Array(0))).toBe(0);
  });
});

/** As a browser plays: refused until the page was touched. */
class Player {
  srcObject: unknown = null;
  paused = true;
  muted = false;
  sink = "";
  readonly page: { touched: boolean };
  constructor(page: { touched: boolean }) {
    this.page = page;
  }
  play() {
    if (!this.page.touched) {
      return Promise.reject(Object.assign(new Error("refused"), { name: "NotAllowedError" }));
    }
    this.paused = false;
    return Promise.resolve();
  }
  setSinkId(id: string) {
    this.sink = id;
    return Promise.resolve();
  }
}

describe("playing", () => {
  vi.stubGlobal(
    "MediaStream",
    class {
      readonly tracks: unknown;
      constructor(tracks: unknown) {
        this.tracks = tracks;
      }
    },
  );
  const track = {} as MediaStreamTrack;
  const asElement = (player: Player) => player as unknown as HTMLMediaElement;
  const settled = async (playback: Playback, isWaiting: boolean) =>
    vi.waitFor(() => expect(playback.snapshot()).toBe(isWaiting), { timeout: 15_000 });

  it("waits for a press where sound is refused, and plays all of it then", async () => {
    const page = { touched: false };
    const players = [new Player(page), new Player(page)];
    const playback = new Playback();
    for (const player of players) playback.attach(asElement(player), track);
    await settled(playback, true);
    page.touched = true;
    playback.resume();
    await settled(playback, false);
    expect(players.map(({ paused }) => paused)).toEqual([false, false]);
  });

  it("waits for nothing that was taken off", async () => {
    const player = new Player({ touched: false });
    const playback = new Playback();
    const detach = playback.attach(asElement(player), track);
    await settled(playback, true);
    detach();
    expect(playback.snapshot()).toBe(false);
    expect(player.srcObject).toBeNull();
  });

  it("plays again what a phone call stopped", async () => {
    const player = new Player({ touched: true });
    const playback = new Playback();
    playback.attach(asElement(player), track);
    player.paused = true;
    playback.resume();
    expect(player.paused).toBe(false);
  });

  it("sends the sound to the chosen speaker, also what comes later", () => {
    const [first, later] = [new Player({ touched: true }), new Player({ touched: true })];
    const playback = new Playback();
    playback.attach(asElement(first), track);
    playback.setSpeaker("loud-2");
    playback.attach(asElement(later), track);
    expect([first.sink, later.sink]).toEqual(["loud-2", "loud-2"]);
    playback.setSpeaker(null);
    expect(first.sink).toBe("");
  });
});
