import { expect, test } from "vitest";
import {
  MESSAGE_TOPIC_NAMES,
  mayEmailAboutMessage,
  readsForCouncil,
  TOPIC_PAGES,
  topicOf,
  unreadFor,
} from "./messages.ts";

const now = new Date("2026-11-23T10:00:00Z");

test("an email says that a message waits at most once an hour", () => {
  expect(mayEmailAboutMessage(null, now)).toBe(true);
  expect(mayEmailAboutMessage(new Date("2026-11-23T09:00:01Z"), now)).toBe(false);
  expect(mayEmailAboutMessage(new Date("2026-11-23T09:00:00Z"), now)).toBe(true);
});

test("a colleague who looks in does not take a message off the worker’s list", () => {
  expect(readsForCouncil("amina", "amina")).toBe(true);
  expect(readsForCouncil("ben", "amina")).toBe(false);
  expect(readsForCouncil("ben", null)).toBe(true);
});

test("each side counts what the other wrote and it has not read", () => {
  const messages = [
    { fromStaff: true, readAt: null },
    { fromStaff: true, readAt: now },
    { fromStaff: false, readAt: null },
    { fromStaff: false, readAt: null },
  ];
  expect(unreadFor("applicant", messages)).toBe(1);
  expect(unreadFor("staff", messages)).toBe(2);
});

test("a message about a step that no longer exists is about nothing in particular", () => {
  expect(topicOf("papers")).toBe("papers");
  expect(topicOf("constructor")).toBeNull();
  expect(topicOf(null)).toBeNull();
  for (const name of MESSAGE_TOPIC_NAMES) expect(TOPIC_PAGES[name]).toMatch(/^\/carer/);
});
