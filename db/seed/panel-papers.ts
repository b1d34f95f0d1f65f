import { and, asc, eq, gte } from "drizzle-orm";
import type { Role } from "#app/domain/access/permissions.ts";
import type { ReportSection } from "#app/domain/applications/report.ts";
import type { Actor } from "#app/domain/history/event.ts";
import { takeStep } from "#app/services/applications/change-application.server.ts";
import { putPapersTogether } from "#app/services/panels/make-pack.server.ts";
import { releaseOwnCopy } from "#app/services/panels/own-copy.server.ts";
import { markQuestion, noteOwnReading, ownPapers } from "#app/services/panels/own-papers.server.ts";
import { papersForPack } from "#app/services/panels/pack-facts.server.ts";
import { sendPapers } from "#app/services/panels/send-papers.server.ts";
import type { PaperFiles } from "#app/services/papers/paper-files.server.ts";
import type { Work } from "#app/services/work.ts";
import { insertMany } from "#db/engine/bulk.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import { findApplication, listPipeline } from "#db/queries/applications.ts";
import * as schema from "#db/schema/index.ts";
import type { Invention } from "#tests/factories/invention.ts";
import type { Team } from "./staff.ts";

type Setting = { store: Store; given: Invention; councilId: string; team: Team; files: PaperFiles };

/** What the report of the household before the next panel says, with what others said in confidence. */
const REPORT: readonly { key: ReportSection; words: string; inConfidence: string }[] = [
  {
    key: "personality",
    words:
      "They are calm people who laugh easily. Over eight visits they were open about what is hard for them, and came back to a question when they had thought about it.\n\nWhen plans change at short notice they say so, sort out what must be done first and leave the rest.",
    inConfidence: "",
  },
  {
    key: "experience",
    words:
      "They have looked after two nieces for long weekends since these were small, and helped at a holiday scheme for three summers. The children I spoke to remember the baking and that nobody shouted.",
    inConfidence:
      "A referee, who asked not to be named to them, thinks that they would find it hard to say no to their wider family in the first months. They agree when it is asked in general, and have begun to.",
  },
  {
    key: "skills",
    words:
      "They understood from the preparation that a child’s behaviour tells something, and could give examples. They want to learn more about speech that comes late, and have found a course.",
    inConfidence: "",
  },
  {
    key: "suitability",
    words:
      "I recommend that they are suitable to foster. What they bring outweighs what they still have to learn, and they know what that is. They have family within walking distance and time after school.",
    inConfidence: "",
  },
  { key: "terms", words: "One or two children from five to eleven, short-term.", inConfidence: "" },
];

const QUESTIONS = [
  { page: 3, words: "How would the loft room be reached at night by a child who is afraid of the dark?" },
  { page: 5, words: "Who would take over the school run when the late shift falls on a Monday?" },
];

async function nextListed({ store, given, councilId }: Setting) {
  const [row] = await store.read
    .select({ id: schema.panelItems.id, applicationId: schema.panelItems.applicationId })
    .from(schema.panelItems)
    .innerJoin(schema.panelMeetings, eq(schema.panelItems.meetingId, schema.panelMeetings.id))
    .where(
      and(
        eq(schema.panelItems.councilId, councilId),
        eq(schema.panelItems.state, "listed"),
        gte(schema.panelMeetings.startsAt, given.now),
      ),
    )
    .orderBy(asc(schema.panelMeetings.startsAt), asc(schema.panelItems.place))
    .limit(1);
  return row;
}

async function makePapers(setting: Setting, as: (actor: Actor) => Work): Promise<void> {
  const { store, given, councilId, team, files } = setting;
  const item = await nextListed(setting);
  const record = item && (await findApplication(store.read, { councilIds: [councilId] }, item.applicationId));
  const { worker } = record?.application ?? {};
  if (!item || !record || !worker) return;
  await insertMany(
    store,
    schema.reportSections,
    REPORT.map((section) => ({
      ...section,
      id: given.random.id(),
      applicationId: record.id,
      councilId,
      savedById: worker.id,
      savedByName: worker.name,
      savedAt: given.now,
      sentAt: given.now,
      version: 1,
    })),
  );
  const papers = (await papersForPack(store.read, record)).slice(0, 4).map(({ id }) => id);
  const asked = { councilIds: [councilId], applicationId: record.id };
  const made = await putPapersTogether(as(team.panel), files, { ...asked, paperIds: papers });
  const sent = await sendPapers(as(team.panel), { ...asked, itemVersion: 1 });
  if (!made.ok || !sent.ok) throw new Error("The papers of the demonstration could not be made");
  await releaseOwnCopy(as(team.panel), { ...asked, packId: made.value.applicant.id });
  const member = as(team.panelMember);
  const own = await ownPapers(store.read, team.panelMember.id, item.id, given.now);
  if (!own?.open) return;
  for (const question of QUESTIONS) {
    await markQuestion(member, team.panelMember.id, { itemId: item.id, ...question });
  }
  await noteOwnReading(member, own, Math.min(6, own.pack.pages));
}

/** Somebody to whom a refusal was proposed has answered: the panel looks again. */
async function makeRepresentations({ store, councilId, team }: Setting, as: (actor: Actor) => Work): Promise<void> {
  const live = await listPipeline(store.read, [councilId]);
  const found = live.find(
    ({ application: { stage, challenge } }) => stage === "qualifying-determination" && challenge === "none",
  );
  if (!found) return;
  const asked = { scope: { councilIds: [councilId] }, id: found.id, version: found.version };
  const statement =
    "They write that the report leaves out the course they finished in the spring, and that the neighbour it quotes moved away two years ago. They ask the panel to speak to their support worker.";
  const taken = await takeStep(
    as(team.panel),
    asked,
    { step: "make-representations", statement },
    { roles: ["panel"] as Role[] },
  );
  if (!taken.ok) throw new Error("The representations of the demonstration were refused");
}

/**
 * Where people look first: the papers of the next household before the panel, put together and sent, half read and with
 * questions marked; and a proposed refusal that was answered. Made by the services that the pages use.
 */
export async function makePanelPapers(setting: Setting): Promise<void> {
  const { store, given } = setting;
  const as = (actor: Actor): Work => ({ store, now: given.now, newId: () => given.random.id(), actor });
  await makePapers(setting, as);
  await makeRepresentations(setting, as);
}
