/** The demo people, as the head comment of `supabase/seed.sql` lists them. */
export interface CastMember {
  id: string;
  email: string;
  name: string;
  home: string;
}

const person = (n: number, email: string, name: string, home: string): CastMember => ({
  id: `10000000-0000-7000-8000-${String(n).padStart(12, "0")}`,
  email: `${email}@medzen.test`,
  name,
  home,
});

export const password = "medzen-demo";

export const cast = {
  patient: person(1, "patient", "Amina Diallo", "/home"),
  patient2: person(2, "patient2", "Jonas Weber", "/home"),
  provider: person(3, "provider", "Dr. Grace Mbeki", "/schedule"),
  provider2: person(4, "provider2", "Dr. Luis Ortega", "/schedule"),
  /** A colleague of the first provider's clinic. */
  nurse: person(11, "nurse", "Ruth Lindqvist", "/schedule"),
  facilityAdmin: person(5, "facility-admin", "", "/admin"),
  systemAdmin: person(6, "system-admin", "", "/admin"),
} as const;

export type CastName = keyof typeof cast;

export const ids = {
  facilityOne: "20000000-0000-7000-8000-000000000001",
  facilityTwo: "20000000-0000-7000-8000-000000000002",
  appointmentToday: "30000000-0000-7000-8000-000000000001",
  conversationToday: "40000000-0000-7000-8000-000000000001",
  conversationColleagues: "40000000-0000-7000-8000-000000000002",
} as const;
