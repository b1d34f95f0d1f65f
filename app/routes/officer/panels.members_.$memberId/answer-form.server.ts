import { redirect } from "@remix-run/node";
import { z } from "zod";
import { formatDay } from "#app/domain/shared/day.ts";
import { typedDay, typedDayOrNone } from "#app/domain/shared/typed-day.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { takeNotice } from "#app/services/panels/central-list.server.ts";
import { changeMember, takeNoticeBack } from "#app/services/panels/change-member.server.ts";
import { listStaff } from "#db/queries/access.ts";
import { answerDeclared } from "../panel-parts/answer-declared.server.ts";
import { MEANWHILE } from "../panel-parts/form-answers.ts";
import { MemberTyped, memberOf } from "../panel-parts/member-form.server.ts";
import { readForm, sentBack } from "../panel-parts/read-form.server.ts";

const version = z.coerce.number().int();
const Change = MemberTyped.extend({
  version,
  leavesOn: typedDayOrNone("Enter the last day of the appointment, or nothing"),
});
const Notice = z.object({ version, noticeOn: typedDay("Enter the day their notice came in") });
const Back = z.object({ version });
const byField = (wrong: object) =>
  Object.fromEntries(Object.entries(wrong).map(([name, words]) => [name, [String(words ?? "")]]));

async function changed({ db, work, officer }: OfficerAsked, form: FormData, memberId: string) {
  const read = readForm(form, "change", Change, ["version"]);
  if (!read.ok) return read.answer;
  const { version: seen, leavesOn, ...typed } = read.value;
  const given = { ...memberOf(typed, await listStaff(db, officer.councilId)), leavesOn };
  const done = await changeMember(work, officer.councilId, { memberId, version: seen }, given);
  if (done.ok) return redirect(`/officer/panels/members/${memberId}?done=changed`, 303);
  const { refusal } = done;
  if (refusal === "not-found") throw notFound();
  if (refusal === "changed-meanwhile") return sentBack(form, "change", { formErrors: [MEANWHILE] }, 409);
  if ("code" in refusal) {
    const words = `Minutes of the meeting on ${formatDay(refusal.on)}, where they were, are not final. Make them final first: another part or independence changes their quorum`;
    return sentBack(form, "change", { formErrors: [words] });
  }
  return sentBack(form, "change", { errors: byField(refusal) });
}

const NOTICE_WORDS = {
  "date-to-come": "Enter a day that is today or earlier",
  "leaves-already": "Their last day is written down already",
  "changed-meanwhile": MEANWHILE,
} as const;

async function noticed({ work, officer }: OfficerAsked, form: FormData, memberId: string) {
  const read = readForm(form, "notice", Notice, ["version"]);
  if (!read.ok) return read.answer;
  const taken = await takeNotice(work, officer.councilId, { memberId, ...read.value });
  if (taken.ok) return redirect(`/officer/panels/members/${memberId}?done=notice`, 303);
  if (taken.refusal === "not-found") throw notFound();
  const status = taken.refusal === "changed-meanwhile" ? 409 : 422;
  return sentBack(form, "notice", { errors: { noticeOn: [NOTICE_WORDS[taken.refusal]] } }, status);
}

async function stays({ work, officer }: OfficerAsked, form: FormData, memberId: string) {
  const read = readForm(form, "stays", Back, ["version"]);
  if (!read.ok) return read.answer;
  const back = await takeNoticeBack(work, officer.councilId, { memberId, ...read.value });
  if (back.ok) return redirect(`/officer/panels/members/${memberId}?done=stays`, 303);
  if (back.refusal === "not-found") throw notFound();
  const words = back.refusal === "no-notice" ? "They have given no notice, or have left by it" : MEANWHILE;
  return sentBack(form, "stays", { formErrors: [words] }, 409);
}

/** Answers a form of a member's page. */
export async function answerMemberForm(given: OfficerAsked) {
  const form = await given.request.formData();
  const id = given.params.memberId ?? "";
  switch (form.get("intent")) {
    case "notice":
      return noticed(given, form, id);
    case "stays":
      return stays(given, form, id);
    case "declare":
    case "ended":
      return answerDeclared(
        given.work,
        { id, councilId: given.officer.councilId },
        form,
        `/officer/panels/members/${id}`,
      );
    default:
      return changed(given, form, id);
  }
}
