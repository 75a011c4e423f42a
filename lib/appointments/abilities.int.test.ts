import postgres from "postgres";
import { afterAll, describe, expect, inject, it } from "vitest";

import { appointmentAbilities } from "./abilities";
import { type AppointmentStatus, appointmentStatuses, visitTypes } from "./types";

const sql = postgres(inject("stack").dbUrl, { max: 1, onnotice: () => undefined });
afterAll(() => sql.end({ timeout: 1 }));

/** The words of a check constraint on `appointments`, as the catalogue spells them. */
async function wordsOf(constraint: string): Promise<string[]> {
  const [row] = await sql<{ definition: string }[]>`
    select pg_get_constraintdef(oid) as definition from pg_constraint
    where conrelid = 'public.appointments'::regclass and conname = ${constraint}`;
  return [...(row?.definition ?? "").matchAll(/'([^']+)'/g)].map((match) => match[1] ?? "");
}

async function mayMove(from: AppointmentStatus, to: AppointmentStatus, isPatient: boolean) {
  const [row] = await sql<{ allowed: boolean }[]>`
    select private.appointment_move_allowed(${from}, ${to}, ${isPatient}) as allowed`;
  return row?.allowed ?? false;
}

const now = Date.parse("2026-06-09T10:00:00Z");
const hour = 3_600_000;

function movesFor(id: "patient" | "provider", status: AppointmentStatus, startsAt: number) {
  const visit = {
    status,
    startsAt,
    endsAt: startsAt + hour / 2,
    patientId: "patient",
    providerId: "provider",
    window: null,
    conversationId: null,
    mayRequest: false,
  };
  return appointmentAbilities({ id, role: id }, visit, now).moves;
}

describe("the words of a visit", () => {
  it("are spelled here as in the database", async () => {
    expect(await wordsOf("appointments_status_check")).toEqual([...appointmentStatuses]);
    expect(await wordsOf("appointments_visit_type_check")).toEqual([...visitTypes]);
  });
});

describe("the moves that are offered", () => {
  it("are exactly those that the database lets a provider make", async () => {
    for (const from of appointmentStatuses) {
      const offered = movesFor("provider", from, now - hour);
      for (const to of appointmentStatuses) {
        expect(offered.includes(to), `${from} to ${to}`).toBe(await mayMove(from, to, false));
      }
    }
  });

  it("are never more than the database lets a patient make", async () => {
    for (const from of appointmentStatuses) {
      const offered = movesFor("patient", from, now + hour);
      for (const to of appointmentStatuses) {
        expect(offered.includes(to), `${from} to ${to}`).toBe(await mayMove(from, to, true));
      }
    }
  });
});
