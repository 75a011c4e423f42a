import type { CarriedLevel, TrackKind } from "@/lib/adapters/rtc/port";
import type { Tracks } from "@/lib/adapters/rtc/shared/local-tracks";

import { asParameters, cameraEncoding, type Encoding, screenEncoding } from "./encodings";

/** The three lines of every connection, in this order for its whole life. */
export const lineKinds = ["microphone", "camera", "screen"] as const satisfies TrackKind[];

/** What is sent of the pictures. */
export type Sending = { people: number; level: CarriedLevel };

const mediaOf: Record<TrackKind, "audio" | "video"> = {
  microphone: "audio",
  camera: "video",
  screen: "video",
};

/** One codec for each medium: everybody has them, and an offer weighs half of what it otherwise would. */
const codecs = { audio: ["audio/opus"], video: ["video/vp8", "video/rtx"] };

/**
 * The lines of one connection. They are made once and their tracks swapped, so that neither a
 * camera switched off nor a screen shown needs a word between the two sides.
 */
export class Lines {
  private readonly pc: RTCPeerConnection;
  private tracks: Tracks;
  private sending: Sending;

  constructor(pc: RTCPeerConnection, tracks: Tracks, sending: Sending) {
    this.pc = pc;
    this.tracks = tracks;
    this.sending = sending;
  }

  /** Before the first offer. */
  make(): void {
    if (this.pc.getTransceivers().length > 0) return;
    for (const kind of lineKinds) {
      const track = this.tracks[kind];
      const line = this.pc.addTransceiver(track ?? mediaOf[kind], { direction: "sendrecv" });
      prefer(line, mediaOf[kind]);
    }
  }

  /** On the side that answers: between the offer that made the lines and the answer. */
  async adopt(): Promise<void> {
    for (const [place, line] of this.pc.getTransceivers().entries()) {
      const kind = lineKinds[place];
      if (kind === undefined) {
        line.stop();
        continue;
      }
      if (line.direction === "sendrecv") continue;
      line.direction = "sendrecv";
      prefer(line, mediaOf[kind]);
    }
    await this.putTracks();
  }

  /** Sends these from now on. */
  async setTracks(tracks: Tracks): Promise<void> {
    this.tracks = tracks;
    await this.putTracks();
    await this.encode();
  }

  async setSending(sending: Sending): Promise<void> {
    const { people, level } = this.sending;
    if (people === sending.people && level === sending.level) return;
    this.sending = sending;
    await this.encode();
  }

  /** Tells the browser how much to send. Some know no encodings before a connection is agreed on. */
  async encode(): Promise<void> {
    const { people, level } = this.sending;
    await this.limit("camera", cameraEncoding(people, level));
    await this.limit("screen", screenEncoding(level));
  }

  received(kind: TrackKind): MediaStreamTrack | null {
    return this.line(kind)?.receiver.track ?? null;
  }

  private line(kind: TrackKind): RTCRtpTransceiver | undefined {
    return this.pc.getTransceivers()[lineKinds.indexOf(kind)];
  }

  private async putTracks(): Promise<void> {
    for (const kind of lineKinds) {
      const sender = this.line(kind)?.sender;
      const track = this.tracks[kind];
      if (sender === undefined || sender.track === track) continue;
      if (kind === "screen" && track !== null) track.contentHint = "detail";
      await sender.replaceTrack(track);
    }
  }

  private async limit(kind: TrackKind, encoding: Encoding): Promise<void> {
    const sender = this.line(kind)?.sender;
    if (sender === undefined || this.pc.signalingState === "closed") return;
    const parameters = sender.getParameters();
    const [first] = parameters.encodings;
    if (first === undefined) return;
    Object.assign(first, asParameters(encoding, sender.track?.getSettings().height));
    await sender.setParameters(parameters);
  }
}

function prefer(line: RTCRtpTransceiver, media: "audio" | "video"): void {
  const all = RTCRtpReceiver.getCapabilities(media)?.codecs ?? [];
  const wanted = all.filter((it) => codecs[media].includes(it.mimeType.toLowerCase()));
  // A browser without them says so by agreeing on what it has.
  if (wanted.length > 0) line.setCodecPreferences(wanted);
}
