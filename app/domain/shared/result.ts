/** What a rule answers: a value, or a refusal that says why not. Refusals are answers, never exceptions. */
export type Result<Value, Refusal> = { ok: true; value: Value } | { ok: false; refusal: Refusal };

/** The rule allows it; `value` is what follows from it. */
export function accept<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

/** The rule does not allow it; `refusal` says which rule and what would change that. */
export function refuse<const Refusal>(refusal: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal };
}
