import { describe, expect, test } from "vitest";
import { deviceWords } from "./device.ts";

const SAFARI =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";
const EDGE =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0";

describe("the words for a browser", () => {
  test("name what its owner would call it", () => {
    expect(deviceWords(SAFARI)).toBe("Safari on iPhone or iPad");
    expect(deviceWords(EDGE)).toBe("Edge on Windows");
    expect(deviceWords("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0")).toBe(
      "Firefox on Linux",
    );
  });

  test("are none for what is not a browser", () => {
    expect(deviceWords("curl/8.5.0")).toBeNull();
    expect(deviceWords(null)).toBeNull();
  });
});
