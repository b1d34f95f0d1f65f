import { describe, expect, test } from "vitest";
import { readFields, withReadForm, withReadUpload } from "#app/http/posted-form.server.ts";

const TYPE = "application/x-www-form-urlencoded";

function sent(body: string, headers: Record<string, string> = { "Content-Type": TYPE }, method = "POST") {
  return new Request("https://foster.example/enquire?index", { method, headers, body });
}

async function codeOf(request: Request): Promise<number> {
  try {
    await withReadForm(request);
    return 200;
  } catch (answer) {
    return (answer as Response).status;
  }
}

const named = (name: string, value = "1") => new URLSearchParams([[name, value]]).toString();
const pressed = (intent: unknown) => named("__intent__", typeof intent === "string" ? intent : JSON.stringify(intent));

describe("a posted form", () => {
  test("of our own pages is read as it was typed, whatever its charset is called", async () => {
    const body =
      "children[0].needs=a&children[0].needs=b&tests.near-home.answer=met&bornOn.day=3&note=50%25%20%26%20more";
    const form = await (await withReadForm(sent(body, { "Content-Type": `${TYPE};charset=UTF-8` }))).formData();
    expect(form.getAll("children[0].needs")).toEqual(["a", "b"]);
    expect(form.get("tests.near-home.answer")).toBe("met");
    expect(form.get("note")).toBe("50% & more");
  });

  test("keeps the cookies and the address of its request", async () => {
    const read = await withReadForm(sent("a=1", { "Content-Type": TYPE, Cookie: "nearhome=x" }));
    expect(read.headers.get("Cookie")).toBe("nearhome=x");
    expect(read.url).toBe("https://foster.example/enquire?index");
  });

  test.each(["children[100].x", "children[999999999].x", "a[4294967294]", `a${"[0]".repeat(9)}`])(
    "is refused with a row %s that would be made with all the rows before it",
    async (name) => expect(await codeOf(sent(named(name)))).toBe(400),
  );

  test.each(["__proto__", "__proto__.x", "a.__proto__.b", "constructor.prototype.x", "prototype", "__state__"])(
    "is refused with a name %s that is not the form's",
    async (name) => expect(await codeOf(sent(named(name)))).toBe(400),
  );

  test.each(["", ".", "[]", "[0", "a[-1]", "a[1e3]", "a..b", "a".repeat(121), "x y", "<b>"])(
    "is refused with a name %j that no page of ours has",
    async (name) => expect(await codeOf(sent(named(name)))).toBe(400),
  );

  test("is refused with more fields than any page of ours has, before they are read one by one", async () => {
    const began = performance.now();
    expect(await codeOf(sent("a=1&".repeat(249_000)))).toBe(413);
    expect(await codeOf(sent(Array.from({ length: 100_000 }, (_, nth) => `a${nth}=1`).join("&")))).toBe(413);
    expect(performance.now() - began, "milliseconds").toBeLessThan(1000);
    expect(await codeOf(sent(Array.from({ length: 2000 }, (_, nth) => `a${nth}=1`).join("&")))).toBe(200);
  });

  test("loses the character zero, which no database of ours keeps, and nothing else", () => {
    const read = readFields("a=x%00y%2500z&b=%2500&c=%%0000");
    expect([...(read as URLSearchParams)]).toEqual([
      ["a", "xy%00z"],
      ["b", "%00"],
      ["c", "%00"],
    ]);
  });

  test.each([
    ["application/json", "{}"],
    ["text/plain", "a=1"],
    ["multipart/form-data; boundary=x", "--x--"],
    ["application/x-www-form-urlencodedx", "a=1"],
    [";;;", "a=1"],
  ])("is not %s", async (type, body) => expect(await codeOf(sent(body, { "Content-Type": type }))).toBe(415));

  test.each(["PUT", "PATCH", "DELETE"])("is not sent with %s", async (method) => {
    expect(await codeOf(sent("a=1", { "Content-Type": TYPE }, method))).toBe(405);
  });

  test("is not asked of who only reads", async () => {
    const reading = new Request("https://foster.example/", { method: "HEAD" });
    expect(await withReadForm(reading)).toBe(reading);
  });
});

describe("a button that adds or takes away a row", () => {
  test("is pressed for a row of a list", async () => {
    const added = { type: "insert", payload: { name: "children", defaultValue: {} } };
    expect(await codeOf(sent(`children[0].sex=female&${pressed(added)}`))).toBe(200);
    expect(await codeOf(sent(pressed({ type: "remove", payload: { name: "avoid", index: 2 } })))).toBe(200);
    const mile = { type: "insert", payload: { name: "avoid", defaultValue: { miles: "1" } } };
    expect(await codeOf(sent(pressed(mile)))).toBe(200);
  });

  test.each<[unknown, string]>([
    ["{", "not JSON"],
    ["null", "nothing"],
    [{ type: "insert", payload: {} }, "no list"],
    [{ type: "insert", payload: { name: "children", index: 1e9 } }, "a row a billion away"],
    [{ type: "update", payload: { name: "children[999999999]", value: "1" } }, "a value of its own"],
    [{ type: "update", payload: { name: "__proto__.polluted", value: "1" } }, "what is not the form's"],
    [{ type: "reorder", payload: { name: "children", from: 0, to: 1e8 } }, "an order of rows"],
    [{ type: "insert", payload: { name: "children", defaultValue: { a: { b: { c: 1 } } } } }, "a tree"],
    [`{"type":"remove","payload":{"name":"a"},"x":"${"x".repeat(1000)}"}`, "a long story"],
  ])("is refused with %j: %s", async (intent) => expect(await codeOf(sent(pressed(intent)))).toBe(400));

  test("is refused for a field that is no list", async () => {
    const wrong = { type: "insert", payload: { name: "careType" } };
    expect(await codeOf(sent(`careType=x&${pressed(wrong)}`))).toBe(400);
  });
});

