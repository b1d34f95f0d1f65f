import type { MetaFunction } from "@remix-run/node";
import { demonstrationLoader } from "#app/http/guards.server.ts";

export const meta: MetaFunction = () => [{ title: "A bare page - Nearhome" }];

export const loader = demonstrationLoader(() => null);

/** A page with nothing on it: how fast this server draws any page at all, which the benchmark holds others against. */
export default function Bare() {
  return (
    <main className="wrap" id="main">
      <h1>A bare page</h1>
      <p>The benchmark measures other pages against this one.</p>
    </main>
  );
}
