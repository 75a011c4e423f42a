import type { AppointmentStatus, CalendarEntry } from "./types";

const encoder = new TextEncoder();

/** RFC 5545, 3.1: the longest line, in octets without its end. */
const maxOctets = 75;

/**
 * A visit as an iCalendar object (RFC 5545) with one event, in UTC. A later file of the same visit replaces the
 * earlier one in the person's calendar: its UID is the same, and its SEQUENCE grows with each move.
 *
 * @param title What the event is called; nothing about anybody's health belongs in it.
 * @param now When the file is made, epoch milliseconds.
 */
export function calendarFile(entry: CalendarEntry, title: string, now: number): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//MedZen//Visits//EN",
    "METHOD:PUBLISH",
    "BEGIN:VEVENT",
    `UID:${entry.id}@medzen`,
    `DTSTAMP:${utc(now)}`,
    `LAST-MODIFIED:${utc(entry.changedAt)}`,
    `DTSTART:${utc(entry.startsAt)}`,
    `DTEND:${utc(entry.endsAt)}`,
    `SEQUENCE:${entry.revision}`,
    `STATUS:${takesPlace(entry.status) ? "CONFIRMED" : "CANCELLED"}`,
    `SUMMARY:${escaped(title)}`,
    "CLASS:PRIVATE",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** What is booked counts as certain: nobody has to do anything for it to take place. */
function takesPlace(status: AppointmentStatus): boolean {
  return status !== "cancelled" && status !== "no-show";
}

/** RFC 5545, 3.3.5, form 2: date and time in UTC. */
function utc(at: number): string {
  return new Date(at).toISOString().replaceAll(/[-:]|\.\d{3}/g, "");
}

/** RFC 5545, 3.3.11: text as a value. Control characters have no form there, so they become blanks. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll(/\r\n|\r|\n/g, String.raw`\n`)
    .replaceAll(/\p{Cc}/gu, " ");
}

/** Breaks a line where it grows too long, between characters and never inside one. */
function folded(line: string): string {
  let text = "";
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > maxOctets) {
      text += "\r\n ";
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}
