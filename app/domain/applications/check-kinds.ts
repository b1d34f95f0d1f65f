import type { Basis, Rulebook, SettingKey, UsualRange } from "./rulebook.ts";

type UsualKey = { [Key in SettingKey]: Rulebook["values"][Key] extends UsualRange ? Key : never }[SettingKey];
type MonthsKey = Extract<SettingKey, `${string}GoodForMonths`>;

/** Who supplies a check, as the board of checks groups them: where things stall, and who can be rung about it. */
export const CHECK_SOURCES = {
  dbs: "DBS",
  medical: "Medicals",
  references: "References",
  councils: "Councils and other services",
  abroad: "Records from abroad",
  home: "Home and papers",
} as const;
export type CheckSource = keyof typeof CHECK_SOURCES;

/** Permissions of the form without which a check may not be asked for. */
export type CheckConsent =
  | "dbs"
  | "medical"
  | "councils"
  | "references"
  | "records"
  | "employer"
  | "partner"
  | "school"
  | "ofsted";

type CheckKindData = {
  title: { carer: string; officer: string };
  source: CheckSource;
  /** Whether stage 1 information is not all in without it. */
  part1: boolean;
  basis: Basis;
  rule: string;
  verified: boolean;
  /** The setting with its usual range, in working days from being asked for. */
  usual: UsualKey;
  /** The setting that says for how many months a result may be relied on; null where it does not go out of date. */
  goodFor: MonthsKey | null;
  consent: CheckConsent | null;
  /** Whether only codes and dates may be kept, and no words: what a certificate says is never stored. */
  codesOnly: boolean;
};

const SCHEDULE_3 = "Fostering Services (England) Regulations 2011, Schedule 3 Part 1";
const REG_26 = "Fostering Services (England) Regulations 2011, reg 26(1A)";
const PRACTICE = "Usual practice of fostering services";

const byLaw = { part1: true, basis: "law", verified: true, goodFor: null, consent: null, codesOnly: false } as const;
const byPractice = {
  part1: false,
  basis: "local",
  rule: PRACTICE,
  verified: true,
  goodFor: null,
  consent: null,
  codesOnly: false,
} as const;

