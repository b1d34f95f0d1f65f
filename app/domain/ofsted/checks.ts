import { ageOn, daysBetween } from "../shared/day.ts";
import { endedInYear } from "./applications.ts";
import { numberIn, type Section } from "./cells.ts";
import { findCell } from "./draft.ts";
import { countedEnquiries } from "./enquiries.ts";
import type { OfstedRecords, RecordKind } from "./records.ts";
import { childrenWho, movement, onRegister } from "./register.ts";
import type { CollectionYear, OfstedDefinitions } from "./rulebook.ts";

/** Two numbers of the draft that must be the same. */
export type Agreement = { readonly what: string; readonly one: number; readonly other: number };

/** Something to look at before the draft is used. `missing`: a fact nobody wrote down. `unlikely`: one that can hardly be. */
export type Finding = {
  readonly key: string;
  readonly weight: "missing" | "unlikely";
  readonly what: string;
  readonly fix: string;
  readonly of: RecordKind;
  readonly ids: readonly string[];
};

type Ask = (section: string, row: string, column: string) => number;

/** The sums that must agree, each with both numbers. */
export function agreements(sections: readonly Section[], records: OfstedRecords, year: CollectionYear): Agreement[] {
  const ask: Ask = (section, row, column) => numberIn(findCell(sections, `${section}.${row}.${column}`)?.cell) ?? 0;
  const all = (section: string, ...rows: string[]) => rows.reduce((sum, one) => sum + ask(section, one, "all"), 0);
  const number = (section: string, ...rows: string[]) =>
    rows.reduce((sum, one) => sum + ask(section, one, "number"), 0);
  const rowsOf = (section: string, ...less: string[]) =>
    (sections.find(({ key }) => key === section)?.rows ?? [])
      .map(({ key }) => key)
      .filter((key) => !less.includes(key));
  const codes = rowsOf("applications").filter((key) => key.startsWith("withdrawn-"));
  const reasons = rowsOf("places").filter((key) => key.startsWith("unavailable-"));
  const approvedHere = new Set(endedInYear(records, year, "approved").map(({ id }) => id));
  const opened = movement(records, year).joined.filter(
    ({ applicationId }) => applicationId !== null && approvedHere.has(applicationId),
  );
  return [
    {
      what: "Enquiries less those of households that had asked before, and the households",
      one: number("enquiries", "counted") - number("enquiries", "again-folded", "again-alike"),
      other: number("enquiries", "households"),
    },
    {
      what: "Enquiries by how they first heard, and all enquiries",
      one: rowsOf("sources", "all").reduce((sum, key) => sum + ask("sources", key, "enquiries"), 0),
      other: number("enquiries", "counted"),
    },
    {
      what: "Applications brought forward and received, and those ended and carried forward",
      one: number("applications", "brought-forward", "received"),
      other: number(
        "applications",
        "approved",
        "withdrawn",
        "declined",
        "refused-at-stage-1",
        "not-approved",
        "carried-forward",
      ),
    },
    {
      what: "Withdrawals by reason, and all withdrawals",
      one: number("applications", ...codes),
      other: number("applications", "withdrawn"),
    },
    {
      what: "Households brought forward and approved less deregistered, and those at the end",
      one: all("households", "brought-forward", "approved") - all("households", "deregistered"),
      other: all("households", "at-end"),
    },
    {
      what: "Applications approved in the year, and households opened from them in the year",
      one: approvedHere.size,
      other: opened.length,
    },
    {
      what: "Places filled, vacant and not available, and approved places",
      one: all("places", "filled", "vacant", "unavailable"),
      other: all("places", "approved"),
    },
    {
      what: "Places not available by reason, and all places not available",
      one: all("places", ...reasons),
      other: all("places", "unavailable"),
    },
    {
      what: "Children who live there, and places filled with those beyond the terms",
      one: all("children", "all"),
      other: all("places", "filled", "beyond"),
    },
    {
      what: "Households by how many children they are approved for, and households at the end",
      one: all("capacity", ...rowsOf("capacity", "all")),
      other: all("households", "at-end"),
    },
    {
      what: "Carers by age, and all carers",
      one: all("carers", ...rowsOf("carers", "all")),
      other: all("carers", "all"),
    },
  ];
}

const YOUNGEST_CARER = 18;
const OLDEST_CARER = 90;
const LONGEST_DAYS = 730;
const MOST_PLACES = 6;

