import { describe, expect, it } from "vitest";

import type { TurnContext } from "@/lib/assistants/types";

import { remindIn } from "./remind";
import { guidedReply } from "./reply";

const words = (text: string) => remindIn(text)?.wanted;

describe("what is wanted of reminders", () => {
  it.each([
    "Please remind me of my visits",
    "can you remind me before my appointment?",
    "set a reminder for my visit",
    "schedule a reminder",
    "turn reminders on",
    "I never got a reminder",
    "why wasn't I reminded?",
    "don't forget to remind me of my appointment",
    "I don't want to miss my visit, remind me",
    "Rappelez-moi mes rendez-vous",
    "je voudrais des rappels",
    "pouvez-vous me rappeler mes visites ?",
    "je n'ai pas reçu de rappel",
    "je ne reçois plus de rappels",
  ])("on: %s", (text) => expect(words(text)).toBe("on"));

  it.each([
    "stop reminding me",
    "no more reminders please",
    "Don't remind me any more",
    "I don't want to be reminded of my visits any more",
    "I don't want to get reminders",
    "please turn my reminders off",
    "turn off the reminders",
    "cancel my reminders",
    "cancel the appointment reminders",
    "ne me rappelez plus mes rendez-vous",
    "je ne veux plus de rappels",
    "arrêtez les rappels",
    "annulez mes rappels",
    "désactiver les rappels",
    "ne m'envoyez plus de rappels",
  ])("off: %s", (text) => expect(words(text)).toBe("off"));

  it.each(["remind me to take my pills", "remind me of my medicine"])("other: %s", (text) =>
    expect(words(text)).toBe("other"),
  );

  it.each([
    "remind me when my next visit is",
    "rappelez-moi demain",
    "Rappelez-moi quand est mon rendez-vous",
    "cancel my visit",
  ])("nothing: %s", (text) => expect(words(text)).toBeUndefined());
});

function ask(text: string, reminders?: TurnContext["reminders"], locale: "en" | "fr" = "en") {
  const reply = guidedReply({
    kind: "appointment_booking",
    locale,
    timeZone: "UTC",
    now: Date.UTC(2026, 10, 28, 12),
    turns: [{ role: "user", text, answer: null }],
    urgency: null,
    age: null,
    visits: [],
    booking: {
      providers: [],
      movable: [],
      past: [],
      look: () => Promise.resolve([]),
      free: null,
    },
    reminders,
  });
  const lines = reply.parts.flatMap((part) => (part.type === "text" ? [part.text] : []));
  return { reply, lines };
}

describe("reminders by the guided assistant", () => {
  it("are proposed, on and off, in both languages, and nothing is done", () => {
    const on = ask("Please remind me of my visits", { isOn: false, hasWay: true });
    expect(on.reply.request).toMatchObject({
      tool: "set_reminders",
      input: { reminders: "on" },
      title: "Turn reminders of visits on?",
    });
    expect(on.reply.request?.facts).toHaveLength(1);
    const off = ask("annulez mes rappels", { isOn: true, hasWay: true }, "fr");
    expect(off.reply.request).toMatchObject({
      input: { reminders: "off" },
      title: "Désactiver les rappels de rendez-vous ?",
    });
  });

  it("are not proposed where they stand so already, or are of something else", () => {
    const already = ask("remind me of my visits", { isOn: true, hasWay: true });
    expect(already.reply.request).toBeNull();
    expect(already.lines).toEqual([expect.stringContaining("Reminders are on")]);
    expect(ask("no more reminders", { isOn: false, hasWay: true }).lines[0]).toContain(
      "off already",
    );
    const pills = ask("remind me of my medicine", { isOn: false, hasWay: true });
    expect(pills.reply.request).toBeNull();
    expect(pills.lines[0]).toContain("visits only");
    expect(ask("remind me of my visits").reply.actionItems).toEqual([
      { kind: "open", place: "notifications" },
    ]);
  });

  it("say that nothing arrives where no way is switched on", () => {
    expect(ask("remind me of my visits", { isOn: true, hasWay: false }).lines).toHaveLength(2);
    const { reply } = ask("remind me of my visits", { isOn: false, hasWay: false });
    expect(reply.request?.facts[1]).toContain("no reminder reaches you");
  });

  it("leave booking and cancelling to themselves", () => {
    const state = { isOn: false, hasWay: true };
    expect(ask("book a visit and remind me of it", state).lines[0]).toContain("can be booked");
    expect(ask("cancel my visit, no need to remind me", state).lines[0]).toContain(
      "no coming visit",
    );
  });
});
