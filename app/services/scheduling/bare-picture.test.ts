import { fileTypeFromBuffer } from "file-type";
import { expect, test } from "vitest";
import { aFace } from "#tests/factories/faces.ts";
import { barePicture } from "./bare-picture.ts";

const segment = (marker: number, words: string) => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(words.length + 2, 2);
  return Buffer.concat([head, Buffer.from(words, "latin1")]);
};
const START = Buffer.from([0xff, 0xd8]);
const SCAN = Buffer.concat([segment(0xda, "scan"), Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd9])]);

test("a JPEG keeps how it is drawn, and loses where it was taken, by whom, and what a telephone wrote behind it", () => {
  const kept = [segment(0xe0, "JFIF"), segment(0xdb, "tables"), segment(0xee, "Adobe"), segment(0xc0, "frame")];
  const notes = [segment(0xe1, "Exif 52.99N 2.18W"), segment(0xed, "by Grace"), segment(0xfe, "a comment")];
  const [jfif, tables, adobe, frame] = kept;
  const [exif, by, comment] = notes;
  const parts = [START, jfif, exif, tables, by, adobe, comment, frame, SCAN, Buffer.from("a moving picture")];
  const whole = Buffer.concat(parts.filter((part) => part !== undefined));
  expect(barePicture("image/jpeg", whole)).toEqual(Buffer.concat([START, ...kept, SCAN]));
});

test("a PNG keeps its picture alone, byte for byte", async () => {
  const face = aFace(1);
  const words = Buffer.from("tEXtLocation\0home");
  const length = Buffer.alloc(4);
  length.writeUInt32BE(words.length - 4);
  const noted = Buffer.concat([face.subarray(0, 33), length, words, Buffer.alloc(4), face.subarray(33)]);
  expect(barePicture("image/png", noted)).toEqual(face);
  expect(await fileTypeFromBuffer(face)).toMatchObject({ mime: "image/png" });
});
