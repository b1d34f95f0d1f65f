/**
 * The words of matching, each list once: the code that is stored and the words a placement officer reads.
 * Needs and risks follow the Placements Standard version 2 (SocialCareData, July 2025).
 */

export type Sex = "female" | "male";

/** How soon a home is needed, as the Placements Standard groups it. */
export const LANES = {
  today: "needed today",
  "under-5-days": "needed in under 5 days",
  "over-5-days": "needed in 5 days or more",
} as const;
export type Lane = keyof typeof LANES;

export const CARE_TYPES = {
  "short-term": "short-term care",
  "long-term": "long-term care",
  emergency: "emergency care",
  "short-breaks": "short breaks",
  "parent-and-child": "parent and child",
  "fostering-for-adoption": "fostering for adoption",
  "seeking-asylum": "young people seeking asylum alone",
  remand: "young people on remand",
} as const;
export type CareType = keyof typeof CARE_TYPES;

export const SUPPORT_NEEDS = {
  "personal-care": "personal care",
  "health-care": "daily health care",
  "learning-support": "learning support",
  "communication-support": "communication support",
  "night-care": "care at night",
} as const;

export const RISKS_TO_CHILD = {
  "self-harm": "self-harm",
  "sexual-exploitation": "sexual exploitation",
  "criminal-exploitation": "criminal exploitation",
  "substance-use": "alcohol or drugs",
  "eating-disorder": "an eating disorder",
  missing: "going missing",
} as const;
export type RiskToChild = keyof typeof RISKS_TO_CHILD;

export const RISKS_TO_OTHERS = {
  "physical-harm": "physical harm to others",
  "sexual-harm": "sexual harm to others",
  "fire-setting": "setting fires",
  "harm-to-animals": "harm to animals",
  "exploiting-others": "drawing others into exploitation",
} as const;
export type RiskToOthers = keyof typeof RISKS_TO_OTHERS;

/** Everything a child may need of a home that a carer may say they cannot manage. */
export const CARE_NEEDS = { ...SUPPORT_NEEDS, ...RISKS_TO_CHILD, ...RISKS_TO_OTHERS } as const;
export type CareNeed = keyof typeof CARE_NEEDS;

export const ACCESS = {
  "step-free": "step-free",
  "ground-floor-bedroom": "bedroom on the ground floor",
  "adapted-bathroom": "adapted bathroom",
  hoist: "hoist",
} as const;
export type Access = keyof typeof ACCESS;

export const PETS = {
  dog: "a dog",
  cat: "a cat",
  bird: "a bird",
  "small-furry": "a small furry pet",
  reptile: "a reptile",
} as const;
export type Pet = keyof typeof PETS;

/** Whether the child should live alongside other children (Placements Standard, recommendation group). */
export const ALONGSIDE = {
  solo: "no other children in the home",
  "with-others": "with other children",
  "only-older": "only with older children",
  "only-younger": "only with younger children",
  "no-preference": "no preference",
} as const;
export type Alongside = keyof typeof ALONGSIDE;

/** What the care plan aims at, as far as it is decided. */
export const CARE_PLANS = {
  undecided: "not decided yet",
  "return-home": "going back to the family",
  relatives: "living with relatives or friends",
  "long-term-fostering": "staying with foster carers",
  adoption: "adoption",
  independence: "living independently in time",
} as const;
export type CarePlan = keyof typeof CARE_PLANS;

/** Ways of communicating that need somebody who knows them (Placements Standard, requirement group). */
export const COMMUNICATION = {
  esol: "learning English as a further language",
  bsl: "British Sign Language",
  makaton: "Makaton",
  other: "another way of communicating",
} as const;
export type Communication = keyof typeof COMMUNICATION;

/** Support that goes with a child into a home (Placements Standard). */
export const SUPPORT = {
  supervision: "more supervision",
  therapy: "therapy",
  respite: "a worker for short breaks",
  taxis: "taxis to school",
} as const;
export type Support = keyof typeof SUPPORT;

/** Who is looked after where a parent and a child live in one home. A baby who is not does not count to the usual limit. */
export const LOOKED_AFTER = {
  parent: "the parent",
  child: "the child",
  both: "both",
} as const;
export type LookedAfter = keyof typeof LOOKED_AFTER;

/** Category of need of the SSDA903 return: why the council looks after the child. */
export const NEED_CODES = {
  N1: "Abuse or neglect",
  N2: "The child's disability",
  N3: "A parent's illness or disability",
  N4: "Family in acute stress",
  N5: "Family dysfunction",
  N6: "Socially unacceptable behaviour",
  N7: "Low income",
  N8: "No parent there, such as a young person alone in this country",
} as const;
