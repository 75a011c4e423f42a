import { fileURLToPath } from "node:url";
import type { BrowserContext, Route, WebSocketRoute } from "@playwright/test";

const root = fileURLToPath(new URL("../..", import.meta.url));

type Token = {
  appId: string;
  isSigned: boolean;
  issuedAt: number;
  lasts: number;
  channel: string;
  uid: string;
};
type Reader = { readRtcToken: (token: string, certificate: string) => Token };

// The project's own reader of tokens, which knows nothing of the package that makes them.
const reader = `${root}lib/adapters/rtc/read-rtc-token.ts`;

/** As Agora refuses: an unknown app, a bad token, an old one. */
const refusals = { app: 2010005, bad: 2010009, old: 2010013 };

type Message = Record<string, unknown>;
type Kind = "audio" | "video";
type Guest = {
  socket: WebSocketRoute;
  channel: string;
  uid: number;
  sends: Map<Kind, Message>;
};
type Asked = { appid: string; opid: number; request_bodies: { buffer: Wanted }[] };
type Wanted = { cname: string; key: string; uid: number };
type Heard = { _id?: string; _type: string; _message?: Message };

/**
 * Stands in for Agora: where the SDK asks for a way in, and the servers that it is sent to. Knows so
 * much of the SDK's own words as a visit needs, in one exact version, and carries no media. Every other
 * host of Agora is out of reach.
 */
export class Gateway {
  /** Hosts that were tried and are none of these. */
  readonly elsewhere: string[] = [];
  readonly renewed: string[] = [];
  /** Who has asked for somebody's sound or picture: "uid of uid". */
  readonly received = new Set<string>();
  /** Every way in that was asked for, granted or not. */
  asked = 0;
  /** No network: whatever is asked is never answered. */
  isDead = false;
  /** How far its clock is ahead. */
  aheadMs = 0;
  private readonly guests = new Map<WebSocketRoute, Guest>();
  private readonly appId: string;
  private readonly certificate: string;
  private readonly read: Reader["readRtcToken"];

  private constructor(appId: string, certificate: string, { readRtcToken }: Reader) {
    this.appId = appId;
    this.certificate = certificate;
    this.read = readRtcToken;
  }

  static async create(appId: string, certificate: string): Promise<Gateway> {
    return new Gateway(appId, certificate, (await import(reader)) as Reader);
  }

  /** Who is in a channel now. */
  in(channel: string): number[] {
    return this.of(channel).map(({ uid }) => uid);
  }

  async serve(context: BrowserContext): Promise<void> {
    await context.route(/agora\.io|sd-rtn\.com/, (route) => {
      this.elsewhere.push(new URL(route.request().url()).hostname);
      return route.abort();
    });
    await context.route("**/api/v2/transpond/webrtc**", (route) => this.letIn(route));
    await context.routeWebSocket(/edge\.(agora|sd-rtn)/, (socket) => {
      socket.onMessage((text) => this.hear(socket, JSON.parse(String(text)) as Heard));
      socket.onClose(() => this.lose(socket));
    });
  }

  /** What Agora tells one person. */
  push(uid: number, type: string, message: Message = {}): void {
    for (const guest of this.guests.values()) if (guest.uid === uid) say(guest, type, message);
  }

  /** Cuts the line of one person. */
  async cut(uid: number): Promise<void> {
    for (const guest of this.guests.values()) if (guest.uid === uid) await guest.socket.close();
  }

  private async letIn(route: Route): Promise<void> {
    this.asked += 1;
    if (this.isDead) return;
    const text = route.request().postData() ?? "";
    const asked = JSON.parse(/\{.*\}/s.exec(text)?.[0] ?? "{}") as Asked;
    const [wanted] = asked.request_bodies;
    if (wanted === undefined) return route.abort();
    const { cname, uid } = wanted.buffer;
    const code = this.judge(asked.appid, wanted.buffer);
    const answer = (flag: number) => ({
      uri: 23,
      buffer: {
        code,
        flag,
        uid,
        cid: 1,
        cname,
        cert: "ticket",
        detail: {},
        edges_services: [{ ip: "127.0.0.1", port: 4443 }],
      },
    });
    await route.fulfill({
      headers: { "access-control-allow-origin": "*" },
      json: {
        enter_ts: Date.now(),
        leave_ts: Date.now(),
        opid: asked.opid,
        code: 0,
        detail: {},
        response_body: [answer(4096), answer(4194310)],
      },
    });
  }

  private judge(appId: string, { cname, key, uid }: Wanted): number {
    if (appId !== this.appId) return refusals.app;
    try {
      const token = this.read(key, this.certificate);
      const isOurs = token.isSigned && token.appId === appId;
      if (!isOurs || token.channel !== cname || token.uid !== `${uid}`) return refusals.bad;
      return token.issuedAt + token.lasts <= (Date.now() + this.aheadMs) / 1_000 ? refusals.old : 0;
    } catch {
      return refusals.bad;
    }
  }

