import { householdFacts } from "#app/domain/applications/form/household-facts.ts";
import {
  type DeclarationWrong,
  type DeclaredKind,
  declarationWrong,
  declaredMatch,
  holdsOn,
} from "#app/domain/panels/declarations.ts";
import { type Day, dayOf, instantAt } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { listAnswers } from "#db/queries/applications.ts";
import {
  type DeclarationRow,
  findPanelMember,
  type ItemRow,
  listDeclarations,
  listInterests,
  listItemNames,
  listItems,
  listMeetings,
  listPanelsOf,
  type MeetingRow,
  type MemberRecord,
} from "#db/queries/panels.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addDeclaration, addInterest, changeItem, endDeclaration, removeInterest } from "#db/writes/panels.ts";
import { besideApplication } from "../applications/beside-application.ts";
import { idOfWhatItSays } from "../once-key.ts";
import type { Work } from "../work.ts";
import { panelEntry } from "./panel-history.ts";
import type { MeetingState } from "./read-meeting.server.ts";

type Gone = "not-found" | "changed-meanwhile";

type Declared = Pick<DeclarationRow, "memberId" | "kind" | "about">;

/**
 * That members are no part of the items of some meetings which they declared by their reference, where it is not written
 * down yet. `named`: how many items there are, also of those that it was written down of.
 */
export async function declaredOnAgendas(
  work: Work,
  members: readonly Pick<MemberRecord, "id" | "name">[],
  declared: readonly Declared[],
  meetings: readonly MeetingRow[],
): Promise<{ named: number; writes: Write[]; entries: ReturnType<typeof besideApplication>[] }> {
  const db = work.store.read;
  const open = meetings.filter(({ state }) => state !== "called-off").map(({ id }) => id);
  const items = declared.length > 0 ? (await listItems(db, open)).filter(({ state }) => state === "listed") : [];
  const [names, known] = await Promise.all([
    listItemNames(
      db,
      [...new Set(items.map(({ applicationCouncilId }) => applicationCouncilId))],
      items.map(({ applicationId }) => applicationId),
    ),
    listInterests(
      db,
      items.map(({ id }) => id),
    ),
  ]);
  const found = items.flatMap((item) => {
    const ref = names.find(({ id }) => id === item.applicationId)?.ref;
    if (!ref) return [];
    const about = declared.filter((one) => declaredMatch(one, { ref, householdName: "", organisations: [] }) === "is");
    const ids = new Set(about.map(({ memberId }) => memberId));
    return members.filter(({ id }) => ids.has(id)).map((member) => ({ item, member }));
  });
  const fresh = found.filter(
    ({ item, member }) => !known.some(({ itemId, memberId }) => itemId === item.id && memberId === member.id),
  );
  return {
    named: found.length,
    writes: [
      ...fresh.map(({ item, member }) =>
        addInterest({
          id: idOfWhatItSays([item.id, member.id]),
          itemId: item.id,
          memberId: member.id,
          kind: "knows",
          found: false,
          declaredById: "list",
          declaredAt: work.now,
        }),
      ),
      // Whoever hears the item in this second goes by another picture of who takes part.
      ...[...new Set(fresh.map(({ item }) => item))].map((item) => changeItem(item, {})),
    ],
    entries: fresh.map(({ item, member }) =>
      besideApplication(
        work,
        { id: item.applicationId, councilId: item.applicationCouncilId },
        { type: "PanelInterestNoted", data: { name: member.name, kind: "knows" } },
      ),
    ),
  };
}

/**
 * Writes down what a member declared. Refuses by field; the same twice on one day is one, unless it ended meanwhile. A
 * household that they name by its reference and that is on an agenda of their council’s panels is heard without them from
 * now on, also where they are not on the list of that day yet: `named`, how many items those are.
 */
