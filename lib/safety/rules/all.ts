import type { Rule } from "@/lib/safety/types";

import { abuseConcern, abuseDanger } from "./abuse";
import { anaphylaxis, feverUrgent, infectionUrgent, sepsis } from "./allergy-sepsis";
import { abdomenGi, abdomenUrgent, urinaryUrgent } from "./belly";
import { stroke } from "./stroke";
import { headBrain, headInjury, neuroUrgent } from "./head";
import { breathing, breathingUrgent, unresponsive } from "./breathing";
import { infantChildAmber, infantChildRed } from "./children";
import { chestPain, heartUrgent } from "./heart";
import { bloodPressureUrgent, diabetesEndocrine, diabetesUrgent } from "./metabolic";
import { mentalHealthUrgent, suicideThoughts } from "./mind";
import { medicineUrgent, poisoning } from "./poison";
import { pregnancy, pregnancyUrgent } from "./pregnancy";
import { eyeEarMouthUrgent, eyeTestis, limbUrgent, spineLeg } from "./spine-eye";
import { suicideImminent } from "./suicide";
import { injuryUrgent, traumaBleeding } from "./trauma";

/** Every rule; each id once. */
export const rules: readonly Rule[] = [
  unresponsive,
  breathing,
  chestPain,
  stroke,
  headBrain,
  headInjury,
  traumaBleeding,
  anaphylaxis,
  sepsis,
  abdomenGi,
  spineLeg,
  eyeTestis,
  diabetesEndocrine,
  poisoning,
  suicideImminent,
  abuseDanger,
  pregnancy,
  infantChildRed,
  suicideThoughts,
  infantChildAmber,
  mentalHealthUrgent,
  abuseConcern,
  pregnancyUrgent,
  breathingUrgent,
  heartUrgent,
  feverUrgent,
  infectionUrgent,
  abdomenUrgent,
  urinaryUrgent,
  neuroUrgent,
  eyeEarMouthUrgent,
  limbUrgent,
  injuryUrgent,
  bloodPressureUrgent,
  diabetesUrgent,
  medicineUrgent,
];
