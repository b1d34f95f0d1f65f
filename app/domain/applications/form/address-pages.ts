import { type Day, MONTHS } from "../../shared/day.ts";
import { addressGaps, spellInWords } from "./address-gaps.ts";
import { type Answers, type Page, page, rowsOf } from "./engine.ts";
import {
  date,
  group,
  number,
  type Option,
  type PageAnswers,
  postcode,
  radios,
  select,
  text,
  textarea,
  YES_NO,
} from "./fields.ts";

/** "the last ten years", "the last 15 years", "the last year". */
function lastYears(years: number): string {
  if (years === 1) return "the last year";
  return `the last ${years === 10 ? "ten" : years} years`;
}

/** "ten years", "a year" */
function asLong(years: number): string {
  return years === 1 ? "a year" : `${years === 10 ? "ten" : years} years`;
}

const VISITS = "Home visits take place there, and the law asks for it.";
const HERE = { field: "kind", is: ["uk"] };
const ABROAD = { field: "kind", is: ["abroad"] };
const NOWHERE = { field: "kind", is: ["none"] };

/** Where the household lives: at an address here, at one abroad, or at no fixed one. */
function addressPage(years: number): Page {
  return page({
    slug: "address",
    title: "Where you live",
    usedFor: ["visit", "checks"],
    fields: [
      radios("kind", {
        label: "Where is your home?",
        whyAsked: "People live in many ways, and each can be written down here.",
        missing: "Choose where your home is",
        options: [
          { value: "uk", label: "At an address in the UK" },
          { value: "abroad", label: "At an address outside the UK, for now" },
          { value: "none", label: "I have no fixed address", hint: "On a boat, between homes, or with friends." },
        ],
      }),
      text("line1", {
        label: "Address line 1",
        whyAsked: VISITS,
        missing: "Enter the first line of your address",
        onlyIf: HERE,
        autocomplete: "address-line1",
      }),
      text("line2", {
        label: "Address line 2 (optional)",
        called: "Address line 2",
        whyAsked: VISITS,
        onlyIf: HERE,
        autocomplete: "address-line2",
      }),
      text("town", {
        label: "Town or city",
        whyAsked: VISITS,
        missing: "Enter your town or city",
        onlyIf: HERE,
        autocomplete: "address-level2",
      }),
      postcode("postcode", {
        label: "Postcode",
        whyAsked: "It shows which council you live in, whose view the law tells us to ask for.",
        missing: "Enter your postcode",
        onlyIf: HERE,
      }),
      textarea("abroadAddress", {
        label: "Your address, with the country",
        whyAsked: "We write to you there, and ask what checks that country can make.",
        missing: "Enter your address, with the country",
        onlyIf: ABROAD,
        maxWords: 60,
      }),
      textarea("stay", {
        label: "Where do you sleep most nights, and where can a letter reach you?",
        called: "Where you stay and where a letter reaches you",
        hint: "Whatever is true now. Your worker talks with you about what a child would need.",
        whyAsked: "So that you can be reached and visited. It does not end your application by itself.",
        missing: "Write where you sleep most nights and where a letter can reach you",
        onlyIf: NOWHERE,
        maxWords: 100,
      }),
      date("since", {
        label: "When did you move in?",
        called: "The day you moved in",
        hint: "Use the first of the month if you are not sure of the day.",
        whyAsked: `If it is less than ${asLong(years)} ago we also ask the councils where you lived before.`,
        missing: "Enter when you moved in",
        onlyIf: { field: "kind", is: ["uk", "abroad"] },
        past: true,
      }),
    ],
  });
}

const monthOptions: readonly Option[] = MONTHS.map((label) => ({ value: label.toLowerCase(), label }));
const OWN = { field: "history", is: ["own"] };
const YEARS_ASKED = "The council looks in the years you lived there.";

/** Says which months are missing, once they have given what they have; a reason is enough where they cannot say. */
function gapsIn(answers: PageAnswers | undefined, seen: Answers, today: Day, years: number) {
  const gaps = addressGaps(answers, seen, today, years);
  if (gaps.length === 0 || answers?.between) return [];
  const months = gaps.map(spellInWords).join("; ");
  const message = `Earlier addresses: these months are still missing: ${months}. Add an address, or say below what was in between`;
  return [{ field: "addresses", message }];
}