  private hear(socket: WebSocketRoute, { _id, _type, _message = {} }: Heard): void {
    const guest = this.guests.get(socket);
    if (_type === "join_v3") this.answer(socket, _id, this.join(socket, _message));
    else if (_type === "rejoin_v3") this.answer(socket, _id, this.rejoin(socket, _message));
    else this.answer(socket, _id, {});
    if (_type === "join_v3" || _type === "rejoin_v3") this.introduce(socket);
    if (guest === undefined) return;
    if (_type === "publish") this.publish(guest, _message);
    if (_type === "subscribe") {
      this.received.add(`${guest.uid} of ${String(_message["stream_id"])}`);
    }
    if (_type === "unpublish") this.unpublish(guest, _message);
    if (_type === "renew_token") this.renewed.push(String(_message["token"]));
    if (_type === "data_stream") {
      const { payload } = _message;
      this.tell(guest, "on_data_stream", { uid: guest.uid, payload });
    }
    if (_type === "leave") this.lose(socket);
  }

  private answer(socket: WebSocketRoute, id: string | undefined, message: Message): void {
    if (id === undefined) return;
    socket.send(JSON.stringify({ _id: id, _result: "success", _message: message }));
  }

  private join(socket: WebSocketRoute, message: Message): Message {
    const { ap_response, channel_name, ortc } = message as {
      ap_response: { uid: number };
      channel_name: string;
      ortc: Ortc;
    };
    const { uid } = ap_response;
    // One uid is in a channel once: the later page wins.
    for (const other of this.of(channel_name)) {
      if (other.uid !== uid) continue;
      say(other, "on_notification", { code: 2003, detail: "" });
      this.lose(other.socket);
    }
    this.guests.set(socket, { socket, channel: channel_name, uid, sends: new Map() });
    return {
      uid,
      cid: 1,
      sid: "session",
      rejoin_token: `${channel_name}/${uid}`,
      attributes: { userAttributes: {} },
      ortc: nowhere(ortc),
    };
  }

  private rejoin(socket: WebSocketRoute, { token }: Message): Message {
    const [channel = "", uid = ""] = String(token).split("/");
    this.guests.set(socket, { socket, channel, uid: Number(uid), sends: new Map() });
    const others = this.of(channel).filter((it) => it.socket !== socket);
    return { peers: others.map((it) => ({ uid: it.uid, uint_id: it.uid })) };
  }

  /** Tells the new one of the others, and the others of the new one. */
  private introduce(socket: WebSocketRoute): void {
    const guest = this.guests.get(socket);
    if (guest === undefined) return;
    this.tell(guest, "on_user_online", { uid: guest.uid });
    for (const other of this.of(guest.channel)) {
      if (other === guest) continue;
      say(guest, "on_user_online", { uid: other.uid });
      for (const [kind, stream] of other.sends) say(guest, `on_add_${kind}_stream`, stream);
    }
  }

  private publish(guest: Guest, message: Message): void {
    for (const { stream_type, ssrcs } of streamsOf(message)) {
      if (stream_type === "low") continue;
      const kind = stream_type === "audio" ? "audio" : "video";
      const { ssrcId, rtx } = ssrcs[0] ?? {};
      const { uid } = guest;
      const stream = { uid, uint_id: uid, [kind]: true, ssrcId, rtxSsrcId: rtx, cname: `${uid}` };
      guest.sends.set(kind, stream);
      this.tell(guest, `on_add_${kind}_stream`, stream);
      this.tell(guest, `unmute_${kind}`, { uid });
    }
  }

  private unpublish(guest: Guest, message: Message): void {
    const { uid } = guest;
    for (const { stream_type } of streamsOf(message)) {
      if (stream_type === "low") continue;
      const kind = stream_type === "audio" ? "audio" : "video";
      guest.sends.delete(kind);
      this.tell(guest, `mute_${kind}`, { uid });
    }
  }

  private lose(socket: WebSocketRoute): void {
    const guest = this.guests.get(socket);
    if (guest === undefined) return;
    this.guests.delete(socket);
    this.tell(guest, "on_user_offline", { uid: guest.uid, reason: "Quit" });
  }

  private of(channel: string): Guest[] {
    return [...this.guests.values()].filter((it) => it.channel === channel);
  }

  private tell(guest: Guest, type: string, message: Message): void {
    for (const other of this.of(guest.channel)) if (other !== guest) say(other, type, message);
  }
}

type Stream = { stream_type: string; ssrcs: { ssrcId?: number; rtx?: number }[] };
type Ortc = {
  dtlsParameters: { fingerprints: { hashFunction: string; fingerprint: string }[] };
  rtpCapabilities: Message;
  version: string;
};

const streamsOf = ({ ortc }: Message) => ortc as Stream[];

function say({ socket }: Guest, type: string, message: Message): void {
  socket.send(JSON.stringify({ _type: type, _message: message }));
}

/** Where media would go: a port that nobody listens on, with the codecs that were offered. */
function nowhere({ dtlsParameters, rtpCapabilities, version }: Ortc): Message {
  const dead = { foundation: "1", protocol: "udp", priority: 1, ip: "127.0.0.1", port: 9 };
  const fingerprints = dtlsParameters.fingerprints.map((it) => ({
    algorithm: it.hashFunction,
    fingerprint: it.fingerprint,
  }));
  return {
    iceParameters: {
      iceUfrag: "nobody",
      icePwd: "a".repeat(24),
      candidates: [{ ...dead, type: "host" }],
    },
    dtlsParameters: { fingerprints, role: "server" },
    rtpCapabilities,
    version,
    cname: "gateway",
  };
}
