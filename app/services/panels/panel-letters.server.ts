import { can, type Role } from "#app/domain/access/permissions.ts";
import { startInWords } from "#app/domain/applications/visits.ts";
import { onListOn } from "#app/domain/panels/members.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import type { Write } from "#db/engine/commit.server.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { findAccount, listStaff } from "#db/queries/access.ts";
import { findCouncil } from "#db/queries/councils.ts";
import type { MeetingRow, MemberRecord, PanelRow } from "#db/queries/panels.ts";
import type { Email } from "#emails/catalogue.ts";
import { outgoing } from "../jobs/outgoing.ts";
import type { Work } from "../work.ts";

/** Somebody who is written to about a panel, and the page their letter leads to. */
type Told = { address: string; firstName: string; path: string };

/** Where a member answers: their own page, the meeting's for other staff, and for who has no account the sign-in. */
function pathFor(roles: readonly string[], meetingId: string | null): string {
  const own = roles as readonly Role[];
  if (!can(own, "panel:read-own") && can(own, "panel:read"))
    return meetingId ? `/officer/panels/${meetingId}` : "/officer/panels";
  return "/officer/panels/reading";
}

/** The members of a list that can be written to: by their account, else by the address that stands on the list. */
export async function membersTold(
  db: Reader,
  members: readonly MemberRecord[],
  meetingId: string | null,
): Promise<Told[]> {
  const told = await Promise.all(
    members.map(async ({ accountId, email, name }): Promise<Told[]> => {
      const account = accountId ? await findAccount(db, accountId) : undefined;
      const address = account?.email ?? email;
      if (!address || account?.active === false) return [];
      const firstName = account?.givenName ?? name.split(" ")[0] ?? name;
      return [{ address, firstName, path: pathFor(account?.roles ?? [], meetingId) }];
    }),
  );
  return told.flat();
}

/** The panel advisers of some councils; of one without any, its own address. */
export async function advisersTold(db: Reader, councilIds: readonly string[], path: string): Promise<Told[]> {
  const told = await Promise.all(
    councilIds.map(async (councilId): Promise<Told[]> => {
      const advisers = (await listStaff(db, councilId)).filter(({ roles }) => roles.includes("panel"));
      if (advisers.length > 0)
        return advisers.map(({ email, givenName }) => ({ address: email, firstName: givenName, path }));
      const council = await findCouncil(db, councilId);
      return council?.email ? [{ address: council.email, firstName: "", path }] : [];
    }),
  );
  return told.flat();
}

/** The workers of some applications, each with the page of theirs that a change of the panel is about. */
export async function workersTold(
  db: Reader,
  of: readonly { applicationId: string; workerId: string }[],
  tab: "panel" | "visits",
): Promise<Told[]> {
  const told = await Promise.all(
    of.map(async ({ applicationId, workerId }): Promise<Told[]> => {
      const account = await findAccount(db, workerId);
      if (!account?.active) return [];
      const path = `/officer/applications/${applicationId}/${tab}`;
      return [{ address: account.email, firstName: account.givenName, path }];
    }),
  );
  return told.flat();
}

type PanelLetter = Extract<Email, { template: "panel-asked" | "panel-meeting-moved" | "panel-meeting-off" }>;
type OwnFacts = Omit<PanelLetter["facts"], "firstName" | "councilName" | "path">;

/** One letter to each of some people; who is named twice is written to once. */
async function lettersTo(
  work: Work,
  councilId: string,
  told: readonly Told[],
  template: PanelLetter["template"],
  facts: OwnFacts,
): Promise<Write[]> {
  const council = await findCouncil(work.store.read, councilId);
  const once = new Map(told.toReversed().map((each) => [each.address, each]));
  return [...once.values()].toReversed().map(({ address, firstName, path }) => {
    const all = { ...facts, firstName, councilName: council?.name ?? "The council", path };
    return outgoing(work, { address, councilId }, { template, facts: all } as PanelLetter);
  });
}

/** Members are asked to some meetings: one letter to each, whether it is one meeting or a year of them. */
export async function askedLetters(
  work: Work,
  panel: Pick<PanelRow, "councilId">,
  members: readonly MemberRecord[],
  meetings: readonly MeetingRow[],
): Promise<Write[]> {
  const listed = members.filter((member) => meetings.some(({ startsAt }) => onListOn(member, dayOf(startsAt))));
  const [first, second] = meetings;
  const one = first && !second ? first : null;
  const told = await membersTold(work.store.read, listed, one?.id ?? null);
  return lettersTo(work, panel.councilId, told, "panel-asked", { meetsOn: one && startInWords(one.startsAt) });
}

/** A meeting is at another time or place, or takes other numbers. `asked`: the members answer anew. */
export async function movedLetters(
  work: Work,
  councilId: string,
  to: { members: readonly Told[]; others: readonly Told[] },
  change: { was: Date; startsAt: Date; asked: boolean },
): Promise<Write[]> {
  const times = { wasAt: startInWords(change.was), meetsAt: startInWords(change.startsAt) };
  const members = await lettersTo(work, councilId, to.members, "panel-meeting-moved", {
    ...times,
    asked: change.asked,
  });
  const known = new Set(to.members.map(({ address }) => address));
  const others = to.others.filter(({ address }) => !known.has(address));
  return [...members, ...(await lettersTo(work, councilId, others, "panel-meeting-moved", { ...times, asked: false }))];
}

/** A meeting is called off. */
export async function calledOffLetters(
  work: Work,
  councilId: string,
  told: readonly Told[],
  startsAt: Date,
): Promise<Write[]> {
  return lettersTo(work, councilId, told, "panel-meeting-off", { meetsAt: startInWords(startsAt) });
}
