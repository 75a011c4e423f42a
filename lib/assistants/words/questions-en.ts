import type { QuestionWords } from "./words";

export const questionsEn: QuestionWords = {
  whom: {
    prompt: "Who is it about?",
    options: { me: "Me", child: "My child", adult: "Another adult" },
  },
  age: {
    prompt: "How old is the person?",
    options: {
      under_3_months: "Under 3 months",
      under_2: "3 months to 2 years",
      child: "2 to 15",
      adult: "16 to 64",
      over_65: "65 to 74",
      over_75: "75 or older",
    },
  },
  onset: {
    prompt: "Since when?",
    options: { today: "Today", days: "1 to 3 days", week: "4 to 7 days", longer: "Longer" },
  },
  severity: {
    prompt: "How strong is it?",
    options: { mild: "Mild", moderate: "It disturbs me", severe: "Very strong" },
  },
  course: {
    prompt: "How is it going?",
    options: { better: "Getting better", same: "The same", worse: "Getting worse" },
  },
  temperature: {
    prompt: "Is there a fever?",
    options: {
      none: "No",
      some: "Yes, under 39 °C",
      high: "Yes, 39 °C or more",
      unknown: "I have not measured",
    },
  },
  fluids: {
    prompt: "Can the person drink and keep it down?",
    options: { well: "Yes", little: "Only a little", nothing: "No" },
  },
  daily: {
    prompt: "What can the person still do?",
    options: { usual: "The usual things", slower: "Less than usual", bed: "Hardly leave the bed" },
  },
  conditions: {
    prompt: "Does any of this apply?",
    options: {
      diabetes: "Diabetes",
      heart: "A heart disease",
      lungs: "Asthma or a lung disease",
      immune: "Weak defences (chemotherapy, transplant, no spleen)",
      thinner: "Blood thinners",
      none: "None of these",
    },
  },
  pregnancy: {
    prompt: "Could there be a pregnancy?",
    options: { no: "No", yes: "Yes", maybe: "Perhaps", birth: "A birth within the last year" },
  },
  head: {
    prompt: "Has any of this come with it?",
    options: {
      stiff: "A stiff neck",
      sight: "Sudden loss of sight, or double vision",
      weak: "Weakness or numbness on one side",
      sick: "Vomiting",
      none: "None of these",
    },
  },
  belly: {
    prompt: "Has any of this come with it?",
    options: {
      hard: "A belly that is hard and very painful",
      black: "Black stool, or blood",
      right: "Pain low on the right side",
      blocked: "No stool and no wind",
      none: "None of these",
    },
  },
  breath: {
    prompt: "How is the breathing?",
    options: {
      rest: "Hard even at rest",
      effort: "Harder than usual when moving",
      wheeze: "It whistles",
      none: "As usual",
    },
  },
  urine: {
    prompt: "Has any of this come with it?",
    options: {
      unable: "I cannot pass water",
      blood: "Blood in the urine",
      flank: "Pain in the side or the back",
      none: "None of these",
    },
  },
  back: {
    prompt: "Has any of this come with it?",
    options: {
      numb: "Numbness between the legs",
      bladder: "Trouble holding or passing urine or stool",
      leg: "A leg that has become weak",
      none: "None of these",
    },
  },
  skin: {
    prompt: "How does the skin look?",
    options: {
      purple: "Dark spots that do not fade when pressed with a glass",
      mouth: "Blisters, or sores in mouth or eyes",
      spreading: "It spreads quickly",
      hot: "Red, hot and painful",
      none: "None of these",
    },
  },
  injury: {
    prompt: "What fits?",
    options: {
      bent: "It is bent, or bone can be seen",
      cold: "It is cold, blue or numb",
      weight: "It cannot bear weight or be used",
      open: "There is an open wound",
      none: "None of these",
    },
  },
  eye: {
    prompt: "What fits?",
    options: {
      loss: "I suddenly see less",
      chemical: "Something chemical got in",
      pain: "It really hurts",
      light: "Light hurts, or I wear contact lenses",
      none: "None of these",
    },
  },
  throat: {
    prompt: "What fits?",
    options: {
      drool: "Spit cannot be swallowed, or breathing is noisy",
      jaw: "The mouth hardly opens",
      side: "Much worse on one side",
      none: "None of these",
    },
  },
  mood: {
    prompt: "I ask everybody this: does any of it fit?",
    options: {
      death: "Thoughts of not wanting to live",
      unsafe: "I may hurt myself or somebody",
      voices: "Hearing or seeing what others do not",
      none: "None of these",
    },
  },
  baby: {
    prompt: "What fits?",
    options: {
      floppy: "Floppy, or hard to wake",
      blue: "Blue, grey or very pale",
      feeding: "Drinks less than half",
      dry: "Few wet nappies",
      none: "None of these",
    },
  },
  bleeding: {
    prompt: "How strong is the bleeding?",
    options: {
      soaking: "A pad is full within an hour",
      clots: "Stronger than ever, or with clots",
      usual: "As usual, or none",
    },
  },
};
