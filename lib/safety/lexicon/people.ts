import type { Lexicon } from "@/lib/safety/match/plan";

/** Who it is about, and what is known of them. */
export const people: Lexicon = {
  baby: "baby, babies, infant, newborn, new born, bebe, bebes, nourrisson, nouveau ne, bambin, bb, toddler, twins, jumeaux, neonate, preemie, little one, babys",
  newborn:
    "newborn, new born, nouveau ne, neonate, preemie, nouveaune, days old, jours de vie, just born",
  child:
    "child, kid, kids, son, daughter, boy, girl, toddler, baby, infant, newborn, little one, grandson, granddaughter, niece, nephew, enfant, enfants, fils, fille, gamin, gamine, petit, petite, bebe, nourrisson, petit fils, petite fille, neveu, niece, loulou, fiston, bb, year old, yr old, grandchild, gosse",
  pregnant:
    "weeks gone, pregnant, pregnancy, preggo, preggers, expecting a baby, expecting twins, first trimester, second trimester, third trimester, trimester, prenatal, due date, enceinte, grossesse, trimestre, gestation, semaines amenorrhee, pregnent, pregnat, pragnant, encente, enceintes, 34 sa",
  birth_or_pregnancy:
    "days after birth, weeks after birth, after the birth, since the birth, days post birth, weeks gone, had her baby, had my baby, had a baby, had our baby, had the baby, having my baby, avoir accouche, jeune accouchee, gestational, pregnant, pregnancy, preggo, preggers, expecting a baby, expecting twins, trimester, prenatal, due date, enceinte, grossesse, trimestre, pregnent, pregnat, encente, postpartum, post partum, gave birth, given birth, after delivery, since delivery, after having baby, c section, csection, cesarean, caesarean, after childbirth, accouche, accouchement, cesarienne, new mom, new mum, weeks along, breastfeeding, allaite, allaitement, suites de couches",
  diabetic:
    "diabetic, diabetes, insulin, type 1, type 2, t1d, t2d, diabete, diabetique, insuline, metformin, diabetics, pump, pompe a insuline, metformine",
  adrenal:
    "addison, addisons, adrenal insufficiency, adrenal, steroid dependent, hydrocortisone, surrenale, surrenalienne, insuffisance surrenalienne, insuffisance surrenale, maladie addison",
  immune_low:
    "greffee, greffes, transplantee, transplanted, transplante, immunotherapy, immunotherapie, aplasie, lymphoma, lymphome, myeloma, chemo, chemotherapy, chimio, chimiotherapie, no spleen, without spleen, without a spleen, spleen removed, splenectomy, retire la rate, enleve la rate, ote la rate, asplenia, asplenique, aspleniques, asplenic, rate enlevee, sans rate, splenectomie, splenectomise, transplant, greffe, neutropenia, neutropenic, neutropenie, immunosuppressed, immunosuppressants, immunocompromised, immunodeprime, immunodeprimee, immunosuppresseurs, leukemia, leukaemia, leucemie, plus de rate, no white cells",
  blood_thinner:
    "blood thinner, blood thinners, bloodthinner, bloodthinners, thinners, warfarin, coumadin, eliquis, apixaban, xarelto, rivaroxaban, pradaxa, dabigatran, anticoagulant, anticoagulants, anti coagulant, previscan, plavix, clopidogrel, heparin, lovenox, enoxaparin, fluidifiant, anticoagulation, avk",
  asthma:
    "nebulizer, nebuliser, puffs, asthma, asthmatic, inhaler, puffer, copd, asthme, asthmatique, ventoline, bpco, ventolin, salbutamol, albuterol, rescue inhaler, inhalateur",
  hurt_by:
    "husband, wife, boyfriend, girlfriend, partner, ex, dad, father, mom, mother, stepdad, stepfather, stepmom, brother, uncle, he, she, him, they, someone, caregiver, carer, roommate, boss, son, mari, femme, copain, copine, conjoint, compagnon, pere, mere, beau pere, frere, oncle, il, elle, quelqu un, ex mari, fils",
  child_or_vulnerable:
    "child, kid, kids, children, son, daughter, baby, stepson, stepdaughter, niece, nephew, student, enfant, enfants, fils, fille, bebe, petit, petite, gosse, gosses, grandson, granddaughter, elderly mother, grandmother",
};
