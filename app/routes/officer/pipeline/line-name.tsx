/** Whose application a line is about, leading to the record where the reader may open it. */
export function LineName({ name, href }: { name: string; href: string | null }) {
  return href ? <a href={href}>{name}</a> : name;
}
