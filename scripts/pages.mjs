// Every page of the site and who looks at it, for pictures and for the accessibility tests.
// A path with `>` is found by following the first link that starts so: "/officer/enquiries > /officer/enquiries/".

const STOKE = "stoke-on-trent.example";

/** @type {Record<string, Record<string, string>>} */
export const PAGES = {
  public: {
    "public-home": "/",
    "public-areas": "/areas",
    "public-area": "/areas/stoke-on-trent",
    "public-compare": "/compare?postcode=ST4",
    "public-compare-wrong": "/compare?postcode=nowhere",
    "public-money": "/money",
    "public-kinship": "/kinship",
    "public-how-we-count": "/how-we-count",
    "public-enquire": "/enquire",
    "public-enquire-kinship": "/enquire?about=kinship",
    "public-privacy": "/privacy",
    "public-accessibility": "/accessibility",
    "public-sign-in": "/sign-in",
    "public-sign-in-code": "/sign-in/code",
    "public-missing": "/nothing-here",
    "dev-outbox": "/dev/outbox",
    "dev-email": "/dev/outbox > /dev/outbox/",
    "dev-jobs": "/dev/jobs",
    "dev-kit": "/dev/kit",
    "dev-kit-staff": "/dev/kit?look=staff",
  },
  [`applicant@${STOKE}`]: {
    "carer-journey": "/carer",
    "carer-application": "/carer/application",
  },
  [`carer@${STOKE}`]: {
    "carer-approved": "/carer",
    "carer-offers": "/carer/offers",
    "carer-offer": "/carer/offers > /carer/offers/",
    "carer-availability": "/carer/availability",
  },
  [`recruitment@${STOKE}`]: {
    "officer-today": "/officer",
    "officer-enquiries": "/officer/enquiries",
    "officer-enquiry": "/officer/enquiries > /officer/enquiries/",
    "officer-kinship": "/officer/kinship",
    "officer-security": "/officer/security",
  },
  [`manager@${STOKE}`]: {
    "officer-today-manager": "/officer",
    "officer-pipeline": "/officer/pipeline",
    "officer-pipeline-table": "/officer/pipeline?view=table",
    "officer-application": "/officer/pipeline > /officer/applications/",
  },
  [`placements@${STOKE}`]: {
    "officer-today-placements": "/officer",
    "officer-requests": "/officer/requests",
    "officer-request-new": "/officer/requests/new",
    "officer-request": "/officer/requests > /officer/requests/",
    "officer-carers": "/officer/carers",
    "officer-carer": "/officer/carers > /officer/carers/",
  },
  "commissioner@west-midlands.example": {
    commissioner: "/commissioner",
    "commissioner-map": "/commissioner/map",
  },
};

/** The address a page has: itself, or the first link on another page that leads below it. */
export async function findLinks(page, origin, path) {
  const [from, to] = path.split(" > ");
  if (!to) return from;
  await page.goto(`${origin}${from}`);
  const links = await page.locator("a[href]").evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  return links.find((link) => link.startsWith(to) && !link.startsWith(`${to}new`)) ?? null;
}
