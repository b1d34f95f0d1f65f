/** The name with its house, a link to the front page of the room the reader is in. */
export function Logo({ href = "/" }: { href?: string }) {
  return (
    <a className="logo" href={href}>
      <svg width="30" height="28" viewBox="0 0 30 28" aria-hidden="true" fill="none">
        <path
          className="logo-roof"
          d="M2 15 15 3l13 12"
          strokeWidth="3.4"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
        <path className="logo-wall" d="M6 14v11h18V14" strokeWidth="3" />
        <circle className="logo-light" cx="15" cy="18.5" r="3" />
      </svg>
      Nearhome
    </a>
  );
}
