import type { VoiceShape } from "../request-parts/voice-fields.tsx";

/** What a list of choices is made of. */
export type Options = readonly { value: string; label: string }[];

export type RequestFieldsLists = {
  needCodes: Options;
  legalStatuses: Options;
  placeKinds: Options;
  howOften: Options;
  languages: Options;
  religions: Options;
  ethnicGroups: Options;
};

export type ChildShape = {
  ref?: string;
  bornOn?: string;
  sex?: string;
  ethnicity?: string;
  needs?: string[];
  solo?: string;
  disabled?: string;
  unaccompanied?: string;
  needCode?: string;
  legalStatus?: string;
  since?: string;
  protectedOn?: string;
  protectedAt?: string;
  extendedUntil?: string;
  scheme?: string;
  transferredOn?: string;
  ageDisputed?: string;
  part?: string;
} & VoiceShape;
export type PlaceShape = { kind?: string; label?: string; postcode?: string; howOften?: string };
export type AvoidShape = { postcode?: string; miles?: string; reason?: string };

/** The form as its fields are named. What each may hold is the service's to say. */
export type RequestShape = {
  formKey: string;
  neededBy: string;
  careType: string;
  children: ChildShape[];
  siblingOf?: string;
  siblings?: string;
  togetherReason?: string;
  siblingTime?: string;
  bothStand?: string;
  homePostcode?: string;
  noHome?: string;
  places: PlaceShape[];
  avoid: AvoidShape[];
  languages?: string[];
  religion?: string;
  access?: string[];
  pets?: string[];
  petsCertainty?: string;
  smokeFree?: string;
  alongside: string;
  risks?: string[];
  kinConsidered?: string;
  kinReason?: string;
  health?: string;
  identity?: string;
  noContact?: string;
  carePlan?: string;
  planWords?: string;
  communication?: string[];
  interpreter?: string;
  parentAndChild?: string;
  support?: string[];
  liberty?: string;
  riskWords?: string;
  outOfHours?: string;
  fromFile?: string;
  /** Who moves in with the children and is not looked after; asked where a request is put right. */
  others?: { bornOn?: string; sex?: string }[];
};
