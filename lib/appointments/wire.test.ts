import { describe, expect, it } from "vitest";
import { appointmentRows, patientsOf, presentAppointment } from "./wire";

const now = Date.parse("2026-06-09T10:00:00Z");
const patientId = "10000000-0000-7000-8000-000000000001";
const providerId = "10000000-0000-7000-8000-000000000003";

const raw = {
  id: "30000000-0000-7000-8000-000000000001",
  status: "confirmed",
  scheduled_start: "2026-06-09 10:30:00+00",
  scheduled_end: "2026-06-09T11:00:00.5+00:00",
  visit_type: "video",
  reason: "Blood pressure review",
  patient_id: patientId,
  patient_name: "Amina Diallo",
  patient_birth_date: "1988-03-14",
  patient_record_number: "LK-20417",
  provider_id: providerId,
  provider_name: "Dr. Grace Mbeki",
  provider_specialty: "General practice",
  facility_id: "20000000-0000-7000-8000-000000000001",
  facility_name: "Lakeside Clinic",
  window_opens_at: "2026-06-01 08:00:00+00",
  window_closes_at: "2026-06-10 11:00:00+00",
  window_closed_at: null,
  conversation_id: null,
  unread: 2,
  can_request_conversation: true,
};

function present(
  viewer: { id: string; role: "patient" | "provider" | "facility_admin" },
  change = {},
) {
  const [row] = appointmentRows.parse([{ ...raw, ...change }]);
  if (!row) throw new Error("no row");
  return presentAppointment(row, viewer, now);
}

describe("presentAppointment", () => {
  it("reads both spellings of an instant", () => {
    const visit = present({ id: patientId, role: "patient" });
    expect(visit.startsAt).toBe(Date.parse("2026-06-09T10:30:00Z"));
    expect(visit.endsAt).toBe(Date.parse("2026-06-09T11:00:00.500Z"));
  });

  it("names the patient to the two people of the visit", () => {
    for (const viewer of [
      { id: patientId, role: "patient" },
      { id: providerId, role: "provider" },
    ] as const) {
      expect(present(viewer).patient).toMatchObject({
        name: "Amina Diallo",
        birthDate: "1988-03-14",
        recordNumber: "LK-20417",
      });
    }
  });

  it("gives an administrator the record number in place of name and birth date", () => {
    const visit = present({ id: "10000000-0000-7000-8000-000000000005", role: "facility_admin" });
    expect(visit.patient).toMatchObject({ name: "LK-20417", birthDate: null });
    expect(JSON.stringify(visit)).not.toContain("Amina");
  });

  it("lets no column through that nobody chose to show", () => {
    const visit = present({ id: patientId, role: "patient" }, { status_reason: "secret" });
    expect(JSON.stringify(visit)).not.toContain("secret");
  });

  it("refuses a status that is spelled otherwise", () => {
    expect(appointmentRows.safeParse([{ ...raw, status: "in_progress" }]).success).toBe(false);
  });
});

describe("patientsOf", () => {
  it("gathers each patient once, with the visit before and the visit after now", () => {
    const viewer = { id: providerId, role: "provider" } as const;
    const visits = [
      present(viewer, { scheduled_start: "2026-06-20 08:00:00+00" }),
      present(viewer, { scheduled_start: "2026-05-01 08:00:00+00", unread: 1 }),
      present(viewer, {
        scheduled_start: "2026-06-15 08:00:00+00",
        status: "cancelled",
        unread: 0,
      }),
      present(viewer),
    ];
    const [amina, ...others] = patientsOf(visits, now);
    expect(others).toEqual([]);
    expect(amina).toMatchObject({
      lastVisitAt: Date.parse("2026-05-01T08:00:00Z"),
      nextVisitAt: Date.parse("2026-06-09T10:30:00Z"),
      unread: 5,
      conversationId: null,
    });
  });
});