/** Years of addresses of one applicant, and the countries they lived in. */
function earlierAddressesPage(years: number): Page {
  const last = lastYears(years);
  return page({
    slug: "earlier-addresses",
    title: "Where you lived before",
    whose: "each",
    usedFor: ["checks"],
    lede: `T${last.slice(1)}. A rough address is fine, and so is the month alone.`,
    fields: [
      radios("history", {
        label: `Where did you live in ${last}?`,
        called: `Where you lived in ${last}`,
        whyAsked: "We ask the children’s services of each place whether they know of you.",
        missing: `Choose where you lived in ${last}`,
        options: [
          { value: "here", label: "Only where I live now" },
          { value: "same", label: "In the same places as the person applying with me, who lists them" },
          { value: "own", label: "In other places too" },
        ],
      }),
      group("addresses", {
        label: "Earlier addresses",
        item: "address",
        whyAsked: "We ask each council’s children’s services whether they know of you.",
        missing: "Give at least one earlier address",
        onlyIf: OWN,
        max: 20,
        fields: [
          text("place", {
            label: "Address, or street and town",
            hint: "If you had none, say where you mostly stayed.",
            whyAsked: "It shows which council to ask.",
            missing: "Enter the address, or its street and town",
            max: 200,
          }),
          text("council", {
            label: "Council, or the country if it was abroad",
            called: "Council or country",
            whyAsked: "It is who we write to.",
            missing: "Enter the council, or the nearest large town if you do not know it",
          }),
          select("fromMonth", { label: "From month (optional)", whyAsked: YEARS_ASKED, options: monthOptions }),
          number("fromYear", {
            label: "From (year)",
            whyAsked: YEARS_ASKED,
            missing: "Enter the year you moved there",
            min: 1940,
            max: 2100,
          }),
          select("toMonth", { label: "To month (optional)", whyAsked: YEARS_ASKED, options: monthOptions }),
          number("toYear", {
            label: "To (year)",
            whyAsked: YEARS_ASKED,
            missing: "Enter the year you left",
            min: 1940,
            max: 2100,
          }),
        ],
      }),
      textarea("between", {
        label: "Was there a time in between with no address? (optional)",
        called: "The time in between",
        hint: "For example: travelling, in hospital, on friends’ sofas, or you cannot remember.",
        whyAsked: "Then nobody has to ask you again about the months that are missing.",
        // Both answers, so that it stands after the addresses it is about.
        onlyIf: { field: "history", is: ["own", "same"] },
        maxWords: 100,
      }),
      radios("abroad", {
        label: `Have you lived outside the UK for three months or more in ${last}?`,
        called: "Living outside the UK",
        whyAsked: "A record from that country may be needed, and it can take longest of all.",
        missing: "Choose yes if you have lived outside the UK, or no",
        options: YES_NO,
      }),
      group("countries", {
        label: "Countries",
        item: "country",
        whyAsked: "Each country has its own way of giving a police record.",
        missing: "Give at least one country",
        onlyIf: { field: "abroad", is: ["yes"] },
        fields: [
          text("country", {
            label: "Country",
            whyAsked: "Each country has its own way of giving a police record.",
            missing: "Enter the country",
          }),
          text("when", {
            label: "When",
            hint: "For example: 2018 to 2020.",
            whyAsked: "The record covers those years.",
            missing: "Enter when, in years",
          }),
        ],
      }),
    ],
    check: (answers) =>
      rowsOf(answers, "addresses").flatMap((row, index) =>
        Number(row.fromYear) > Number(row.toYear)
          ? [{ field: `addresses[${index}].toYear`, message: "To (year) must not be before the year you moved there" }]
          : [],
      ),
    checkOnReading: (answers, { today, seen }) => gapsIn(answers, seen, today, years),
  });
}

/** The two pages about addresses, as they ask for so many years back. */
export function addressPages(years: number): Page[] {
  return [addressPage(years), earlierAddressesPage(years)];
}
