import type { CarerList, ImportCounts } from "#app/domain/carer-imports/carer-list.ts";
import type { CarerMapping } from "#app/domain/carer-imports/mapping.ts";
import type { AdultCheck } from "#app/domain/carers/adult-checks.ts";
import type { Proposal, ReviewFinding } from "#app/domain/carers/change-approval.ts";
import type { CouldOffer } from "#app/domain/carers/could-offer.ts";
import type { KeptBack } from "#app/domain/carers/kept-back.ts";
import type { OwnChild } from "#app/domain/matching/own-children.ts";
import type { Access, CareNeed, CareType, Pet } from "#app/domain/matching/vocabulary.ts";
import { day, flag, index, instant, json, oneOf, real, table, text, uniqueIndex, whole } from "../engine/columns.ts";
import { accounts } from "./access.ts";
import { councils } from "./councils.ts";

/** An approved carer household: its terms, what its home is like, and whether it has room today. */
export const households = table(
  "households",
  {
    id: text().primaryKey(),
    ref: text().notNull(),
    /** How the council that approved them knows them in its own system; by it a list that is imported again finds them. */
    councilRef: text(),
    /** The council whose area the home stands in, by its code: any of England, most of which are not here. */
    councilId: text().notNull(),
    /** The council that approved them; null for an independent agency's household. */
    approvedBy: text().references(() => councils.id),
    agency: text(),
    provider: oneOf(["own", "agency", "kinship"]).notNull(),
    accountId: text().references(() => accounts.id),
    applicationId: text(),
    /** The carers' names as one says them; null for an agency's household, whose carers the agency knows. */
    name: text(),
    sector: text().notNull(),
    locality: text().notNull(),
    lat: real().notNull(),
    lng: real().notNull(),
    stage: oneOf(["active", "on-hold", "ended"]).notNull(),
    approvedOn: day().notNull(),
    reviewDueOn: day().notNull(),
    /** By when the DBS checks of the home are to be renewed, as its service keeps it; null where no day is kept. */
    checksDueOn: day(),
    /** No child is placed before the foster care agreement is signed. */
    agreementSignedOn: day(),
    /** The last day of approval, once a resignation or the decision maker has set it. */
    approvalEndsOn: day(),
    /** What the council gave notice of without the carers' agreement, while it is not settled; null where nothing is. */
    proposal: json<Proposal>(),
    /** What the last review found that asks for a decision; null where nothing does, or it was decided on. */
    reviewFinding: json<ReviewFinding>(),
    places: whole().notNull(),
    /** Children the home has beds for, whatever the terms say. */
    roomFor: whole().notNull(),
    /** Children more it would have beds for if the landlord agreed; null where that was not asked. */
    roomIfLandlordAgrees: whole(),
    ageMin: whole().notNull(),
    ageMax: whole().notNull(),
    sex: oneOf(["any", "female", "male"]).notNull(),
    siblingsMax: whole().notNull(),
    careTypes: json<CareType[]>().notNull(),
    /** The only children they are approved for, as kinship carers usually are; null for any within the terms. */
    namedChildIds: json<string[]>(),
    ownChildren: json<OwnChild[]>().notNull(),
    /** When it was last said which children of their own live there; null while nobody has asked, or not of all of them. */
    ownChildrenSaidOn: day(),
    /** Fostered children who live there and have no record here, as an imported list said; null where none was imported. */
    unrecorded: whole(),
    /** Young adults who stayed with the carers at 18 and whose place is kept until somebody says that it is free; null: none ever did. */
    stayingPut: whole(),
    /** How the DBS check of each of them stands; null: none was ever owed. */
    adultChecks: json<AdultCheck[]>(),
    /** Null in the next four means that nobody has asked yet. */
    pets: json<Pet[]>(),
    smoker: oneOf(["no", "outside", "yes"]),
    languages: json<string[]>(),
    access: json<Access[]>(),
    religion: text(),
    cannotManage: json<CareNeed[]>().notNull(),
    /** Offered to the councils that an agreement names; else it is found by their own alone. */
    shared: flag().notNull(),
    /** Why and since when an officer keeps it for the council's own children; null where it is offered, or nobody said. */
    keptBack: json<KeptBack>(),
    /** Offered to this council alone: an agency's home that it took up. Null for every other home. */
    offeredToId: text().references(() => councils.id),
    weeklyPence: whole(),
    availability: oneOf(["available", "unavailable"]).notNull(),
    unavailableReason: text(),
    /** While unavailable: since when, and the day they can take a child again, where they gave one. */
    unavailableFrom: day(),
    availableFrom: day(),
    confirmedAt: instant(),
    /** When they were last asked whether that still holds. */
    askedAgainAt: instant(),
    /** What they said they could offer beyond their terms, in codes; null while nobody has asked. */
    couldOffer: json<CouldOffer[]>(),
    /** Of an agency's home: who owns the agency, as the SSDA903 return tells providers apart. */
    agencyOwner: text().$type<"private" | "voluntary">(),
    version: whole().notNull(),
  },
  (t) => [
    uniqueIndex("households_ref").on(t.ref),
    uniqueIndex("households_council_ref").on(t.approvedBy, t.councilRef),
    index("households_council").on(t.councilId),
    index("households_approved_by").on(t.approvedBy, t.provider),
    index("households_account").on(t.accountId),
    index("households_application").on(t.applicationId),
  ],
);

/** A list of carers that an officer gave as a file: how its columns and values are to be read, and what became of it. */
export const carerImports = table(
  "carer_imports",
  {
    id: text().primaryKey(),
    councilId: text()
      .notNull()
      .references(() => councils.id),
    fileName: text().notNull(),
    /** The list as it was read; null once it was imported: what is in it then stands with the households. */
    list: json<CarerList>(),
    /** Kept, so that the next file with these headings is read the same way. */
    mapping: json<CarerMapping>().notNull(),
    counts: json<ImportCounts>(),
    givenAt: instant().notNull(),
    givenById: text().notNull(),
    givenByName: text(),
    importedAt: instant(),
    version: whole().notNull(),
  },
  (t) => [index("carer_imports_council").on(t.councilId, t.givenAt)],
);
