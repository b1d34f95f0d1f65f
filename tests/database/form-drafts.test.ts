import { beforeAll, describe, expect, test } from "vitest";
import { saidNow } from "#app/domain/matching/draft-since.ts";
import { loader as listLoader } from "#app/routes/officer/requests._index.tsx";
import { loader as requestLoader } from "#app/routes/officer/requests.$requestId._index/route.tsx";
import type { DecisionPage } from "#app/routes/officer/requests.$requestId.decide/read-decision.server.ts";
import { action as decide, loader as decideLoader } from "#app/routes/officer/requests.$requestId.decide/route.tsx";
import { action as askApproval } from "#app/routes/officer/requests.$requestId.decide_.approval.ts";
import { action as draftDecision } from "#app/routes/officer/requests.$requestId.decide_.draft.ts";
import { action as draftRequest } from "#app/routes/officer/requests.new_.draft.ts";
import { answerOffer } from "#app/services/matching/answer-offer.server.ts";
import { forgetOldDrafts } from "#app/services/matching/form-drafts.server.ts";
import { letGo } from "#app/services/matching/let-go.server.ts";
import { makeOffers } from "#app/services/matching/make-offers.server.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { findFormDraft, listBegunDecisions, listBegunRequests } from "#db/queries/form-drafts.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listOffersOfRequest } from "#db/queries/matching.ts";
import { somebody } from "./access-people.ts";
import {
  BIRMINGHAM,
  decideHeard,
  formAnswers,
  fullDraft,
  makeCarer,
  makeCouncils,
  makeHome,
  now,
  STOKE,
  workAs,
} from "./matching-world.ts";
import { testStore } from "./setup.ts";
import { askPage, cookieOf } from "./staff-page.ts";

let officers: Record<string, string>;

beforeAll(async () => {
  officers = await makeCouncils();
});

const work = (councilId = STOKE) => workAs({ id: officers[councilId] ?? "" });
const read = () => testStore().read;

async function officerOf(councilId: string) {
  const account = await somebody({ kind: "staff", roles: ["placements"], councilId });
  return { account, author: { councilId, accountId: account.id }, cookie: await cookieOf(work(councilId), account) };
}

const among = ({ author: { councilId, accountId } }: Awaited<ReturnType<typeof officerOf>>) => ({
  councilIds: [councilId],
  accountId,
});

describe("A request that was begun and not sent", () => {
  const typed = {
    formKey: "begun-request-1",
    neededBy: "2026-12-01",
    "children[0].bornOn": "2017-03-02",
    kinReason: "An aunt",
  };

  test("is kept for whoever typed it and for nobody else, and is on their list until it is raised", async () => {
    const mine = await officerOf(STOKE);
    const kept = await askPage(draftRequest, {
      cookie: mine.cookie,
      now,
      params: {},
      form: { ...typed, draft: "save" },
    });
    expect(kept).toMatchObject({ status: 302, to: "/officer/requests?done=draft-kept" });
    const [draft] = await listBegunRequests(read(), among(mine));
    expect(draft?.answers).toMatchObject({ kinReason: "An aunt", children: [{ bornOn: "2017-03-02" }] });
    expect(draft?.answers).not.toHaveProperty("draft");

    const [colleague, elsewhere] = [await officerOf(STOKE), await officerOf(BIRMINGHAM)];
    for (const other of [colleague, elsewhere]) expect(await listBegunRequests(read(), among(other))).toEqual([]);

    const raised = await raiseRequest(workAs({ id: mine.account.id }), STOKE, formAnswers({ formKey: typed.formKey }));
    expect(raised.ok).toBe(true);
    expect(await findFormDraft(read(), mine.author, { form: "request", about: typed.formKey })).toBeUndefined();
    // What a script saves a moment after the form was sent is no draft any more.
    await askPage(draftRequest, { cookie: mine.cookie, now, params: {}, form: { ...typed, draft: "quietly" } });
    expect(await listBegunRequests(read(), among(mine))).toEqual([]);
  });

  test("is saved again in place of what was saved before, and goes when its author lets it go or nobody comes back", async () => {
    const mine = await officerOf(STOKE);
    const press = (formKey: string, form: Record<string, string>) =>
      askPage(draftRequest, { cookie: mine.cookie, now, params: {}, form: { formKey, ...form } });
    await press("begun-request-2", { draft: "quietly", health: "Asthma" });
    await press("begun-request-2", { draft: "quietly", health: "Asthma and eczema" });
    await press("begun-request-3", { draft: "save" });
    const list = await listBegunRequests(read(), among(mine));
    expect(list.map(({ about }) => about).sort()).toEqual(["begun-request-2", "begun-request-3"]);
    expect(list.find(({ about }) => about === "begun-request-2")?.answers.health).toBe("Asthma and eczema");

    await press("begun-request-3", { draft: "let-go" });
    expect(await listBegunRequests(read(), among(mine))).toHaveLength(1);
    const later = (day: string) => ({ ...work(), now: new Date(`${day}T03:10:00Z`) });
    await forgetOldDrafts(later("2026-12-07"));
    expect(await listBegunRequests(read(), among(mine))).toHaveLength(1);
    await forgetOldDrafts(later("2026-12-08"));
    expect(await listBegunRequests(read(), among(mine))).toEqual([]);
  });

  test("without a key that a form can have is not found", async () => {
    const mine = await officerOf(STOKE);
    expect((await askPage(draftRequest, { cookie: mine.cookie, now, params: {}, form: { formKey: "x" } })).status).toBe(
      404,
    );
  });
});