export async function declareOnList(
  work: Work,
  councilId: string,
  asked: { memberId: string; kind: DeclaredKind; about: string; words: string },
): Promise<Result<{ named: number }, Gone | { code: "wrong"; wrong: DeclarationWrong }>> {
  const db = work.store.read;
  const member = await findPanelMember(db, councilId, asked.memberId);
  if (!member) return refuse("not-found");
  const wrong = declarationWrong(asked);
  if (Object.keys(wrong).length > 0) return refuse({ code: "wrong", wrong });
  const declaredOn = dayOf(work.now);
  const about = asked.about.trim();
  const words = asked.words.trim();
  const [before, panels] = await Promise.all([listDeclarations(db, [member.id]), listPanelsOf(db, councilId)]);
  const ended = before.filter(({ endedOn }) => endedOn !== null).length;
  const id = idOfWhatItSays([member.id, asked.kind, about, words, declaredOn, ended]);
  const meetings = await listMeetings(
    db,
    panels.map((panel) => panel.id),
    instantAt(declaredOn, 0),
    400,
  );
  const { named, writes, entries } = await declaredOnAgendas(
    work,
    [member],
    [{ memberId: member.id, kind: asked.kind, about }],
    meetings,
  );
  if (before.some((row) => row.id === id)) return accept({ named });
  const kept = await commit(work.store, [
    addDeclaration({
      id,
      memberId: member.id,
      councilId,
      kind: asked.kind,
      about,
      words,
      declaredOn,
      endedOn: null,
    }),
    appendEvents([
      panelEntry(
        work,
        { councilId, id: member.id },
        { type: "PanelInterestDeclared", data: { name: member.name, kind: asked.kind } },
      ),
      ...entries,
    ]),
    ...writes,
  ]);
  if (kept.ok) return accept({ named });
  // There already may be this declaration, sent twice at once, or only an interest that somebody else wrote down.
  const there = (await listDeclarations(db, [member.id])).some((row) => row.id === id);
  return there ? accept({ named }) : refuse("changed-meanwhile");
}

/**
 * Writes down that what a member declared no longer holds. It stays on the list as what was so until today, and they take
 * part again in the items still to be heard that they were left out of by it, unless something else of theirs names them.
 */
