import { wordSet } from "@/lib/safety/match/numbers";

/** Words on which much depends: one wrong, missing, added or swapped letter is forgiven. */
export const keyWords = wordSet(`
  chest heart breath breathe breathing breathless inhaler choking unconscious unresponsive
  collapsed fainted fainting stroke slurred slurring drooping numbness weakness paralyzed confused
  confusion headache migraine thunderclap seizure seizures convulsion bleeding blood hemorrhage
  stabbed gunshot broken fracture swelling swollen throat tongue hives allergic anaphylaxis fever
  temperature shivering infection sepsis mottled stomach abdomen abdominal vomiting vomited tarry
  swallowed battery testicle vision insulin diabetic diabetes overdose overdosed tablets
  paracetamol tylenol ibuprofen carbon monoxide bleach poisoned suicide suicidal myself hopeless
  strangled assaulted raped pregnant pregnancy postpartum contractions headaches floppy lethargic
  drowsy grunting newborn dizzy dizziness sweating severe sudden suddenly excruciating unbearable
  asthma pressure tightness crushing palpitations urine kidney allergy concussion electrocuted
  poitrine respirer respire etouffe essouffle essoufflement inconscient inconsciente evanoui
  evanouie connaissance malaise infarctus cardiaque bouche visage paralyse paralysee engourdi
  engourdie engourdissement parler convulsions convulse epilepsie saigne saignement saignements
  hemorragie brulure gonfle gonflee levres langue gorge allergie allergique fievre frissons
  confus confuse marbrures ventre estomac vomit vomissements vomir selles avale testicule vision
  insuline diabetique diabete surdosage medicaments comprimes doliprane monoxyde javel
  intoxication suicider suicidaire suicide mourir tuer etrangle violee enceinte grossesse
  accouchement accouche contractions nourrisson bebe fontanelle somnolent somnolente vertiges
  douleur douleurs brutale soudaine insupportable asthme ventoline palpitations urines
`);
