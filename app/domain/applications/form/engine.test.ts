import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { day } from "../../shared/day.ts";
import { answersSeenBy } from "./answers-by-person.ts";
import { applicationForm } from "./application-form.ts";
import {
  type Answers,
  answersInWords,
  applyIntent,
  findPage,
  freeze,
  intentOf,
  isComplete,
  nextPage,
  pagesThatApply,
  previousPage,
  readAnswers,
  readTyped,
  rowsOf,
  taskList,
} from "./engine.ts";
import { EXAMPLE_ANSWERS as EXAMPLE } from "./example-answers.ts";
import { type AnswerValue, type FieldDescription, type PageAnswers, usesInWords } from "./fields.ts";

const today = day("2026-11-23");
/** As the first of the two who apply sees it. */
const EXAMPLE_ANSWERS: Answers = answersSeenBy(EXAMPLE, "applicant-1");

function pageOf(slug: string, answers: Answers = EXAMPLE_ANSWERS) {
  const found = findPage(applicationForm, answers, slug);
  if (!found) throw new Error(`no page ${slug}`);
  return found.page;
}

/** The names and values a browser would post for some answers. */
function posted(fields: readonly FieldDescription[], answers: PageAnswers, prefix = ""): [string, string][] {
  return fields.flatMap((field): [string, string][] => {
    const name = `${prefix}${field.name}`;
    const value: AnswerValue | undefined = answers[field.name];
    if (field.kind === "group") {
      return rowsOf(answers, field.name).flatMap((row, index) => posted(field.fields, row, `${name}[${index}].`));
    }
    if (field.kind === "date" && typeof value === "string") {
      const [year = "", month = "", date = ""] = value.split("-");
      return [
        [`${name}.day`, String(Number(date))],
        [`${name}.month`, String(Number(month))],
        [`${name}.year`, year],
      ];
    }
    return (value === undefined ? [""] : [value].flat()).map((one) => [name, String(one)]);
  });
}

function without(slug: string, ...names: string[]): Answers {
  const left = Object.entries(EXAMPLE_ANSWERS[slug] ?? {}).filter(([name]) => !names.includes(name));
  return { ...EXAMPLE_ANSWERS, [slug]: Object.fromEntries(left) };
}

function errorsOf(slug: string, entries: [string, string][]) {
  const read = readAnswers(pageOf(slug), entries, today);
  if (read.ok) throw new Error("nothing was wrong");
  return read.refusal;
}

describe("the pages of the application", () => {
  test("given someone applies alone, the other person's pages are not asked", () => {
    const alone: Answers = { applying: { applying: "alone" } };
    const slugs = pagesThatApply(applicationForm, alone).map((page) => page.slug);
    expect(slugs).not.toContain("other-applicant");
    expect(nextPage(applicationForm, alone, "applying")?.slug).toBe("about-you");
    expect(findPage(applicationForm, alone, "other-applicant")).toBeNull();
  });

  test("given two apply together, each page leads to the next and back", () => {
    const pages = pagesThatApply(applicationForm, EXAMPLE_ANSWERS);
    for (const [index, page] of pages.entries()) {
      expect(nextPage(applicationForm, EXAMPLE_ANSWERS, page.slug)).toBe(pages[index + 1] ?? null);
      expect(previousPage(applicationForm, EXAMPLE_ANSWERS, page.slug)).toBe(pages[index - 1] ?? null);
    }
  });

  test("no page depends on an answer that is asked after it", () => {
    const known: Record<string, Answers[string]> = {};
    const asked: string[] = [];
    for (const page of applicationForm.sections.flatMap((section) => section.pages)) {
      if (page.appliesTo?.(known) ?? true) asked.push(page.slug);
      known[page.slug] = EXAMPLE_ANSWERS[page.slug];
    }
    expect(asked).toEqual(pagesThatApply(applicationForm, EXAMPLE_ANSWERS).map(({ slug }) => slug));
  });

  test("every slug is used once, and every question says why it is asked", () => {
    const pages = applicationForm.sections.flatMap((section) => section.pages);
    expect(new Set(pages.map((page) => page.slug)).size).toBe(pages.length);
    for (const field of pages.flatMap((page) => page.fields)) {
      for (const one of field.kind === "group" ? [field, ...field.fields] : [field]) {
        expect(one.whyAsked.length).toBeGreaterThan(10);
      }
      expect(usesInWords(field.usedFor ?? []), `what uses ${field.name}`).not.toBe("");
    }
  });

  test("every finished page can be posted and read back as it was", () => {
    for (const page of pagesThatApply(applicationForm, EXAMPLE_ANSWERS)) {
      const answers = EXAMPLE_ANSWERS[page.slug] ?? {};
      expect(readAnswers(page, posted(page.fields, answers), today, EXAMPLE_ANSWERS)).toEqual({
        ok: true,
        value: answers,
      });
    }
  });

  test("every required question left empty is told with the words of that question, all at once", () => {
    for (const page of pagesThatApply(applicationForm, EXAMPLE_ANSWERS)) {
      const read = readAnswers(page, [], today);
      const required = page.fields.filter((field) => field.required && !field.onlyIf).map((field) => field.name);
      expect(read.ok).toBe(required.length === 0);
      if (!read.ok) expect(Object.keys(read.refusal.errors)).toEqual(required);
    }
  });
});

