/** Reads PostgreSQL's big-endian wire values one after the other; throws a RangeError at the end. */
export class ByteReader {
  readonly #data: Buffer;
  #offset = 0;

  constructor(data: Buffer) {
    this.#data = data;
  }

  skip(bytes: number): void {
    this.#offset += bytes;
  }

  char(): string {
    return String.fromCharCode(this.uint8());
  }

  uint8(): number {
    return this.#data.readUInt8(this.#advance(1));
  }

  int16(): number {
    return this.#data.readInt16BE(this.#advance(2));
  }

  int32(): number {
    return this.#data.readInt32BE(this.#advance(4));
  }

  uint32(): number {
    return this.#data.readUInt32BE(this.#advance(4));
  }

  int64(): bigint {
    return this.#data.readBigInt64BE(this.#advance(8));
  }

  text(bytes: number): string {
    const start = this.#advance(bytes);
    if (this.#offset > this.#data.length) throw new RangeError("The log message is truncated");
    return this.#data.toString("utf8", start, this.#offset);
  }

  cstring(): string {
    const end = this.#data.indexOf(0, this.#offset);
    if (end < 0) throw new RangeError("The log message is truncated");
    const text = this.#data.toString("utf8", this.#offset, end);
    this.#offset = end + 1;
    return text;
  }

  #advance(bytes: number): number {
    const start = this.#offset;
    this.#offset += bytes;
    return start;
  }
}
