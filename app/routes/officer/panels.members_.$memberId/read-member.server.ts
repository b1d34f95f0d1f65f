import { endOfPeriod } from "#app/domain/calendar/working-days.ts";
import {
  independenceInWords,
  leavingInWords,
  listedTwice,
  MEMBER_PARTS,
  onListOn,
} from "#app/domain/panels/members.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { calendarOf, rulebookOf } from "#app/services/applications/rules-in-force.server.ts";
import { listStaff } from "#db/queries/access.ts";
import { findPanelMember, listDeclarations, listPanelMembers } from "#db/queries/panels.ts";
import { declaredShown } from "../panel-parts/answer-declared.server.ts";

/** One member of the council's central list: what stands on it, what they declared, and how they leave. */
export async function readMember({ db, officer, params, today, url }: OfficerAsked) {
  const member = await findPanelMember(db, officer.councilId, params.memberId ?? "");
  if (!member) throw notFound();
  const mayWork = officer.can("application:panel");
  const [staff, all, declared, { values }, { holidays }] = await Promise.all([
    listStaff(db, officer.councilId),
    listPanelMembers(db, [officer.councilId]),
    // What members have to do with people is for who runs the panel.
    mayWork ? listDeclarations(db, [member.id]) : [],
    rulebookOf(db, officer.councilId, today),
    calendarOf(db, officer.councilId),
  ]);
  const others = all.filter(({ id }) => id !== member.id);
  const free = staff.filter(
    ({ id }) => !others.some((one) => one.accountId === id && listedTwice({ ...member, accountId: id }, one)),
  );
  return {
    id: member.id,
    version: member.version,
    name: member.name,
    caption: `${MEMBER_PARTS[member.part]}, ${independenceInWords(member)}, on the list since ${formatDay(member.appointedOn)}`,
    leaving: leavingInWords(member, today),
    noticed: member.noticeOn ? formatDay(member.noticeOn) : null,
    onList: onListOn(member, today) || member.appointedOn > today,
    expertise: [...member.expertise],
    since: member.socialWorkerSince ? formatDay(member.socialWorkerSince) : null,
    account: staff.find(({ id }) => id === member.accountId)?.email ?? null,
    email: member.email,
    values: {
      name: member.name,
      part: member.part,
      linkedAs: member.linkedAs ?? "",
      socialWorkerSince: member.socialWorkerSince ?? "",
      expertise: member.expertise.join(", "),
      accountId: member.accountId ?? "",
      email: member.email ?? "",
      appointedOn: member.appointedOn as string,
      leavesOn: member.leavesOn ?? "",
    },
    accounts: free.map(({ id, givenName, familyName }) => ({ value: id, label: `${givenName} ${familyName}` })),
    declared: declared.map((row) => declaredShown(row, today)),
    /** The last day, were their notice to come in today. */
    leavesIfToday: formatDay(endOfPeriod(today, values.panelListNotice, holidays)),
    mayWork,
    done: url.searchParams.get("done"),
    today: today as string,
  };
}

export type MemberPage = Awaited<ReturnType<typeof readMember>>;
