/** How far ahead targets may be set, in months. */
export const HORIZONS = [12, 18, 24] as const;

/** Rates somebody tries out, as shares; null where the records' own stand. */
export type AskedRates = {
  readonly months: number;
  readonly apply: number | null;
  readonly approve: number | null;
  readonly leave: number | null;
  /** What was typed, as it was, of those that could not be read. */
  readonly typed: Readonly<Partial<Record<RateName, string>>>;
  readonly errors: Readonly<Partial<Record<RateName, string>>>;
};

export type RateName = "apply" | "approve" | "leave";

/** The most of each that may be tried, in percent: nobody keeps on if all of them leave. */
const MOST = { apply: 100, approve: 100, leave: 90 } as const;
const LEAST = { apply: 1, approve: 1, leave: 0 } as const;

/** Reads the months and the tried rates of an address. What cannot be is said by name, and the records' rate is used. */
export function askedRates(params: URLSearchParams): AskedRates {
  const errors: Partial<Record<RateName, string>> = {};
  const typed: Partial<Record<RateName, string>> = {};
  const share = (name: RateName): number | null => {
    const given = (params.get(name) ?? "").trim().replace(/%$/, "");
    if (given === "") return null;
    const percent = Number(given);
    if (Number.isFinite(percent) && percent >= LEAST[name] && percent <= MOST[name]) return percent / 100;
    typed[name] = given.slice(0, 20);
    errors[name] = `Enter a number from ${LEAST[name]} to ${MOST[name]}, such as ${name === "approve" ? 35 : 12}`;
    return null;
  };
  const months = HORIZONS.find((one) => String(one) === params.get("months")) ?? HORIZONS[0];
  return { months, apply: share("apply"), approve: share("approve"), leave: share("leave"), typed, errors };
}

const inTenths = (share: number) => Math.round(share * 1_000);

/** The same without rates that are those of the records as they are shown: nothing is tried out by sending them back. */
export function withoutRecorded(asked: AskedRates, recorded: Readonly<Record<RateName, number>>): AskedRates {
  const other = (name: RateName) => {
    const rate = asked[name];
    return rate === null || inTenths(rate) === inTenths(recorded[name]) ? null : rate;
  };
  return { ...asked, apply: other("apply"), approve: other("approve"), leave: other("leave") };
}

/** The address of the page for an area, a time and tried rates. */
export function targetsHref(
  council: string | null,
  { months, ...rates }: Pick<AskedRates, "months" | "apply" | "approve" | "leave">,
): string {
  const params = new URLSearchParams();
  if (council) params.set("council", council);
  if (months !== HORIZONS[0]) params.set("months", String(months));
  for (const name of ["apply", "approve", "leave"] as const) {
    const rate = rates[name];
    if (rate !== null) params.set(name, String(Math.round(rate * 1_000) / 10));
  }
  const query = params.toString();
  return query === "" ? "/commissioner/targets" : `/commissioner/targets?${query}`;
}
