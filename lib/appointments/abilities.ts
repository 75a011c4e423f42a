import type { Role } from "@/lib/auth/roles";

import type {
  AppointmentAbilities,
  AppointmentStatus,
  CareWindow,
  CareWindowState,
  VisitType,
} from "./types";

type Viewer = { id: string; role: Role };

type Visit = {
  status: AppointmentStatus;
  startsAt: number;
  endsAt: number;
  patientId: string;
  providerId: string;
  window: CareWindow | null;
  conversationId: string | null;
  /** From the database: there is no thread yet and the viewer may open it. */
  mayRequest: boolean;
};

/** Where a care window stands at `now` (epoch milliseconds). The closing instant is already closed. */
export function windowState(window: CareWindow | null, now: number): CareWindowState {
  if (window === null) return "none";
  if (window.closedAt !== null && window.closedAt <= now) return "closed";
  if (now < window.opensAt) return "upcoming";
  return now < window.closesAt ? "open" : "closed";
}

/** Which visits are still to come or running; the others are history. */
export function isLive(status: AppointmentStatus): boolean {
  return status === "scheduled" || status === "confirmed" || status === "in-progress";
}

const minute = 60_000;

/** From half an hour before its start until its call has certainly ended, a video visit shows the way in. */
export function isCallNear(
  visit: { status: AppointmentStatus; visitType: VisitType; startsAt: number; endsAt: number },
  now: number,
): boolean {
  const { status, visitType, startsAt, endsAt } = visit;
  if (visitType !== "video" || !isLive(status)) return false;
  return now >= startsAt - 30 * minute && now < endsAt + 45 * minute;
}

/** Until so long before a visit its patient may take it to another time; the database's `visits.notice_minutes`. */
const noticeMs = 120 * minute;

/**
 * Whether a visit may be taken to another time: by its patient while it is far enough away, by its provider until it
 * begins or would be over.
 */
export function isMovable(
  { status, startsAt, endsAt }: { status: AppointmentStatus; startsAt: number; endsAt: number },
  by: "patient" | "provider",
  now: number,
): boolean {
  if (status !== "scheduled" && status !== "confirmed") return false;
  return by === "patient" ? now <= startsAt - noticeMs : now < endsAt;
}

/** The database's table of moves (`private.appointment_move_allowed`), without the patient's own. */
const byStaff: Record<AppointmentStatus, readonly AppointmentStatus[]> = {
  scheduled: ["confirmed", "in-progress", "no-show", "cancelled"],
  confirmed: ["in-progress", "no-show", "cancelled"],
  "in-progress": ["completed", "no-show"],
  completed: [],
  cancelled: [],
  "no-show": [],
};

function moves(viewer: Viewer, visit: Visit, now: number): readonly AppointmentStatus[] {
  if (viewer.id === visit.providerId || viewer.role === "facility_admin") {
    // Nobody has failed to come to a visit that has not begun.
    return byStaff[visit.status].filter((to) => to !== "no-show" || visit.startsAt <= now);
  }
  if (viewer.id === visit.patientId) {
    const ahead = visit.status === "scheduled" || visit.status === "confirmed";
    return ahead && visit.startsAt > now ? ["cancelled"] : [];
  }
  return [];
}

/** What `viewer` may do with a visit at `now` (epoch milliseconds). */
export function appointmentAbilities(
  viewer: Viewer,
  visit: Visit,
  now: number,
): AppointmentAbilities {
  const open = windowState(visit.window, now) === "open";
  return {
    write: open && (visit.conversationId !== null || visit.mayRequest),
    readOnly: !open && visit.conversationId !== null,
    moves: moves(viewer, visit, now),
    reschedule:
      (viewer.id === visit.patientId && isMovable(visit, "patient", now)) ||
      (viewer.id === visit.providerId && isMovable(visit, "provider", now)),
  };
}