describe("the task list", () => {
  test("given nothing is answered, every part can be started but the signature", () => {
    const tasks = taskList(applicationForm, {});
    expect(tasks.find((task) => task.id === "declaration")).toMatchObject({ state: "cannot-start", slug: null });
    for (const task of tasks.filter(({ id }) => id !== "declaration")) expect(task.state).toBe("not-started");
  });

  test("given all is answered, everything is complete", () => {
    for (const task of taskList(applicationForm, EXAMPLE_ANSWERS)) expect(task).toMatchObject({ state: "complete" });
    expect(isComplete(applicationForm, EXAMPLE_ANSWERS)).toBe(true);
  });

  test("given one answer is taken out, its part is in progress and leads to its page", () => {
    const answers = without("motivation", "support");
    const tasks = taskList(applicationForm, answers);
    expect(tasks.find(({ id }) => id === "motivation")).toMatchObject({
      state: "in-progress",
      slug: "motivation",
      done: 3,
      of: 4,
    });
    expect(tasks.find(({ id }) => id === "declaration")?.state).toBe("cannot-start");
    expect(isComplete(applicationForm, answers)).toBe(false);
  });

  test("no page can be left out of a complete application", () => {
    const slugs = pagesThatApply(applicationForm, EXAMPLE_ANSWERS).map((page) => page.slug);
    fc.assert(
      fc.property(fc.constantFrom(...slugs), (slug) => {
        expect(isComplete(applicationForm, { ...EXAMPLE_ANSWERS, [slug]: undefined })).toBe(false);
      }),
    );
  });
});

describe("reading what was typed", () => {
  test("a date that does not exist is refused with an example and kept as typed", () => {
    const { errors, typed } = errorsOf("about-you", [
      ["fullName", "Priya Sandhu"],
      ["bornOn.day", "31"],
      ["bornOn.month", "2"],
      ["bornOn.year", "1985"],
    ]);
    expect(errors).toEqual({
      bornOn: ["Your date of birth must be a real date with day, month and year, like 27 3 1985"],
    });
    expect(typed.bornOn).toEqual({ day: "31", month: "2", year: "1985" });
  });

  test("a date of birth after today is refused, in rows of a group too", () => {
    const { errors } = errorsOf("children", [
      ["any", "yes"],
      ["people[0].name", "Asha"],
      ["people[0].bornOn", "2026-11-24"],
      ["people[0].lives", "here"],
    ]);
    expect(errors).toEqual({ "people[0].bornOn": ["Date of birth must be today or in the past"] });
  });

  test("a fault in a row is told under the name of its own box", () => {
    const { errors } = errorsOf("referees", [
      ["people[0].name", "Helen Marsh"],
      ["people[0].relation", "Neighbour"],
      ["people[0].related", "no"],
      ["people[0].years", "7"],
      ["people[0].email", "helen.marsh"],
      ["people[1].name", ""],
    ]);
    expect(errors).toEqual({
      people: ["Referees: give at least 2 people"],
      "people[0].email": ["Email address must look like name@example.org"],
    });
  });

  test("two relatives alone are refused, and the same address twice too", () => {
    const row = (index: number, related: string): [string, string][] => [
      [`people[${index}].name`, `Person ${index}`],
      [`people[${index}].relation`, "Aunt"],
      [`people[${index}].related`, related],
      [`people[${index}].years`, "20"],
      [`people[${index}].email`, "same@mail.example"],
    ];
    expect(Object.keys(errorsOf("referees", [...row(0, "yes"), ...row(1, "yes")]).errors)).toEqual([
      "people",
      "people[1].email",
    ]);
  });

  test("a question that is not asked is not stored, whatever was posted", () => {
    const read = readAnswers(
      pageOf("children"),
      [
        ["any", "no"],
        ["people[0].name", "Left from before"],
        ["admin", "true"],
        ["__proto__.x", "1"],
      ],
      today,
    );
    expect(read).toEqual({ ok: true, value: { any: "no" } });
  });

  test("yes to a hard question asks for words, and telling the worker instead is enough", () => {
    const answers = {
      convictions: "yes",
      barred: "no",
      socialCare: "no",
      allegations: "no",
      domesticAbuse: "tell-worker",
    };
    const { errors } = errorsOf("safeguarding", Object.entries(answers));
    expect(Object.keys(errors)).toEqual(["convictionsDetails"]);
    const told = readAnswers(pageOf("safeguarding"), Object.entries({ ...answers, convictions: "tell-worker" }), today);
    expect(told.ok).toBe(true);
  });

  test("201 words are one too many, and the message counts them", () => {
    const { errors } = errorsOf("motivation", [
      ["why", "word ".repeat(201)],
      ["support", "My sister"],
    ]);
    expect(errors.why).toEqual(["Why you would like to foster must be 200 words or fewer. You have written 201"]);
  });

  test("a postcode is stored in its usual spelling and half of one is refused", () => {
    const entries = posted(pageOf("address").fields, { ...EXAMPLE_ANSWERS.address, postcode: "st42de" });
    expect(readAnswers(pageOf("address"), entries, today)).toMatchObject({ value: { postcode: "ST4 2DE" } });
    const half = posted(pageOf("address").fields, { ...EXAMPLE_ANSWERS.address, postcode: "ST4" });
    expect(errorsOf("address", half).errors).toEqual({ postcode: ["Postcode must be a full postcode, like ST4 2DE"] });
  });

  test("a number is whole and within its bounds", () => {
    const typed = (howMany: string) => [
      ...posted(pageOf("offer-children").fields, { ...EXAMPLE_ANSWERS["offer-children"], howMany }),
    ];
    for (const wrong of ["two", "1.5", "0", "9", "-1", "1e1"]) {
      expect(errorsOf("offer-children", typed(wrong)).errors).toEqual({
        howMany: ["How many children must be a whole number from 1 to 8"],
      });
    }
  });

  test("nothing that can be posted makes the reading fail", () => {
    const pages = pagesThatApply(applicationForm, EXAMPLE_ANSWERS);
    const names = pages.flatMap((page) => page.fields.map((field) => field.name));
    const name = fc.oneof(
      fc.constantFrom(...names),
      fc
        .tuple(fc.constantFrom(...names), fc.nat(200), fc.constantFrom("name", "bornOn.day", "bornOn", "email", ""))
        .map(([group, row, field]) => `${group}[${row}].${field}`),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.constantFrom(...pages), fc.array(fc.tuple(name, fc.string())), (page, entries) => {
        const read = readAnswers(page, entries, today);
        if (read.ok) expect(page.schema.safeParse(read.value).success).toBe(true);
        else for (const messages of Object.values(read.refusal.errors)) expect(messages[0]).toMatch(/\w/);
      }),
    );
  });
});

