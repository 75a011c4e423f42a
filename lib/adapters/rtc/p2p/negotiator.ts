import type { Body } from "./envelope";
import type { Lines } from "./lines";
import { candidatesOf } from "./sdp";

type Description = Extract<Body, { type: "desc" }>;
type Candidates = Extract<Body, { type: "cand" }>["cands"];

/** Candidates are collected for so long before they are told. */
const gatherMs = 50;
/** As many as one message may hold. */
const candidatesAtOnce = 20;

type Options = {
  pc: RTCPeerConnection;
  lines: Lines;
  isOfferer: boolean;
  send: (body: Body) => void;
};

/**
 * Agrees with one other side on a connection, over messages that may be lost, doubled and late. One
 * of both offers and the other answers, for the whole life of the connection. What it does is done
 * one after another, so that no two steps meet halfway.
 */
export class Negotiator {
  private readonly options: Options;
  private chain: Promise<void> = Promise.resolve();
  /** The exchange that our last description belongs to. */
  private nid = 0;
  private early: Candidates = [];
  private gathered: RTCIceCandidateInit[] = [];
  private timer: ReturnType<typeof setTimeout> | null = null;
  private isClosed = false;

  constructor(options: Options) {
    this.options = options;
    options.pc.addEventListener("icecandidate", this.onCandidate);
  }

  /** Whether an offer of ours waits for its answer. */
  get isOffering(): boolean {
    return this.options.pc.signalingState === "have-local-offer";
  }

  /** Offers, with new ways to reach each other if `isRestart`. */
  offer(isRestart: boolean): Promise<void> {
    return this.inTurn(async () => {
      const { pc, lines } = this.options;
      // An offer on the way has what a new one would have; a restart has to replace it.
      if (this.isOffering && !isRestart) return;
      lines.make();
      if (isRestart) pc.restartIce();
      await pc.setLocalDescription(await pc.createOffer());
      this.nid += 1;
      this.tell();
    });
  }

  /** Says the last description again, with all candidates that have come since. */
  resend(): Promise<void> {
    return this.inTurn(async () => this.tell());
  }

  /** The exchange that stands, from 1; 0 before there is one. */
  get last(): number {
    return this.nid;
  }

  describe(message: Description): Promise<void> {
    return this.inTurn(() =>
      message.desc.type === "offer" ? this.takeOffer(message) : this.takeAnswer(message),
    );
  }

  addCandidates(candidates: Candidates): Promise<void> {
    return this.inTurn(() => this.take(candidates));
  }

  /** Runs something between two steps of the exchange. */
  inTurn(step: () => Promise<void>): Promise<void> {
    const run = async () => {
      if (this.isClosed) return;
      try {
        await step();
      } catch {
        // Whatever a message or a closing connection upsets here, the healing asks for again.
      }
    };
    this.chain = this.chain.then(run);
    return this.chain;
  }

  close(): void {
    this.isClosed = true;
    this.options.pc.removeEventListener("icecandidate", this.onCandidate);
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private async takeOffer({ nid, desc }: Description): Promise<void> {
    const { pc, lines, isOfferer } = this.options;
    // An earlier one that was long on its way would undo what stands.
    if (isOfferer || nid < this.nid) return;
    if (nid === this.nid) {
      await this.take(candidatesOf(desc.sdp));
      this.tell();
      return;
    }
    await pc.setRemoteDescription(desc);
    await lines.adopt();
    await pc.setLocalDescription(await pc.createAnswer());
    this.nid = nid;
    this.tell();
    await this.afterRemote();
  }

  private async takeAnswer({ nid, desc }: Description): Promise<void> {
    if (!this.isOffering || nid !== this.nid) {
      // Late, but the ways to the other side that it names are as good as ever.
      await this.take(candidatesOf(desc.sdp));
      return;
    }
    await this.options.pc.setRemoteDescription(desc);
    await this.afterRemote();
  }

  private async afterRemote(): Promise<void> {
    const early = this.early;
    this.early = [];
    await this.take(early);
    await this.options.lines.encode();
  }

  private async take(candidates: Candidates): Promise<void> {
    const { pc } = this.options;
    if (pc.remoteDescription === null) {
      this.early = [...this.early, ...candidates].slice(-100);
      return;
    }
    for (const it of candidates) {
      // Of an exchange that was given up: it fits no section and nobody needs it.
      await pc.addIceCandidate(it).catch(() => undefined);
    }
  }

  private tell(): void {
    const desc = this.options.pc.localDescription;
    if (desc === null || this.nid === 0) return;
    if (desc.type !== "offer" && desc.type !== "answer") return;
    this.options.send({ type: "desc", nid: this.nid, desc: { type: desc.type, sdp: desc.sdp } });
  }

  private readonly onCandidate = ({ candidate }: RTCPeerConnectionIceEvent): void => {
    if (candidate === null || candidate.candidate === "") return;
    this.gathered.push(candidate.toJSON());
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.tellCandidates();
    }, gatherMs);
  };

  private tellCandidates(): void {
    const all = this.gathered.map(({ candidate = "", ...rest }) => ({ candidate, ...rest }));
    this.gathered = [];
    for (let at = 0; at < all.length; at += candidatesAtOnce) {
      this.options.send({ type: "cand", cands: all.slice(at, at + candidatesAtOnce) });
    }
  }
}
