import { screenText } from "@/lib/safety/screen";
import type { FlagId } from "@/lib/safety/types";
import { worstOf } from "@/lib/safety/worst";
import { checklist, isChecklistItem } from "@/lib/assistants/triage/checklist";
import { isQuestionId, type QuestionId, weightOf } from "@/lib/assistants/triage/questions";
import { triageText } from "@/lib/assistants/triage/triage-text";
import type { EmergencyPart, Reply, TurnContext } from "@/lib/assistants/types";
import { wordsFor } from "@/lib/assistants/words/all";

import { empty, text } from "./reply-parts";
import { readThread, type Told } from "./thread";

/** The flag that a dangerous choice stands for. */
const flagOfQuestion: Partial<Readonly<Record<QuestionId, FlagId>>> = {
  head: "head_brain",
  belly: "abdomen_gi",
  breath: "breathing",
  back: "spine_leg",
  skin: "sepsis",
  injury: "trauma_bleeding",
  eye: "eye_testis",
  throat: "breathing",
  mood: "suicide_thoughts",
  baby: "infant_child_red",
  bleeding: "trauma_bleeding",
};

export type Danger = EmergencyPart & { level: "urgent" | "emergency" };

/**
 * The danger in what the person has just written or tapped. It is looked for before any engine is
 * asked, in every assistant, and no engine can take it back.
 */
export function dangerNow(context: TurnContext): Danger | null {
  const told = readThread(context.turns);
  return dangerOfText(told, context.age) ?? dangerOfAnswers(told);
}

function dangerOfText({ latest }: Told, age: number | null): Danger | null {
  const screening = screenText(latest, { age });
  const verdict = worstOf([screening]);
  if (verdict !== null && verdict.level === "emergency") return part(verdict, "emergency");
  const triage = triageText(latest, { age });
  if (triage.urgency === "emergency") {
    const flags = verdict?.flags ?? [];
    const isCrisis = triage.worries.includes("self_harm") || verdict?.crisis === true;
    const kind = isCrisis ? "crisis" : "emergency";
    return part({ kind, crisis: isCrisis, flags }, "emergency");
  }
  return verdict === null ? null : part(verdict, "urgent");
}

type Shown = { kind: EmergencyPart["route"]; crisis: boolean; flags: FlagId[] };

function part({ kind, crisis, flags }: Shown, level: Danger["level"]): Danger {
  return { type: "emergency", route: kind, crisis, flags, level };
}

/** Dangerous choices count for as long as they stand. */
function dangerOfAnswers({ answers }: Told): Danger | null {
  const ticked = (answers.get("checklist") ?? []).filter(isChecklistItem);
  if (ticked.length > 0) {
    const crisis = ticked.includes("harm");
    const flags = ticked.map((item) => checklist[item]);
    return part({ kind: crisis ? "crisis" : "emergency", crisis, flags }, "emergency");
  }
  const small = answers.get("age")?.includes("under_3_months") === true;
  const hot = ["some", "high"].some((one) => answers.get("temperature")?.includes(one));
  if (small && hot) {
    return part({ kind: "emergency", crisis: false, flags: ["infant_child_red"] }, "emergency");
  }
  for (const [question, values] of answers) {
    if (!isQuestionId(question)) continue;
    const weights = values.map((value) => weightOf(question, value));
    const flag = flagOfQuestion[question];
    const flags = flag === undefined ? [] : [flag];
    if (weights.includes("crisis"))
      return part({ kind: "crisis", crisis: true, flags }, "emergency");
    if (weights.includes("emergency")) {
      return part({ kind: "emergency", crisis: false, flags }, "emergency");
    }
  }
  return null;
}

/** The answer to danger: fixed words, no question, no booking, and somebody of the clinic is told. */
export function emergencyReply({ level, ...shown }: Danger, locale: "en" | "fr"): Reply {
  const words = wordsFor(locale).emergency;
  return {
    ...empty,
    parts: [shown, text(words[shown.route])],
    actionItems: [{ kind: "person" }],
    urgency: level,
    escalate: shown.crisis ? "self_harm" : "red_flag",
  };
}
