/** The demo's people and places, by the fixed ids of `supabase/seed.sql`. */
function fixed(kind: number, n: number): string {
  return `${kind}0000000-0000-7000-8000-${String(n).padStart(12, "0")}`;
}

export const amina = fixed(1, 1);
export const jonas = fixed(1, 2);
export const mbeki = fixed(1, 3);
export const ortega = fixed(1, 4);
export const facilityAdmin = fixed(1, 5);
export const systemAdmin = fixed(1, 6);
export const nurse = fixed(1, 11);
export const helene = fixed(1, 12);
export const samuel = fixed(1, 13);
export const marcus = fixed(1, 15);

export const lakeside = fixed(2, 1);
export const riverside = fixed(2, 2);

export const visitToday = fixed(3, 1);
export const visitPast = fixed(3, 2);
export const visitNextWeek = fixed(3, 3);
export const visitOfJonas = fixed(3, 4);
export const visitOfMarcus = fixed(3, 14);

export const threadToday = fixed(4, 1);
export const threadColleagues = fixed(4, 2);
export const threadPast = fixed(4, 3);
export const threadHelene = fixed(4, 4);
export const threadTeam = fixed(4, 6);

export const messageOfMbeki = fixed(5, 9);
/** A notice to the team that asks for a confirmation. */
export const noticeToTeam = fixed(5, 603);
export const messageOfAmina = fixed(5, 7);
