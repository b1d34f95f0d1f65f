import { daysBetween, formatDay, instantAt } from "#app/domain/shared/day.ts";
import { endingSoon } from "#app/domain/sharing/vacancies.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { listEveryCouncil } from "#db/queries/councils.ts";
import { listVacancyAgreements } from "#db/queries/sharing.ts";
import type { TodayRow } from "./today-row.ts";

/**
 * The agreements about homes that end soon with nothing signed after them, for whoever agrees: our own to sign again, and
 * another council's to ring about, because our searches stop finding its homes.
 */
export async function agreementsToday({ db, officer, today }: OfficerAsked): Promise<TodayRow[]> {
  if (!officer.can("sharing:agree")) return [];
  const ending = endingSoon(await listVacancyAgreements(db, officer.councilIds), today);
  if (ending.length === 0) return [];
  const names = new Map((await listEveryCouncil(db)).map(({ id, name }) => [id, name]));
  const own = new Set(officer.councilIds);
  return ending.map(({ giverId, takerId, lastDay }): TodayRow => {
    const ours = own.has(giverId);
    const other = names.get(ours ? takerId : giverId) ?? "A council";
    const days = daysBetween(today, lastDay);
    return {
      key: `homes-${giverId}-${takerId}`,
      who: `Homes shared: ${other}`,
      detail: ours ? "they find our homes" : "we find their homes",
      href: "/officer/settings/agreements",
      do: ours ? "Sign the next agreement, or let it end" : "Ring them about the next agreement",
      why: { tone: "soon", word: "ends soon", words: `Last day ${formatDay(lastDay)}` },
      clock: { text: days === 0 ? "today" : days === 1 ? "1 day" : `${days} days`, late: false },
      order: { kind: "agreed-date", at: instantAt(lastDay, 0).getTime() },
    };
  });
}
