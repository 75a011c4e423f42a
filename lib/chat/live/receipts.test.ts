import { describe, expect, it } from "vitest";

import { aParticipant } from "./builders";
import { Receipts } from "./receipts";

const at = (minute: number) => Date.UTC(2026, 5, 9, 14, minute);
const pointer = (
  userId: string,
  readSeq: number,
  read: number,
  deliveredSeq = 0,
  delivered = 0,
) => ({
  userId,
  readSeq,
  readAt: readSeq === 0 ? null : at(read),
  deliveredSeq,
  deliveredAt: deliveredSeq === 0 ? null : at(delivered),
});

describe("receipts", () => {
  it("go from sent over delivered to read", () => {
    const receipts = new Receipts("amina", [
      aParticipant({ userId: "amina", readSeq: 9, readAt: at(0) }),
      aParticipant({ userId: "grace" }),
    ]);
    expect(receipts.of(5)).toEqual({ state: "sent", by: [], of: 1, at: null });
    expect(receipts.move(pointer("grace", 0, 0, 5, 21))).toBe(true);
    expect(receipts.of(5)).toEqual({ state: "delivered", by: ["grace"], of: 1, at: at(21) });
    expect(receipts.move(pointer("grace", 5, 26, 5, 21))).toBe(true);
    expect(receipts.of(5)).toEqual({ state: "read", by: ["grace"], of: 1, at: at(26) });
    expect(receipts.of(6).state).toBe("sent");
  });

  it("keep the time of an older message when a newer one is read", () => {
    const receipts = new Receipts("amina", [aParticipant({ userId: "grace" })]);
    receipts.move(pointer("grace", 5, 26, 5, 21));
    receipts.move(pointer("grace", 8, 40, 8, 39));
    expect(receipts.of(5).at).toBe(at(26));
    expect(receipts.of(8).at).toBe(at(40));
  });

  it("never go back, whatever order events arrive in", () => {
    const receipts = new Receipts("amina", [aParticipant({ userId: "grace" })]);
    receipts.move(pointer("grace", 8, 40, 8, 39));
    expect(receipts.move(pointer("grace", 5, 26, 5, 21))).toBe(false);
    expect(receipts.of(8).state).toBe("read");
  });

  it("tell a patient and whoever acts for them of those who treat alone", () => {
    const people = [
      aParticipant({ userId: "amina", role: "patient", readSeq: 9, readAt: at(1) }),
      aParticipant({
        userId: "jonas",
        role: "patient",
        actsAs: "carer",
        readSeq: 9,
        readAt: at(2),
      }),
      aParticipant({ userId: "grace" }),
    ];
    for (const viewer of ["amina", "jonas"]) {
      expect(new Receipts(viewer, people).of(5)).toMatchObject({ state: "sent", of: 1 });
    }
    expect(new Receipts("grace", people).of(5)).toMatchObject({ by: ["amina", "jonas"], of: 2 });
  });

  it("count a read as a delivery too", () => {
    const receipts = new Receipts("amina", [
      aParticipant({ userId: "grace" }),
      aParticipant({ userId: "luis" }),
    ]);
    receipts.move(pointer("grace", 3, 26));
    expect(receipts.of(3)).toEqual({ state: "read", by: ["grace"], of: 2, at: at(26) });
  });

  it("know who, of how many, and forget who left or was never there", () => {
    const grace = aParticipant({ userId: "grace", readSeq: 4, readAt: at(1) });
    const luis = aParticipant({ userId: "luis", readSeq: 4, readAt: at(2) });
    const receipts = new Receipts("amina", [grace, luis]);
    expect(receipts.of(4)).toEqual({ state: "read", by: ["grace", "luis"], of: 2, at: at(1) });
    expect(receipts.move(pointer("stranger", 9, 9))).toBe(false);
    receipts.reset([grace, { ...luis, isActive: false }]);
    expect(receipts.of(4)).toEqual({ state: "read", by: ["grace"], of: 1, at: at(1) });
  });
});