describe("a form that may carry a file", () => {
  const BOUNDARY = "----nearhome";

  function part(name: string, value: string | Uint8Array, fileName?: string): Buffer {
    const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${fileName === undefined ? "" : `; filename="${fileName}"\r\nContent-Type: application/pdf`}\r\n\r\n`;
    return Buffer.concat([Buffer.from(head), Buffer.from(value), Buffer.from("\r\n")]);
  }

  function upload(parts: Buffer[], headers: Record<string, string> = {}): Request {
    const body = new Uint8Array(Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)]));
    const type = `multipart/form-data; boundary=${BOUNDARY}`;
    return new Request("https://foster.example/carer/documents/gas:household", {
      method: "POST",
      headers: { "Content-Type": type, ...headers },
      body,
    });
  }

  async function codeOfUpload(request: Request): Promise<number> {
    try {
      await withReadUpload(request);
      return 200;
    } catch (answer) {
      return (answer as Response).status;
    }
  }

  test("gives the fields and the file as they were sent", async () => {
    const bytes = new Uint8Array(300_000).map((_, nth) => nth % 251);
    const { request, upload: read } = await withReadUpload(
      upload([part("expiresOn", "2027-03-31"), part("file", bytes, "Gas “safe” récord.pdf")]),
    );
    expect((await request.formData()).get("expiresOn")).toBe("2027-03-31");
    expect(read.tooLarge).toBe(false);
    expect(read.file?.bytes).toEqual(bytes);
    expect(read.file?.name).toContain("cord.pdf");
  });

  test("without a chosen file, and a plain form, are read as forms without one", async () => {
    const empty = await withReadUpload(upload([part("line", "gas"), part("file", "", "")]));
    expect(empty.upload).toEqual({ file: null, tooLarge: false });
    const plain = await withReadUpload(sent("remove=1"));
    expect(plain.upload).toEqual({ file: null, tooLarge: false });
    expect((await plain.request.formData()).get("remove")).toBe("1");
  });

  test("that says it has sixty megabytes is let go after its head, and what was typed is kept", async () => {
    let given = 0;
    const head = Buffer.concat([part("expiresOn", "2027-03-31"), part("file", "%PDF-", "a.pdf").subarray(0, -2)]);
    const body = new ReadableStream<Uint8Array>({
      pull(stream) {
        stream.enqueue(given === 0 ? new Uint8Array(head) : new Uint8Array(16_384));
        given += given === 0 ? head.length : 16_384;
      },
    });
    const request = new Request("https://foster.example/carer/documents/gas:household", {
      method: "POST",
      headers: { "Content-Type": `multipart/form-data; boundary=${BOUNDARY}`, "Content-Length": "60000000" },
      body,
      duplex: "half",
    } as RequestInit);
    const { request: read, upload: found } = await withReadUpload(request);
    expect(found).toEqual({ file: null, tooLarge: true });
    expect((await read.formData()).get("expiresOn")).toBe("2027-03-31");
    expect(given).toBeLessThan(200_000);
  });

  test("that turns out to be too large is let go as soon as it does, and what was typed is kept", async () => {
    const large = upload([part("expiresOn", "2027-03-31"), part("file", new Uint8Array(12_000_000), "a.pdf")]);
    const { request, upload: read } = await withReadUpload(large);
    expect(read).toEqual({ file: null, tooLarge: true });
    expect((await request.formData()).get("expiresOn")).toBe("2027-03-31");
    const justOver = upload([part("file", new Uint8Array(10_000_001), "a.pdf")]);
    expect((await withReadUpload(justOver)).upload.tooLarge).toBe(true);
    const justFits = upload([part("file", new Uint8Array(10_000_000), "a.pdf")]);
    expect((await withReadUpload(justFits)).upload.file?.bytes.length).toBe(10_000_000);
  });

  test("keeps the rules of names, and takes one file", async () => {
    expect(await codeOfUpload(upload([part("__proto__.x", "1")]))).toBe(400);
    expect(await codeOfUpload(upload([part("a[999]", "1")]))).toBe(400);
    expect(await codeOfUpload(upload([part("__proto__", "x", "a.pdf")]))).toBe(400);
    expect(await codeOfUpload(upload([part("file", "x", "a.pdf"), part("file", "y", "b.pdf")]))).toBe(400);
    expect(await codeOfUpload(upload([part("note", "x".repeat(20_001))]))).toBe(400);
  });

  test("that is torn or says nothing of its parts is none of ours", async () => {
    const type = { "Content-Type": "multipart/form-data" };
    expect(await codeOfUpload(sent("--x--", type))).toBe(415);
    expect(await codeOfUpload(sent("--x--", { "Content-Type": "multipart/form-data; charset=utf-8" }))).toBe(400);
    expect(await codeOfUpload(sent("nonsense", { "Content-Type": "multipart/form-data; boundary=x" }))).toBe(400);
    expect(await codeOfUpload(sent("{}", { "Content-Type": "application/json" }))).toBe(415);
  });
});