/** What is missing and what can hardly be, with the records to look at; what has none is left out. */
export function findings(records: OfstedRecords, year: CollectionYear, rules: OfstedDefinitions): Finding[] {
  const { applications, households } = records;
  const enquiries = countedEnquiries(records, year, rules);
  const standing = onRegister(records, year);
  const { left } = movement(records, year);
  const children = childrenWho(records, rules);
  const approved = endedInYear(records, year, "approved");
  const withdrawn = endedInYear(records, year, "withdrawn");
  const hasHousehold = new Set(households.map(({ applicationId }) => applicationId));
  const age = (bornOn: Parameters<typeof ageOn>[0]) => ageOn(bornOn, year.asAt);
  const idsOf = (some: readonly { id: string }[]) => some.map(({ id }) => id);
  const found = (
    weight: Finding["weight"],
    key: string,
    of: RecordKind,
    some: readonly { id: string }[],
    what: string,
    fix: string,
  ): Finding => ({ key, weight, what, fix, of, ids: idsOf(some) });
  return [
    found(
      "missing",
      "ended-when",
      "household",
      households.filter(({ endedUnknown }) => endedUnknown),
      "Approval ended, and the day is not kept",
      "Until it is, the household is in no figure. Add it to the figures by hand.",
    ),
    found(
      "missing",
      "approved-without-household",
      "application",
      approved.filter(({ id }) => !hasHousehold.has(id)),
      "Approved in the year, and no household was opened",
      "Open the household from the decision, or put the decision right.",
    ),
    found(
      "missing",
      "withdrawn-why",
      "application",
      withdrawn.filter(({ ended }) => ended.code === null),
      "Stopped by the applicant, and no reason is kept",
      "They are counted as AW0. Ask the worker, and change the figure by hand.",
    ),
    found(
      "missing",
      "left-why",
      "household",
      left.filter(({ resigned }) => !resigned),
      "Deregistered in the year, and no reason is kept",
      "Fill the reason in from the decision.",
    ),
    found(
      "missing",
      "never-said",
      "household",
      standing.filter((one) => one.emptyBecause === "not-said" && one.places > (children.get(one.id) ?? 0)),
      "A place is empty, and nobody had said by that day whether it could be used",
      "Counted as not available. Ask the carers.",
    ),
    found(
      "missing",
      "why-away",
      "household",
      standing.filter((one) => one.emptyBecause === "other" && one.places > (children.get(one.id) ?? 0)),
      "Not available for another reason",
      "Ofsted asks for the reason. Ask the carers.",
    ),
    found(
      "missing",
      "carer-born",
      "household",
      standing.filter(({ carers }) => carers.some(({ bornOn }) => bornOn === null)),
      "A carer’s date of birth is not kept",
      "Fill the ages in from your own register.",
    ),
    found(
      "missing",
      "carers-by-name",
      "household",
      standing.filter(({ carersByName }) => carersByName),
      "Carers counted by the names on the register",
      "No application of theirs is kept here. Look whether one or two carers are approved.",
    ),
    found(
      "missing",
      "enquiry-source",
      "enquiry",
      enquiries.filter(({ source }) => (source ?? "").trim() === ""),
      "How they first heard is not kept",
      "Ask when you speak to them next.",
    ),
    found(
      "unlikely",
      "beyond-terms",
      "household",
      standing.filter((one) => (children.get(one.id) ?? 0) > one.places),
      "More children than places on the last day",
      "Look whether a child has left, or whether the terms were changed.",
    ),
    found(
      "unlikely",
      "many-places",
      "household",
      standing.filter(({ places }) => places > MOST_PLACES),
      `Approved for more than ${MOST_PLACES} children`,
      "Look at the terms.",
    ),
    found(
      "unlikely",
      "ended-before-approved",
      "household",
      households.filter(({ approvedOn, endsOn }) => endsOn !== null && endsOn < approvedOn),
      "Approval ended before it began",
      "Look at both dates.",
    ),
    found(
      "unlikely",
      "ended-before-received",
      "application",
      applications.filter(({ receivedOn, ended }) => ended !== null && ended.on < receivedOn),
      "Ended before it was received",
      "Look at both dates.",
    ),
    found(
      "unlikely",
      "took-long",
      "application",
      approved.filter(({ receivedOn, ended }) => daysBetween(receivedOn, ended.on) > LONGEST_DAYS),
      "More than two years from application to approval",
      "Look at both dates.",
    ),
    found(
      "unlikely",
      "approved-same-day",
      "application",
      approved.filter(({ receivedOn, ended }) => ended.on === receivedOn),
      "Approved on the day it was received",
      "Look at both dates.",
    ),
    found(
      "unlikely",
      "carer-age",
      "household",
      standing.filter(({ carers }) =>
        carers.some(({ bornOn }) => bornOn !== null && (age(bornOn) < YOUNGEST_CARER || age(bornOn) > OLDEST_CARER)),
      ),
      `A carer under ${YOUNGEST_CARER} or over ${OLDEST_CARER} on the last day`,
      "Look at the date of birth in their application.",
    ),
    found(
      "unlikely",
      "child-age",
      "child",
      records.children.filter(({ bornOn }) => age(bornOn) > 17),
      "A young person of 18 or more still counted as a child who lives there",
      "Look whether the placement ended on their birthday.",
    ),
  ].filter(({ ids }) => ids.length > 0);
}
