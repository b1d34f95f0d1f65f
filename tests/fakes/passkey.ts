import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";

/** A passkey in software: answers the browser's two questions as a device would, for tests of what the server accepts. */
export type FakePasskey = {
  id: string;
  /** The answer to "make a passkey", as JSON text. */
  register: (challenge: string, origin: string) => string;
  /** The answer to "show that it is you", as JSON text. */
  signIn: (challenge: string, origin: string) => string;
};

const sha256 = (bytes: string | Buffer) => createHash("sha256").update(bytes).digest();

/** The little of CBOR (RFC 8949) that a registration needs. */
function cbor(value: number | string | Buffer | Map<number | string, unknown>): Buffer {
  const head = (major: number, length: number) => {
    if (length < 24) return Buffer.from([(major << 5) | length]);
    if (length < 256) return Buffer.from([(major << 5) | 24, length]);
    return Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
  };
  if (typeof value === "number") return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === "string") return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const pairs = [...value].flatMap(([key, held]) => [cbor(key), cbor(held as number)]);
  return Buffer.concat([head(5, value.size), ...pairs]);
}

/** A passkey with a fresh ES256 key. `counter` grows with each sign-in, as on security keys. */
export function fakePasskey(): FakePasskey {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const id = randomBytes(16);
  let counter = 0;

  const clientData = (type: string, challenge: string, origin: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const authenticatorData = (origin: string, flags: number, rest = Buffer.alloc(0)) => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(new URL(origin).hostname), Buffer.from([flags]), count, rest]);
  };
  const answer = (response: Record<string, Buffer>) => {
    const encoded = Object.entries(response).map(([name, bytes]) => [name, bytes.toString("base64url")]);
    const name = id.toString("base64url");
    return JSON.stringify({ id: name, rawId: name, type: "public-key", response: Object.fromEntries(encoded) });
  };

  return {
    id: id.toString("base64url"),
    register: (challenge, origin) => {
      const key = new Map<number, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, "base64url")],
        [-3, Buffer.from(y, "base64url")],
      ]);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const credential = Buffer.concat([Buffer.alloc(16), length, id, cbor(key)]);
      const attestation = new Map<string, unknown>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", authenticatorData(origin, 0b0100_0001, credential)],
      ]);
      return answer({
        clientDataJSON: clientData("webauthn.create", challenge, origin),
        attestationObject: cbor(attestation),
      });
    },
    signIn: (challenge, origin) => {
      counter += 1;
      const clientDataJSON = clientData("webauthn.get", challenge, origin);
      const data = authenticatorData(origin, 0b0000_0001);
      const signature = createSign("SHA256")
        .update(Buffer.concat([data, sha256(clientDataJSON)]))
        .sign(privateKey);
      return answer({ clientDataJSON, authenticatorData: data, signature });
    },
  };
}
