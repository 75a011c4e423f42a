import { questionsEn } from "./questions-en";

/** What the guided engine says, in English. The other language has the same keys, or does not compile. */
export const en = {
  questions: questionsEn,
  checklist: {
    prompt: "First: is any of this happening now?",
    hint: "Tap all that fit, for you or the person you ask about.",
    items: {
      chest: "Pain, pressure or tightness in the chest",
      breath: "Hard to breathe, or blue lips",
      stroke: "Face drooping, weak arm, trouble speaking, sudden confusion",
      faint: "Fainted, hard to wake, or a seizure",
      bleeding: "Heavy bleeding that does not stop, blood in vomit, black stool",
      allergy: "Swelling of the face, tongue or throat",
      head: "Sudden worst headache, or stiff neck with fever",
      pregnancy: "Pregnant or new mother: bleeding, strong pain, or the baby moves less",
      baby: "Baby under 3 months with fever, or floppy, or not feeding",
      harm: "Thoughts of ending my life, or too many tablets taken",
      none: "None of these",
      unsure: "I am not sure",
    },
    unsure:
      "If you are not sure, treat it as a yes: call the emergency number and ask. Then tell me how it is now.",
  },
  stopped: "You stopped this answer before anything of it was ready.",
  emergency: {
    emergency: "What you told me can be an emergency. Call now. Do not wait for an answer here.",
    crisis:
      "Thank you for telling me. You do not have to be alone with this. Call the number above now, and if you can, let somebody be with you. Are you safe at this moment?",
    safeguarding:
      "You may be in danger. If you can do so safely, call now. A person of the clinic can help you too.",
    same_day: "This should be looked at today. Call the clinic, or ask a person here.",
    still:
      "What you told me before still counts: call, if you have not. I book nothing while it stands. You can ask for a person at any time.",
  },
  symptom: {
    complaint: "What troubles you most? A few words are enough.",
    unknown:
      "I have no questions for this. That does not mean that it is harmless. Book a visit, or ask a person.",
    again: "Please choose one of these, so that I do not guess.",
    done: {
      call_emergency: "Call the emergency number now.",
      see_today: "You should be seen today.",
      book_routine:
        "This can wait for a visit in the next days. Book one, and come back sooner if it changes.",
      self_care:
        "From what you told me you can look after this at home for now. This is no diagnosis, and I can be wrong.",
    },
    because: "Because of: {what}.",
    watch: [
      "trouble breathing, chest pain, or fainting",
      "confusion, or somebody who is hard to wake",
      "pain that becomes strong, or a fever over 39 °C",
      "it is not better in three days, or you are worried",
    ],
    care: [
      "Rest, and drink often in small amounts.",
      "Ask a pharmacist before you take a medicine.",
    ],
  },
  booking: {
    hello:
      "I can show, book, move and cancel your visits, and turn reminders of them on or off. Nothing is done before your yes. What do you need?",
    none: "I find no coming visit of yours.",
    list: "Your coming visits:",
    bookPage: "To book, open the booking page: there you see the times that are really free.",
    movePage:
      "To move a visit, open your visits and choose Move: it keeps its messages, and its old time is freed.",
    which: "Which visit should be cancelled?",
    keep: "Keep them all",
    ask: "Nothing is cancelled until you say yes.",
    cancelTitle: "Cancel this visit?",
    kept: "Nothing was changed.",
    symptoms: "For a complaint, the symptom checker can say how soon you should be seen.",
    withWhom: "With whom do you want to book?",
    narrow: "These are not all. Write a name, a specialty or a place to find others.",
    nobody: "Nobody at your clinics can be booked at the moment. A person of the clinic can help.",
    seenWith: "With {name}, as at your visit on {date}.",
    seenWhich: "With whom of them?",
    seenOn: "your visit on {date}",
    seenNone: "I find no such visit of yours in the last two years.",
    seenGone: "{name} cannot be booked at the moment.",
    whichMove: "Which visit should be moved?",
    askMove: "Nothing is moved until you say yes.",
    askBook: "Nothing is booked until you say yes. The time is not held for you until then.",
    tooLate: "None of your visits can be moved any more. Call the clinic, or ask a person.",
    gone: "This visit can no longer be moved.",
    full: "There is no free time in the next weeks. A person of the clinic can help.",
    taken: "This time was taken meanwhile. Nothing was changed. These are free now.",
    notThen: "Nothing is free then. These are free:",
    whichDay: "Which day, with {name}?",
    freeOne: "1 free time",
    freeMany: "{count} free times",
    later: "Later days",
    whichTime: "What time on {day}?",
    clock: "Times by the clinic’s clock ({zone}).",
    some: "These are some of the free times; the booking page has all.",
    otherDay: "Another day",
    notNow: "Not now",
    how: "How do you want to meet?",
    video: "By video",
    clinic: "At the clinic",
    bookTitle: "Book this visit?",
    moveTitle: "Move this visit?",
    before: "Until now: {when}",
    after: "New time: {when}",
    askRemind: "Nothing is changed until you say yes.",
    remindOnTitle: "Turn reminders of visits on?",
    remindOffTitle: "Turn reminders of visits off?",
    remindOnFact:
      "You are reminded a day and an hour before each visit, by the ways that you chose under Notifications.",
    remindOffFact: "You are reminded of no visit any more, also of those that are booked already.",
    remindIsOn:
      "Reminders are on: a day and an hour before each visit, by the ways and outside the quiet hours that you chose under Notifications.",
    remindIsOff: "Reminders of visits are off already.",
    remindNoWay:
      "No way to tell you is switched on at the moment: without one under Notifications, no reminder reaches you.",
    remindOnly: "I can have you reminded of visits only: a day and an hour before each.",
    remindPage: "Reminders of visits are turned on and off under Notifications.",
  },
  health: {
    strong: "Our library says:",
    weak: "I am not sure that this answers your question:",
    none: "Our library does not cover this. Ask a person?",
    own: "If you have this now, the symptom checker can say how soon to be seen.",
    dose: "I say nothing about doses or about starting or stopping a medicine. Ask your pharmacist or the clinic.",
  },
  general: {
    none: "I do not know this. Ask a person?",
    toSymptoms: "That sounds like a complaint. The symptom checker is made for it.",
    toBooking: "The appointment assistant can do that.",
    toHealth: "The health information assistant is made for that.",
  },
  person:
    "You can ask for a person. I pass on what you wrote here, nobody has read it yet, and I cannot say how soon somebody will.",
  language: "I understand English and French only. You can ask for a person.",
} as const;
