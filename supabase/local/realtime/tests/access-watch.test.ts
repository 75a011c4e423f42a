import { describe, expect, it } from "vitest";
import type { Change, ChangeTransaction, Relation, Tuple } from "../../changes/types.ts";
import { AccessWatch } from "../access-watch.ts";

const relation = (table: string, columns: string[]): Relation => ({
  oid: 1,
  schema: "public",
  table,
  replicaIdentity: "default",
  columns: columns.map((name) => ({ name, typeOid: 25, identity: name === "id" })),
});
const participants = relation("conversation_participants", ["id", "user_id", "last_read_seq"]);
const windows = relation("care_windows", ["id", "closed_at"]);

const transaction = (...changes: Change[]): ChangeTransaction => ({
  xid: 1,
  lsn: 1n,
  commitTime: new Date(0),
  changes,
});
const update = (relation: Relation, row: Tuple): ChangeTransaction =>
  transaction({ kind: "update", relation, old: null, new: row });

const row = { id: "p1", conversation_id: "c1", user_id: "u1", is_active: "t", last_read_seq: "1" };

describe("who must be asked for again", () => {
  it("those whom a membership names, once per change that counts", () => {
    const watch = new AccessWatch();
    expect(watch.inspect(update(participants, row))).toEqual(new Set(["c1", "u1"]));
    expect(watch.inspect(update(participants, { ...row, last_read_seq: "2" }))).toBeNull();
    const removed = { ...row, is_active: "f" };
    expect(watch.inspect(update(participants, removed))).toEqual(new Set(["c1", "u1"]));
    expect(watch.inspect(update(participants, removed))).toBeNull();
  });

  it("everybody, when a row is gone and only its key is known", () => {
    const watch = new AccessWatch();
    const gone = { kind: "delete", relation: participants, old: { id: "p1" } } as const;
    expect(watch.inspect(transaction(gone))).toBe("all");
    expect(watch.inspect(transaction({ kind: "truncate", relation: participants }))).toBe("all");
  });

  it("nobody's reading, but everybody's writing, when a care window moves", () => {
    const watch = new AccessWatch();
    expect(watch.inspect(update(windows, { id: "w", closed_at: "now" }))).toEqual(new Set());
  });

  it("nobody, when the table does not decide about access", () => {
    const messages = relation("messages", ["id"]);
    expect(new AccessWatch().inspect(update(messages, { id: "m" }))).toBeNull();
  });
});