export async function endDeclared(
  work: Work,
  councilId: string,
  asked: { memberId: string; declarationId: string },
): Promise<Result<void, Gone>> {
  const db = work.store.read;
  const member = await findPanelMember(db, councilId, asked.memberId);
  const all = member ? await listDeclarations(db, [member.id]) : [];
  const declared = all.find(({ id }) => id === asked.declarationId);
  if (!member || !declared) return refuse("not-found");
  if (declared.endedOn) return accept(undefined);
  const others = all.filter(({ id, endedOn }) => id !== declared.id && endedOn === null);
  const back = await takenBackWith(work, member, declared, others);
  const kept = await commit(work.store, [
    endDeclaration(declared, dayOf(work.now)),
    ...back.writes,
    appendEvents([
      panelEntry(work, { councilId, id: member.id }, { type: "PanelInterestEnded", data: { name: member.name } }),
      ...back.entries,
    ]),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/** The interests that a declaration wrote on items still to be heard and that end with it: no other one names them too. */
async function takenBackWith(
  work: Work,
  member: MemberRecord,
  declared: Declared,
  others: readonly Declared[],
): Promise<{ writes: Write[]; entries: ReturnType<typeof besideApplication>[] }> {
  const db = work.store.read;
  const panels = await listPanelsOf(db, member.councilId);
  const meetings = await listMeetings(
    db,
    panels.map(({ id }) => id),
    instantAt(dayOf(work.now), 0),
    400,
  );
  const planned = meetings.filter(({ state }) => state !== "called-off").map(({ id }) => id);
  const items = (await listItems(db, planned)).filter(({ state }) => state === "listed");
  const ids = items.map(({ id }) => id);
  const [interests, names] = await Promise.all([
    listInterests(db, ids),
    listItemNames(
      db,
      [...new Set(items.map(({ applicationCouncilId }) => applicationCouncilId))],
      items.map(({ applicationId }) => applicationId),
    ),
  ]);
  const over = items.flatMap((item) => {
    const row = interests.find(
      ({ itemId, memberId, declaredById }) => itemId === item.id && memberId === member.id && declaredById === "list",
    );
    const ref = names.find(({ id }) => id === item.applicationId)?.ref;
    if (!row || !ref) return [];
    const isNamed = (one: Declared) => declaredMatch(one, { ref, householdName: "", organisations: [] }) === "is";
    return isNamed(declared) && !others.some(isNamed) ? [{ item, row }] : [];
  });
  return {
    writes: over.flatMap(({ item, row }) => [removeInterest(row), changeItem(item, {})]),
    entries: over.map(({ item }) =>
      besideApplication(
        work,
        { id: item.applicationId, councilId: item.applicationCouncilId },
        { type: "PanelInterestTakenBack", data: { name: member.name } },
      ),
    ),
  };
}

/**
 * Those of some members who declared that they have to do with an application, naming it by its reference, as it holds on
 * the day of a meeting: they are no part of its item from the moment it is listed. What only may be about it is shown, and
 * people decide.
 */
export async function declaredAbout(
  db: Reader,
  { members, on }: { members: readonly Pick<MemberRecord, "id">[]; on: Day },
  application: { id: string; councilId: string },
): Promise<string[]> {
  const ids = members.map(({ id }) => id);
  const declared = (await listDeclarations(db, ids)).filter((one) => holdsOn(one, on));
  if (declared.length === 0) return [];
  const against = await againstOf(db, { applicationCouncilId: application.councilId, applicationId: application.id });
  const named = declared.filter((one) => against && declaredMatch(one, against) === "is");
  return [...new Set(named.map(({ memberId }) => memberId))];
}

/** What a member of a meeting declared, beside an item of it that it is, or may be, about. */
export type DeclaredAt = { memberId: string; name: string; about: string; words: string; match: "is" | "may-be" };

/** What an application is held against: its people, and whom they work for or applied to before. */
async function againstOf(
  db: Reader,
  { applicationCouncilId, applicationId }: Pick<ItemRow, "applicationCouncilId" | "applicationId">,
) {
  const [[named], { answers }] = await Promise.all([
    listItemNames(db, [applicationCouncilId], [applicationId]),
    listAnswers(db, applicationId),
  ]);
  const { employer, previousService, earlierApplications } = householdFacts(answers);
  const organisations = [employer, previousService, ...earlierApplications.map(({ agency }) => agency)];
  return (
    named && {
      ref: named.ref,
      householdName: named.name,
      organisations: organisations.flatMap((one) => one ?? []),
    }
  );
}

/**
 * What the members of a meeting declared on their central lists, by the item it is or may be about. For whoever runs the
 * meeting: they look, and write down who is no part of the item. Who is none already is left out.
 */
export async function declaredAtMeeting(db: Reader, state: MeetingState): Promise<ReadonlyMap<string, DeclaredAt[]>> {
  const found = new Map<string, DeclaredAt[]>();
  const items = state.items.filter(({ item }) => item.state === "listed" || item.state === "heard");
  if (items.length === 0) return found;
  const declared = (
    await listDeclarations(
      db,
      state.members.map(({ id }) => id),
    )
  ).filter((one) => holdsOn(one, state.on));
  if (declared.length === 0) return found;
  for (const { item, interests } of items) {
    const against = await againstOf(db, item);
    if (!against) continue;
    const away = new Set(interests.map(({ memberId }) => memberId));
    const matching = declared.flatMap((one): DeclaredAt[] => {
      const member = state.members.find(({ id }) => id === one.memberId);
      const match = declaredMatch(one, against);
      if (!member || !match || away.has(member.id)) return [];
      return [{ memberId: member.id, name: member.name, about: one.about, words: one.words, match }];
    });
    if (matching.length > 0) found.set(item.id, matching);
  }
  return found;
}
