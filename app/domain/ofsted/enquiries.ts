import { count, row, type Section } from "./cells.ts";
import type { EnquiryFact, OfstedRecords } from "./records.ts";
import type { CollectionYear, OfstedDefinitions } from "./rulebook.ts";

/** The enquiries of one household within a year, the first first. */
export type AskingHousehold = { readonly enquiries: readonly EnquiryFact[] };

/** Enquiries received in the year up to the day it is counted on. */
export function receivedInYear<Each extends { receivedOn: string }>(
  all: readonly Each[],
  year: CollectionYear,
): Each[] {
  return all.filter(({ receivedOn }) => receivedOn >= year.start && receivedOn <= year.asAt);
}

/** The enquiries of a year that Ofsted counts: about fostering, each as often as it came. */
export function countedEnquiries(
  records: OfstedRecords,
  year: CollectionYear,
  rules: OfstedDefinitions,
): EnquiryFact[] {
  return receivedInYear(records.enquiries, year).filter(
    ({ kind, foldedInto }) =>
      kind !== "kinship" &&
      (rules.enquiries.notSure || kind !== "not-sure") &&
      (rules.enquiries.repeats || foldedInto === null),
  );
}

/**
 * The households behind some enquiries. Two are one where an officer put them together, or where they have an email, a
 * telephone number, or a surname with a whole postcode or a date of birth in common, unless an officer looked and found
 * them to be two. Two that have a third in common are one as well.
 */
export function askingHouseholds(
  enquiries: readonly EnquiryFact[],
  foundApart: OfstedRecords["foundApart"],
): AskingHousehold[] {
  const inOrder = [...enquiries].sort((a, b) => (a.receivedOn + a.id < b.receivedOn + b.id ? -1 : 1));
  const apart = new Set(foundApart.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));
  const leader = new Map(inOrder.map(({ id }) => [id, id]));
  const leaderOf = (id: string): string => {
    const next = leader.get(id);
    return next === undefined || next === id ? id : leaderOf(next);
  };
  const join = (a: string, b: string) => {
    if (leader.has(a) && leader.has(b)) leader.set(leaderOf(b), leaderOf(a));
  };
  // Two that were folded into a third, which may be another year's, are one household through it.
  const inTarget = new Map<string, string>();
  const byKey = new Map<string, string[]>();
  for (const { id, foldedInto, keys } of inOrder) {
    if (foldedInto !== null) {
      join(foldedInto, id);
      join(inTarget.get(foldedInto) ?? id, id);
      inTarget.set(foldedInto, id);
    }
    for (const key of keys) {
      const others = byKey.get(key) ?? [];
      const other = others.find((one) => !apart.has(`${one} ${id}`));
      if (other !== undefined) join(other, id);
      byKey.set(key, [...others, id]);
    }
  }
  const groups = new Map<string, EnquiryFact[]>();
  for (const one of inOrder) {
    const key = leaderOf(one.id);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((group) => ({ enquiries: group }));
}

/** Enquiries as Ofsted counts them, the households behind them, and what lies between the two numbers. */
export function enquirySection(records: OfstedRecords, year: CollectionYear, rules: OfstedDefinitions): Section {
  const counted = countedEnquiries(records, year, rules);
  const households = askingHouseholds(counted, records.foundApart);
  const putTogether = askingHouseholds(
    counted.map((one) => ({ ...one, keys: [] })),
    [],
  );
  const folded = putTogether.flatMap(({ enquiries }) => enquiries.slice(1));
  const firsts = households.flatMap(({ enquiries }) => enquiries.slice(0, 1));
  const isFirst = new Set(firsts.map(({ id }) => id));
  const alike = putTogether.flatMap(({ enquiries }) => enquiries.slice(0, 1)).filter(({ id }) => !isFirst.has(id));
  const kinship = receivedInYear(records.enquiries, year).filter(({ kind }) => kind === "kinship");
  const notSure = counted.filter(({ kind }) => kind === "not-sure");
  return {
    key: "enquiries",
    title: "Enquiries",
    about:
      "Two numbers. Ofsted counts every enquiry that came; the households behind them are fewer, because some ask more than once. The rows between say how the one becomes the other.",
    columns: [{ key: "number", heading: "Number" }],
    rows: [
      row(
        "counted",
        "Enquiries as Ofsted counts them",
        [count("enquiry", counted)],
        "Enquiries about fostering that came in the year, each as often as it came.",
      ),
      row("again-folded", "less: second and later enquiries that an officer put together with the first", [
        count("enquiry", folded),
      ]),
      row(
        "again-alike",
        "less: others of a household that had asked before in the year",
        [count("enquiry", alike)],
        "The same email, telephone number, or surname with postcode or date of birth. Open them to see whether that is right.",
      ),
      row(
        "households",
        "Households behind them, each once",
        [count("enquiry", firsts)],
        "By the first enquiry of each in the year. Those who asked another council too are counted by both.",
      ),
      row("not-sure", "Of the enquiries counted: asked to talk it through", [count("enquiry", notSure)]),
      row(
        "kinship",
        "Apart: enquiries about a child they know",
        [count("enquiry", kinship)],
        "Not among the enquiries above: relatives and friends have a way of their own.",
      ),
    ],
  };
}

/** Words of many spellings for one way: case and spaces do not matter. */
function sourceKey(source: string | null): string {
  return (source ?? "").trim().replace(/\s+/g, " ").toLowerCase();
}

const MOST_SOURCES = 12;

/** How people first heard: enquiries, applications and approvals of the year by their own words, the commonest apart. */
export function sourceSection(records: OfstedRecords, year: CollectionYear, rules: OfstedDefinitions): Section {
  const enquiries = countedEnquiries(records, year, rules);
  const received = receivedInYear(records.applications, year);
  const approved = records.applications.filter(
    ({ ended }) => ended?.outcome === "approved" && ended.on >= year.start && ended.on <= year.asAt,
  );
  const words = new Map<string, { label: string; many: number }>();
  for (const { source } of [...enquiries, ...received, ...approved]) {
    const key = sourceKey(source);
    if (key === "") continue;
    const known = words.get(key) ?? { label: (source ?? "").trim(), many: 0 };
    words.set(key, { ...known, many: known.many + 1 });
  }
  const shown = [...words]
    .sort(([a, one], [b, other]) => other.many - one.many || (a < b ? -1 : 1))
    .slice(0, MOST_SOURCES);
  const line = (key: string, label: string, takes: (source: string) => boolean) => {
    const of = <Each extends { source: string | null }>(all: readonly Each[]) =>
      all.filter((one) => takes(sourceKey(one.source)));
    return row(key, label, [
      count("enquiry", of(enquiries)),
      count("application", of(received)),
      count("application", of(approved)),
    ]);
  };
  const named = new Set(shown.map(([key]) => key));
  return {
    key: "sources",
    title: "How they first heard",
    about:
      "In the words of the enquiry, the commonest apart. An application has the source of the enquiry it began with.",
    columns: [
      { key: "enquiries", heading: "Enquiries" },
      { key: "applications", heading: "Applications received" },
      { key: "approved", heading: "Applications approved" },
    ],
    rows: [
      ...shown.map(([key, { label }], nth) => line(`source-${nth + 1}`, label, (one) => one === key)),
      ...(words.size > shown.length ? [line("other", "Other ways", (one) => one !== "" && !named.has(one))] : []),
      line("not-known", "Not known", (one) => one === ""),
      line("all", "All", () => true),
    ],
  };
}
