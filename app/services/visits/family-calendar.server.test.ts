import ICAL from "ical.js";
import { expect, test } from "vitest";
import { VISIT_KIND_NAMES, VISIT_KINDS } from "#app/domain/applications/visits.ts";
import { day, instantAt } from "#app/domain/shared/day.ts";
import { familyCalendar } from "./family-calendar.server.ts";

const NOW = new Date("2026-11-23T09:30:00Z");

test.each(VISIT_KIND_NAMES)(
  "a visit (%s) on a family's calendar says who comes, and not what for or where",
  async (kind) => {
    const visit = {
      id: "v-1",
      kind,
      sequence: 1,
      startsAt: instantAt(day("2026-12-01"), 840),
      minutes: 60,
      place: "12 Secret Street",
      worker: { id: "w", name: "Alison Shaw" },
      state: "booked",
      said: "We talk about your childhood.",
    } as Parameters<typeof familyCalendar>[0];
    const text = await familyCalendar(visit, { origin: "https://foster.example", now: NOW });
    const [event] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
    expect(event?.getFirstPropertyValue("summary")).toBe("Visit from Alison");
    expect(event?.getFirstPropertyValue("sequence")).toBe(1);
    const shown = [...(event?.getAllProperties() ?? [])].map((each) => each.getFirstValue()).join(" ");
    const site = /https:\/\/foster\.example\/sign-in/g;
    expect(shown.replace(site, "")).not.toMatch(/foster|kinship|council|assess|carer|Secret Street|childhood|Shaw/i);
    expect(shown).not.toContain(VISIT_KINDS[kind].officer);
  },
);