describe("buttons that work without scripts", () => {
  const referees = pageOf("referees");
  const typed = readTyped(referees, [
    ["people[0].name", "Helen Marsh"],
    ["people[3].name", "Tariq Aziz"],
    ["people[3].email", "not yet"],
  ]);

  test("add gives one more empty row and keeps what was typed, valid or not", () => {
    const more = applyIntent(referees, typed, intentOf([["intent", "add:people"]]));
    expect(rowsOf(more, "people")).toEqual([{ name: "Helen Marsh" }, { name: "Tariq Aziz", email: "not yet" }, {}]);
  });

  test("add stops at the most rows the page takes", () => {
    let rows = typed;
    for (let press = 0; press < 20; press += 1) rows = applyIntent(referees, rows, { kind: "add", group: "people" });
    expect(rowsOf(rows, "people")).toHaveLength(6);
  });

  test("remove takes the row out and leaves the others", () => {
    const fewer = applyIntent(referees, typed, intentOf([["intent", "remove:people:0"]]));
    expect(rowsOf(fewer, "people")).toEqual([{ name: "Tariq Aziz", email: "not yet" }]);
  });

  test("any other button carries on", () => {
    expect(intentOf([])).toEqual({ kind: "continue" });
    expect(intentOf([["intent", "remove:people:x"]])).toEqual({ kind: "continue" });
    expect(intentOf([["intent", "save"]])).toEqual({ kind: "save" });
    expect(applyIntent(referees, typed, { kind: "add", group: "nothing" })).toEqual(typed);
  });
});

describe("the frozen document", () => {
  const frozen = freeze(applicationForm, EXAMPLE_ANSWERS, new Date("2026-11-23T10:00:00Z"));
  const items = (slug: string) =>
    frozen.sections.flatMap((section) => section.pages).find((page) => page.slug === slug)?.items ?? [];

  test("says what was asked and answered in words, with the version of the form", () => {
    expect(frozen).toMatchObject({ formVersion: applicationForm.version, at: "2026-11-23T10:00:00.000Z" });
    expect(items("about-you").map(({ answer }) => answer)).toContain("27 March 1985");
    expect(items("offer-children")[0]).toMatchObject({ question: "Which ages?", answer: "5 to 9, 10 to 15" });
    expect(items("about-you").find(({ name }) => name === "formerNames")?.answer).toBe("Not answered");
  });

  test("holds each row of a group", () => {
    const [people] = items("referees");
    expect(people?.rows.map((row) => row[0]?.answer)).toEqual(["Helen Marsh", "Tariq Aziz"]);
  });

  test("survives being stored as JSON", () => {
    expect(JSON.parse(JSON.stringify(frozen))).toEqual(frozen);
  });

  test("shows an unfinished date as it was typed", () => {
    const [, , , born] = answersInWords(pageOf("about-you").fields, {
      bornOn: { day: "3", month: "", year: "1980" },
    });
    expect(born?.answer).toBe("3  1980");
  });
});
