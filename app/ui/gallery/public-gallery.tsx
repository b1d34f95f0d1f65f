import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { fieldFrom } from "../form-state.ts";
import { Hero } from "../hero.tsx";
import { InlineForm } from "../inline-form.tsx";
import { NeedBand } from "../need-band.tsx";
import { SuccessPanel } from "../notice.tsx";
import { PublicShell } from "../public-shell.tsx";
import { Street } from "../street.tsx";
import { TextField } from "../text-field.tsx";
import { ChartSamples, CommonSamples } from "./common-samples.tsx";
import { FormSamples } from "./form-samples.tsx";

/** The public room: a first page, then every control and list on warm paper. */
export function PublicGallery() {
  return (
    <PublicShell
      links={[
        { href: "/ready", label: "Fostering" },
        { href: "/kinship", label: "A child I know" },
        { href: "/money", label: "Money" },
        { href: "/events", label: "Events" },
      ]}
      path="/money/estimate"
      account={<a href="/sign-in">Sign in</a>}
      attribution="Contains public sector information licensed under the Open Government Licence v3.0."
      demo
      bleed
    >
      <div className="wrap">
        <Hero
          title="A home for a child, close to home."
          lede="Tell us where you live. We show you who near you looks for foster and kinship carers, what they offer, and how quickly they really answer."
          art={<Street />}
        >
          <InlineForm action="/compare" label="Find councils near you">
            <TextField
              field={fieldFrom("postcode", { values: { postcode: "ST4 2DE" } })}
              label="Your postcode"
              autoComplete="postal-code"
              autoCapitalize="characters"
              spellCheck={false}
              width={5}
            />
            <Button>See who is near me</Button>
          </InlineForm>
          <p className="small muted">The first half is enough, such as ST4. No account, nothing stored.</p>
        </Hero>
      </div>
      <NeedBand
        label="Need in and around Stoke-on-Trent"
        figures={[
          { figure: "30 or more", text: "children in and around Stoke-on-Trent need a foster home this month" },
          { figure: "5 or more", text: "groups of brothers and sisters hope to stay together" },
          {
            figure: "1 in 3",
            text: (
              <>
                would otherwise move out of the area. <a href="/areas/stoke-on-trent#count">How we count</a>
              </>
            ),
          },
        ]}
      />
      <div className="wrap page-body">
        <div className="columns-3 section">
          <Card title="Could I foster?">
            <p>
              Eight questions. You get <b>ready</b>, <b>not yet</b> with a date, or <b>talk to us</b>. Never a closed
              door.
            </p>
            <a href="/ready">Check in two minutes</a>
          </Card>
          <Card title="I may care for a child I know">
            <p>
              Grandparents, aunts, uncles, friends. See the routes side by side: who decides, how long, what support and
              money.
            </p>
            <a href="/kinship">Find my route</a>
          </Card>
          <Card title="What would I be paid?">
            <p>At least £194 a week for a child of 7 near you, before fees. Tax and benefits explained.</p>
            <a href="/money">Estimate for my family</a>
          </Card>
        </div>
        <CommonSamples />
        <ChartSamples />
        <SuccessPanel title="Thank you, your enquiry is with Stoke-on-Trent">
          <p>Somebody rings you on Monday between 10 and 12. If not, their manager is told.</p>
        </SuccessPanel>
        <div className="measure">
          <FormSamples />
        </div>
      </div>
    </PublicShell>
  );
}