describe("A decision that was begun and not closed", () => {
  async function agreedRequest() {
    const carer = await makeCarer();
    const householdId = await makeHome({ accountId: carer.id });
    const raised = await raiseRequest(work(), STOKE, formAnswers());
    if (!raised.ok) throw new Error(JSON.stringify(raised.refusal));
    const requestId = raised.value.id;
    const made = await makeOffers(work(), { councilIds: [STOKE], requestId, householdIds: [householdId] });
    if (!made.ok) throw new Error(JSON.stringify(made.refusal));
    const [record] = await listOffersOfRequest(read(), [STOKE], requestId);
    const said = await answerOffer(
      workAs({ id: carer.id, kind: "carer" }),
      { accountId: carer.id },
      record?.offer.id ?? "",
      { kind: "accept" },
    );
    if (!said.ok) throw new Error(JSON.stringify(said.refusal));
    return { requestId, offerId: record?.offer.id ?? "" };
  }

  test("is not found for another council, and no part of history", async () => {
    const { requestId } = await agreedRequest();
    const [mine, elsewhere] = [await officerOf(STOKE), await officerOf(BIRMINGHAM)];
    const form = { reasons: "She knows the school", draft: "save" };
    expect(await askPage(draftDecision, { cookie: elsewhere.cookie, now, params: { requestId }, form })).toMatchObject({
      status: 404,
    });
    expect(await askPage(draftDecision, { cookie: mine.cookie, now, params: { requestId }, form })).toMatchObject({
      to: `/officer/requests/${requestId}?done=draft-kept`,
    });
    expect((await listBegunDecisions(read(), among(mine))).map((one) => one.requestId)).toEqual([requestId]);
    const events = await listEventsOfCase(read(), STOKE, "request", requestId);
    expect(JSON.stringify(events)).not.toContain("knows the school");
  });

  test("is found again by whoever works for a whole region, on the request, its record and their list", async () => {
    const { requestId } = await agreedRequest();
    const account = await somebody({
      kind: "staff",
      roles: ["placements"],
      councilId: null,
      regionCode: "E12000005",
    });
    const cookie = await cookieOf(work(), account);
    const ask = (route: unknown, form?: Record<string, string>) =>
      askPage(route, { cookie, now, params: { requestId }, ...(form ? { form } : {}) });
    await ask(draftDecision, { reasons: "Near her gran in Longton", draft: "quietly" });
    expect((await ask(decideLoader)).gave).toContain("Near her gran in Longton");
    expect((await ask(requestLoader)).data).toMatchObject({ draft: { open: true } });
    expect((await ask(listLoader)).data).toMatchObject({ drafts: { decisions: [{ requestId }] } });
  });

  test("begins with the day and the child's words as the request has them now, where they are newer than the draft, and says so", async () => {
    const { requestId } = await agreedRequest();
    const mine = await officerOf(STOKE);
    const ask = (route: unknown, form?: Record<string, string>) =>
      askPage(route, { cookie: mine.cookie, now, params: { requestId }, ...(form ? { form } : {}) });
    const opened = (await ask(decideLoader)).data as unknown as { page: DecisionPage };
    const said = saidNow(opened.page);
    const childId = opened.page.voices[0]?.childId ?? "";
    const typed = {
      startsOn: "2026-12-03",
      reasons: "She knows the school",
      "voices[0].childId": childId,
      "voices[0].voiceWords": "I like the dog",
      draft: "quietly",
    };
    const from = Object.fromEntries(Object.entries(said).map(([part, text]) => [`from.${part}`, text]));
    await ask(draftDecision, { ...typed, ...from });
    expect((await ask(decideLoader)).data).toMatchObject({
      draft: { newer: [], answers: { startsOn: "2026-12-03", voices: [{ voiceWords: "I like the dog" }] } },
    });

    const earlier = { ...from, "from.move": "2026-11-20", [`from.voice-${childId}`]: "said: something else" };
    await ask(draftDecision, { ...typed, ...earlier });
    const { draft } = (await ask(decideLoader)).data as unknown as { draft: { newer: unknown; answers: object } };
    expect(draft.newer).toEqual([
      { label: "The day the child moves in", had: "3 December 2026" },
      { label: `What ${opened.page.voices[0]?.who} said`, had: "I like the dog" },
    ]);
    expect(draft.answers).toMatchObject({ reasons: "She knows the school", voices: [] });
    expect(draft.answers).not.toHaveProperty("startsOn");
  });

  test("is kept for a colleague who comes second, and goes for whoever records the placement", async () => {
    const { requestId } = await agreedRequest();
    const [first, second] = [await officerOf(STOKE), await officerOf(STOKE)];
    const press = (cookie: string) =>
      askPage(draftDecision, { cookie, now, params: { requestId }, form: { reasons: "mine", draft: "quietly" } });
    await press(first.cookie);
    const asked = { councilIds: [STOKE], requestId, changeReason: "CARPL" } as const;
    const decided = await decideHeard(workAs({ id: first.account.id }), asked, fullDraft());
    if (!decided.ok) throw new Error(JSON.stringify(decided.refusal));
    expect(await findFormDraft(read(), first.author, { form: "decision", about: requestId })).toBeUndefined();

    const form = { startsOn: "2026-12-01", reasons: "Near her gran", "voices[0].childId": "c" };
    const late = await askPage(decide, { cookie: second.cookie, now, params: { requestId }, form });
    expect(late.to).toBe(`/officer/requests/${requestId}?done=placed-before`);
    const kept = await findFormDraft(read(), second.author, { form: "decision", about: requestId });
    expect(kept?.answers.reasons).toBe("Near her gran");
    // What she goes on typing is kept too, for it is in no record.
    const more = { reasons: "Near her gran and her school", draft: "quietly" };
    const said = await askPage(draftDecision, { cookie: second.cookie, now, params: { requestId }, form: more });
    expect(JSON.parse(said.gave)).toHaveProperty("at");
    const after = await findFormDraft(read(), second.author, { form: "decision", about: requestId });
    expect(after?.answers.reasons).toBe("Near her gran and her school");
  });

  test("is kept when the home steps back while it is typed, and asking for an approval then says that nobody was asked", async () => {
    const { requestId, offerId } = await agreedRequest();
    const mine = await officerOf(STOKE);
    const gone = await letGo(workAs({ id: mine.account.id }), {
      councilIds: [STOKE],
      requestId,
      offerId,
      reason: "no-longer-fits",
    });
    expect(gone.ok).toBe(true);
    const press = (route: unknown, form: Record<string, string>) =>
      askPage(route, { cookie: mine.cookie, now, params: { requestId }, form });
    const reasons = async () =>
      (await findFormDraft(read(), mine.author, { form: "decision", about: requestId }))?.answers.reasons;

    expect(JSON.parse((await press(draftDecision, { reasons: "one", draft: "quietly" })).gave)).toHaveProperty("at");
    expect(await reasons()).toBe("one");
    const saved = await press(draftDecision, { reasons: "two", draft: "save" });
    expect(saved.to).toBe(`/officer/requests/${requestId}?done=draft-kept`);
    expect(await reasons()).toBe("two");
    const asked = await press(askApproval, { reasons: "three" });
    expect(asked.to).toBe(`/officer/requests/${requestId}?done=not-asked`);
    expect(await reasons()).toBe("three");
  });

  test("is not saved any more once its author has recorded the placement, and says so, also in the same moment", async () => {
    const { requestId } = await agreedRequest();
    const mine = await officerOf(STOKE);
    const press = (draft: string) =>
      askPage(draftDecision, { cookie: mine.cookie, now, params: { requestId }, form: { reasons: "mine", draft } });
    const asked = { councilIds: [STOKE], requestId, changeReason: "CARPL" } as const;
    const [decided] = await Promise.all([
      decideHeard(workAs({ id: mine.account.id }), asked, fullDraft()),
      ...Array.from({ length: 8 }, () => press("quietly")),
    ]);
    expect(decided.ok).toBe(true);
    const late = await press("quietly");
    expect(JSON.parse(late.gave)).toEqual({ not: "Not saved: you have sent this form already" });
    expect((await press("save")).to).toBe(`/officer/requests/${requestId}?done=draft-sent`);
    expect(await findFormDraft(read(), mine.author, { form: "decision", about: requestId })).toBeUndefined();
  });
});
