import type { BankHolidays } from "#app/domain/calendar/working-days.ts";
import { day } from "#app/domain/shared/day.ts";
import { once, readJson } from "./reference-files.server.ts";

const read = once((): BankHolidays => {
  const file = readJson<{ events: { date: string }[] }>("bank-holidays.json");
  return new Set(file.events.map((event) => day(event.date)));
});

/** The bank holidays of England and Wales from 2019 to 2028, substitutes and one-off royal days included. */
export function bankHolidays(): BankHolidays {
  return read();
}
