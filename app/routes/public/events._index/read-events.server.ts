import { seatsLeft } from "#app/domain/training/seats.ts";
import { dayInWords, hoursInWords, seatsInWords } from "#app/domain/training/words.ts";
import type { PublicAsked } from "#app/http/guards.server.ts";
import { listCouncils } from "#db/queries/councils.ts";
import { listSeatStates, listSessions } from "#db/queries/training.ts";
import { councilsAround, readPlace } from "../near/near.server.ts";
import { milesInWords } from "../near/where-you-live.ts";

/** As many as one reads through at first, and when asked for all. */
const FIRST_SHOWN = 12;
const MOST_SHOWN = 100;

/** The sessions anybody may come to that an address asks for: near a postcode, of one council, in a room or online. */
export async function readEvents({ db, url, now }: PublicAsked) {
  const typed = url.searchParams.get("postcode")?.slice(0, 40) ?? "";
  const slug = url.searchParams.get("council") ?? "";
  const how = url.searchParams.get("how") ?? "";
  const here = await listCouncils(db);
  const council = here.find((one) => one.slug === slug) ?? null;
  const place = typed.trim() === "" ? null : readPlace(typed);
  const around = place?.ok ? councilsAround(place.value) : null;
  const miles = new Map(around?.map((one) => [one.council.id, one.miles]));
  const wanted = here.filter(({ id }) => (council ? id === council.id : !around || miles.has(id)));
  const sessions = await listSessions(db, {
    councilIds: wanted.map(({ id }) => id),
    audiences: ["public"],
    from: now,
    open: true,
  });
  const fitting = sessions.filter(({ date }) => how === "" || date.online === (how === "online"));
  const all = url.searchParams.has("all");
  const shown = fitting.slice(0, all ? MOST_SHOWN : FIRST_SHOWN);
  const rest = new URLSearchParams(url.searchParams);
  rest.set("all", "1");
  const states = await listSeatStates(
    db,
    shown.map(({ date }) => date.id),
  );
  const names = new Map(here.map(({ id, name }) => [id, name]));
  return {
    typed: { postcode: typed, council: council?.slug ?? "", how },
    error: place && !place.ok ? place.refusal : null,
    councils: here.map((one) => ({ value: one.slug, label: one.name })),
    near: place?.ok ? place.value.text : null,
    council: council?.name ?? null,
    more: fitting.length - shown.length,
    moreHref: all ? null : `/events?${rest}`,
    events: shown.map(({ date, series }) => {
      const left = seatsLeft(date, states.get(date.id) ?? []);
      const far = miles.get(date.councilId);
      return {
        id: date.id,
        title: series.title,
        day: dayInWords(date),
        hours: hoursInWords(date),
        dateTime: date.startsAt.toISOString(),
        place: date.online ? "Online" : date.place,
        council: names.get(date.councilId) ?? "",
        far: far === undefined || date.online ? null : milesInWords(far),
        seats: seatsInWords(left),
        full: left === 0,
      };
    }),
  };
}
