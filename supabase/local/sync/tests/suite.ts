import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import type { Cluster } from "../../realtime/tests/cluster.ts";
import { Device, type DeviceOptions } from "./device.ts";
import {
  caughtUp,
  type Endpoint,
  type EndpointOptions,
  people,
  personToken,
  startDatabase,
  startEndpoint,
} from "./harness.ts";
import { type RawOptions, RawStream } from "./raw-stream.ts";

/** What a test of the endpoint has at hand. */
export class Suite {
  readonly #devices: Device[] = [];
  readonly #streams: RawStream[] = [];
  #cluster: Cluster | null = null;
  #endpoint: Endpoint | null = null;

  get cluster(): Cluster {
    if (!this.#cluster) throw new Error("There is no database yet");
    return this.#cluster;
  }

  get sql(): Cluster["sql"] {
    return this.cluster.sql;
  }

  get endpoint(): Endpoint {
    if (!this.#endpoint) throw new Error("The endpoint was not started");
    return this.#endpoint;
  }

  async start(options: EndpointOptions = {}): Promise<Endpoint> {
    this.#endpoint = await startEndpoint(this.cluster, options);
    return this.#endpoint;
  }

  /** Ends the endpoint and starts it again at the same address. */
  async restart(meanwhile: () => Promise<unknown>, options: EndpointOptions = {}): Promise<void> {
    const { url } = this.endpoint;
    await this.endpoint.stop();
    await meanwhile();
    await this.start({ url, ...options });
  }

  /** A device of this person that holds everything. */
  async device(user: string, options: Partial<DeviceOptions> = {}): Promise<Device> {
    const endpoint = () => this.endpoint.url;
    const device = await Device.open({ endpoint, token: () => personToken(user), ...options });
    this.#devices.push(device);
    return device.connect();
  }

  async stream(user: string, options: Partial<RawOptions> = {}): Promise<RawStream> {
    const token = await personToken(user);
    const stream = await RawStream.open(this.endpoint.url, { token, ...options });
    this.#streams.push(stream);
    return stream;
  }

  /** Waits until what was committed before is in what the endpoint serves. */
  caughtUp(): Promise<void> {
    return caughtUp(this.cluster, this.endpoint);
  }

  async begin(): Promise<void> {
    this.#cluster = await startDatabase();
  }

  /** Ann is a member of lists a and b, Ben of b; each list has one item, c has no member. */
  async fill(): Promise<void> {
    const { sql } = this;
    await sql`truncate users, members, items, notes, tagged`;
    await sql`insert into users (id) values ${sql(Object.values(people).map((id) => [id]))}`;
    await sql`insert into members (user_id, list_id) values
      (${people.ann}, 'a'), (${people.ann}, 'b'), (${people.ben}, 'b')`;
    await sql`insert into items (id, list_id, body) values
      ('1', 'a', 'one'), ('2', 'b', 'two'), ('3', 'c', 'three')`;
  }

  async tidy(): Promise<void> {
    for (const stream of this.#streams.splice(0)) stream.close();
    for (const device of this.#devices.splice(0)) await device.close();
    await this.#endpoint?.stop({ forget: true });
    this.#endpoint = null;
  }
}

/** Gives each test a filled database that no endpoint knows, and takes away what the test opened. */
export function openSuite(): Suite {
  const suite = new Suite();
  beforeAll(() => suite.begin());
  beforeEach(() => suite.fill());
  afterEach(() => suite.tidy());
  afterAll(() => suite.cluster.stop());
  return suite;
}
