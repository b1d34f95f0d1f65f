import { type Leaders, leaderIds, NOBODY_LEADS } from "#app/domain/training/leaders.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { listTeam } from "#db/queries/diary-keeping.ts";
import { SEEN } from "./leaders-seen.ts";

type Choice = { value: string; label: string };

/** Who of the council keeps a diary in which a session can stand. */
export async function whoMayLead({ db, officer }: OfficerAsked): Promise<Choice[]> {
  const team = await listTeam(db, [officer.councilId]);
  return team.map(({ id, name }) => ({ value: id, label: name }));
}

function named(team: readonly Choice[], leaders: Leaders): string {
  return leaderIds(leaders)
    .flatMap((id) => team.find(({ value }) => value === id)?.label ?? [])
    .join(" and ");
}

/**
 * What people who come read of who leads: as it was typed, else the names of who was chosen; null for nobody. The names of
 * who led it `before` are no words of anybody's, and give way to those of who leads it now.
 */
export async function trainerFor(
  given: OfficerAsked,
  typed: Leaders & { trainer: string | null },
  before: Leaders = NOBODY_LEADS,
): Promise<string | null> {
  const team = await whoMayLead(given);
  const own = typed.trainer === named(team, before) ? null : typed.trainer;
  return own ?? (named(team, typed) || null);
}

/** In whose diaries a session stands, as a fact of its page; none where in nobody's. */
export function inDiariesOf(team: readonly Choice[], leaders: Leaders): { name: string; value: string }[] {
  const names = named(team, leaders);
  return names ? [{ name: "In the diary of", value: names }] : [];
}

/** For whom and when something was said of their diary: another choice or another time is asked about anew. */
function ledAs(typed: Readonly<Record<string, string>>): string {
  return ["leaderId", "secondLeaderId", "from", "on", "at", "minutes"].map((name) => typed[name] ?? "").join(" ");
}

/** Whether this very choice was said to lie on top of something else, and is sent all the same. */
export function wasSeen(typed: Readonly<Record<string, string>>): boolean {
  return typed[SEEN] === ledAs(typed);
}

/** What was typed, with the mark that what their diaries have at the same time has been said, where that is why it comes back. */
export function withSeen(typed: Readonly<Record<string, string>>, refusal: unknown): Record<string, string> {
  const said = typeof refusal === "object" && refusal !== null && "busy" in refusal;
  return said ? { ...typed, [SEEN]: ledAs(typed) } : { ...typed };
}
