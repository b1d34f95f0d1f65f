import { useSearchParams } from "@remix-run/react";

const CAMPAIGN = /^[a-z0-9][a-z0-9-]{0,39}$/i;

/** The campaign whose link brought somebody here, as the address says it, or null. Nothing is kept in their browser. */
export function viaIn(search: URLSearchParams): string | null {
  const via = search.get("via");
  return via && CAMPAIGN.test(via) ? via : null;
}

/** Makes the address of a further page of this site carry the campaign along, where there is one. */
export function useCarried(): (href: string) => string {
  const [search] = useSearchParams();
  const via = viaIn(search);
  return (href) => (via ? `${href}${href.includes("?") ? "&" : "?"}via=${encodeURIComponent(via)}` : href);
}
