import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ALLOWANCE_REGIONS } from "#app/domain/allowances/minimum-allowance.ts";
import { publicLoader } from "#app/http/guards.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Lede } from "#app/ui/lede.tsx";
import { Inset, Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { authorityById } from "#db/geography/authorities.server.ts";
import { councilsServing } from "#db/geography/postcodes.server.ts";
import { listMinimumAllowances } from "#db/queries/allowances.ts";
import { listCouncils } from "#db/queries/councils.ts";
import { PublicPage } from "../frame/public-page.tsx";
import { EstimateShown } from "./estimate-shown.tsx";
import { estimateMoney, type FamilyErrors, readFamily, type TypedFamily, yearToShow } from "./family-estimate.ts";
import { MinimumTable } from "./minimum-table.tsx";
import { TaxRelief } from "./tax-relief.tsx";

export const loader = publicLoader(async ({ db, url, today }) => {
  const [rates, councils] = await Promise.all([listMinimumAllowances(db), listCouncils(db)]);
  const given = (name: keyof TypedFamily) => url.searchParams.get(name) ?? "";
  const typed: TypedFamily = { ages: given("ages"), postcode: given("postcode"), council: given("council") };
  const page = {
    typed,
    rates,
    shown: yearToShow(rates, today),
    councils: councils.map(({ slug, officialName }) => ({ slug, officialName })),
  };
  const refused = (errors: FamilyErrors) => data({ ...page, errors, estimate: null, payer: null }, { status: 422 });
  if (!url.searchParams.has("ages")) return { ...page, errors: {} as FamilyErrors, estimate: null, payer: null };

  const family = readFamily(typed, councils);
  if (!family.ok) return refused(family.refusal);
  const { ages, postcode, council } = family.value;
  const livesIn = postcode ? councilsServing(postcode)[0]?.council : authorityById(council?.id ?? "");
  if (!livesIn)
    return refused({ postcode: ["We could not find that postcode in England. Check it, or choose a council"] });
  const payer = council ?? councils.find((each) => each.id === livesIn.id) ?? null;
  const estimate = estimateMoney(rates, { today, ages, home: livesIn, offer: payer?.offer ?? null });
  return {
    ...page,
    errors: {} as FamilyErrors,
    estimate,
    payer: payer && { slug: payer.slug, officialName: payer.officialName, offer: payer.offer },
  };
});

export const meta: MetaFunction = () => [
  { title: "What would I be paid? - Nearhome" },
  {
    name: "description",
    content:
      "The least a foster carer in England should be paid for a child’s keep, by age and region, with an estimate for your family and how tax works.",
  },
];

export default function Money() {
  const { typed, errors, rates, shown, councils, estimate, payer } = useLoaderData<typeof loader>();
  const field = (name: keyof TypedFamily) => fieldFrom(name, { values: typed, errors });
  const fields = [field("ages"), field("postcode"), field("council")];
  return (
    <PublicPage>
      <ErrorSummary fields={fields} />
      <PageHeading title="What would I be paid?" />
      <Lede>
        Every foster carer gets a weekly allowance for what a child costs. Many councils pay a fee on top, for your time
        and skill. Relatives and friends who foster are paid the allowance on the same terms.
      </Lede>
      {shown?.missing ? (
        <Notice title={`Last year’s amounts, ${shown.year}`}>
          <p>
            The amounts for <span className="nowrap">{shown.missing}</span> have not been checked and put here yet. They
            usually go up each April, so ask the council for today’s.
          </p>
        </Notice>
      ) : null}
      {estimate ? <EstimateShown estimate={estimate} payer={payer} /> : null}
      <section className="section">
        <h2>{estimate ? "Change the estimate" : "Estimate for my family"}</h2>
        <form action="/money" method="get" noValidate>
          <TextField
            field={field("ages")}
            label="Ages of the children you might care for"
            hint="In years, such as 7, or 4 and 9. For a baby, write 0"
            width={20}
          />
          <TextField
            field={field("postcode")}
            label="Your postcode"
            hint="The first half is enough, such as ST4. The allowance goes by where you live"
            width={10}
            autoComplete="postal-code"
            autoCapitalize="characters"
            spellCheck={false}
          />
          <SelectField
            field={field("council")}
            label="A council you might foster for (you can leave this out)"
            hint="We add the fee that it has told us about"
            emptyLabel="The council where I live"
            options={councils.map((council) => ({ value: council.slug, label: council.officialName }))}
          />
          <Button>Show my estimate</Button>
        </form>
      </section>
      <MinimumTable rates={rates} shown={shown} />
      <section className="section">
        <h2>What else councils pay</h2>
        <ul>
          <li>
            <b>A fee</b>, for the carer’s work. It is not required by law and councils differ. We show it apart from the
            allowance.
          </li>
          <li>
            <b>Extras</b>, such as money for birthdays, festivals, holidays, travel, school uniform and setting up a
            room.
          </li>
          <li>
            <b>A retainer</b> between children, in some places.
          </li>
        </ul>
        <p>
          See <a href="/areas">what each council offers</a>.
        </p>
      </section>
      <TaxRelief />
      <Inset>
        <p>
          This is information, not advice. The allowance is a minimum that councils are expected to pay; your own
          council’s rates may be higher. Where you live decides which of the three parts of England counts:{" "}
          {Object.values(ALLOWANCE_REGIONS).join(", ")}.
        </p>
      </Inset>
    </PublicPage>
  );
}