/** The checks of stage 1: which the law asks for and which are practice, from whom, and how long they usually take. */
export const CHECK_KINDS = {
  dbs: {
    ...byLaw,
    title: { carer: "Criminal record check", officer: "Enhanced DBS with children’s barred list" },
    source: "dbs",
    rule: `${SCHEDULE_3}: applicants and every household member of 18 or over`,
    usual: "usualDbs",
    goodFor: "dbsGoodForMonths",
    consent: "dbs",
    codesOnly: true,
  },
  medical: {
    ...byLaw,
    title: { carer: "Your GP’s medical report", officer: "Medical report and adviser’s comment" },
    source: "medical",
    rule: SCHEDULE_3,
    usual: "usualMedical",
    goodFor: "medicalGoodForMonths",
    consent: "medical",
  },
  "personal-reference": {
    ...byLaw,
    title: { carer: "Reference", officer: "Personal reference, interviewed" },
    source: "references",
    rule: REG_26,
    usual: "usualPersonalReference",
    goodFor: "referenceGoodForMonths",
    consent: "references",
  },
  "previous-service": {
    ...byLaw,
    title: { carer: "Reference from your last fostering service", officer: "Previous fostering service’s reference" },
    source: "references",
    rule: REG_26,
    usual: "usualPreviousService",
    consent: "references",
  },
  "area-authority": {
    ...byLaw,
    title: { carer: "The view of the council you live in", officer: "View of the area authority" },
    source: "councils",
    rule: REG_26,
    usual: "usualAreaAuthority",
    goodFor: "authorityGoodForMonths",
    consent: "councils",
  },
  "own-records": {
    ...byPractice,
    title: { carer: "Our own records", officer: "Own records" },
    source: "councils",
    usual: "usualOwnRecords",
  },
  "other-authority": {
    ...byPractice,
    title: { carer: "Children’s services where you lived before", officer: "Earlier authority’s records" },
    source: "councils",
    rule: `${PRACTICE}: every authority of the last ten years`,
    verified: false,
    usual: "usualOtherAuthority",
    goodFor: "authorityGoodForMonths",
    consent: "councils",
  },
  "overseas-record": {
    ...byPractice,
    title: { carer: "Police record from abroad", officer: "Overseas criminal record" },
    source: "abroad",
    usual: "usualOverseasRecord",
    codesOnly: true,
  },
  "earlier-application": {
    ...byLaw,
    title: { carer: "Your earlier application", officer: "Outcome of earlier application" },
    source: "councils",
    rule: SCHEDULE_3,
    verified: false,
    usual: "usualPreviousService",
    consent: "records",
  },
  ofsted: {
    ...byPractice,
    title: { carer: "Ofsted’s records", officer: "Ofsted" },
    source: "councils",
    rule: `${PRACTICE}, for earlier carers, childminders and registered persons`,
    usual: "usualOfsted",
    consent: "ofsted",
  },
  "ex-partner": {
    ...byPractice,
    title: { carer: "An earlier partner’s view", officer: "Earlier partner’s view" },
    source: "references",
    rule: `${PRACTICE}, for those who brought up children with an applicant`,
    usual: "usualExPartner",
    consent: "partner",
  },
  school: {
    ...byPractice,
    title: { carer: "Your child’s school", officer: "School’s view" },
    source: "references",
    usual: "usualSchool",
    consent: "school",
  },
  "health-visitor": {
    ...byPractice,
    title: { carer: "Your child’s health visitor", officer: "Health visitor’s view" },
    source: "references",
    usual: "usualHealthVisitor",
    consent: "school",
  },
  employer: {
    ...byPractice,
    title: { carer: "Your employer’s reference", officer: "Employer’s reference" },
    source: "references",
    usual: "usualEmployer",
    goodFor: "referenceGoodForMonths",
    consent: "employer",
  },
  "home-safety": {
    ...byLaw,
    title: { carer: "Home safety visit", officer: "Home safety and fire plan" },
    source: "home",
    rule: `${SCHEDULE_3}, accommodation; the form of the visit is practice`,
    verified: false,
    usual: "usualHomeSafety",
    goodFor: "homeSafetyGoodForMonths",
  },
  pets: {
    ...byPractice,
    title: { carer: "Your pets", officer: "Pets seen and assessed" },
    source: "home",
    verified: false,
    usual: "usualHomeSafety",
  },
  firearms: {
    ...byPractice,
    title: { carer: "How firearms are kept", officer: "Firearms: certificate seen and storage checked" },
    source: "home",
    verified: false,
    usual: "usualHomeSafety",
  },
  vehicle: {
    ...byPractice,
    title: { carer: "Your car’s papers", officer: "Licence, insurance and MOT seen" },
    source: "home",
    verified: false,
    usual: "usualTenure",
    goodFor: "vehicleGoodForMonths",
  },
  finances: {
    ...byPractice,
    title: { carer: "Income and outgoings", officer: "Finances" },
    source: "home",
    verified: false,
    usual: "usualFinances",
  },
  tenure: {
    ...byPractice,
    title: { carer: "Your landlord’s agreement", officer: "Landlord’s agreement" },
    source: "home",
    verified: false,
    usual: "usualTenure",
  },
  internet: {
    ...byPractice,
    title: { carer: "What is public about you online", officer: "Internet and social media search" },
    source: "home",
    verified: false,
    usual: "usualInternet",
  },
} as const satisfies Record<string, CheckKindData>;
export type CheckKind = keyof typeof CHECK_KINDS;

/** Every kind, in the order in which they are listed. */
export const CHECK_KIND_NAMES = Object.keys(CHECK_KINDS) as CheckKind[];

/** A kind's row, with its type widened to what every row has. */
export function kindData(kind: CheckKind): CheckKindData {
  return CHECK_KINDS[kind];
}
