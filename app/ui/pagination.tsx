import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** The page numbers to offer: the first, the last, and those beside the current one; 0 stands for a gap. */
export function pageNumbers(page: number, pages: number): number[] {
  const near = new Set([1, page - 1, page, page + 1, pages].filter((number) => number >= 1 && number <= pages));
  const numbers: number[] = [];
  for (const number of [...near].sort((a, b) => a - b)) {
    const before = numbers[numbers.length - 1];
    if (before !== undefined && number - before > 1) numbers.push(0);
    numbers.push(number);
  }
  return numbers;
}

type Props = { page: number; pages: number; href: (page: number) => string; label?: string };

function Step({ to, rel, children }: { to: string; rel: "prev" | "next"; children: ReactNode }) {
  return (
    <div className={`govuk-pagination__${rel}`}>
      <a className="govuk-pagination__link" href={to} rel={rel}>
        <span className="govuk-pagination__link-title">{children}</span>
      </a>
    </div>
  );
}

/** Links to the pages of a long list; nothing when there is only one. */
export function Pagination({ page, pages, href, label = "Pages" }: Props) {
  if (pages <= 1) return null;
  return (
    <nav className="govuk-pagination" aria-label={label}>
      {page > 1 ? (
        <Step to={href(page - 1)} rel="prev">
          Previous<span className="visually-hidden"> page</span>
        </Step>
      ) : null}
      <ul className="govuk-pagination__list">
        {pageNumbers(page, pages).map((number, index) =>
          number === 0 ? (
            <li key={`gap-${index}`} className="govuk-pagination__item govuk-pagination__item--ellipsis">
              ⋯
            </li>
          ) : (
            <li
              key={number}
              className={classNames("govuk-pagination__item", number === page && "govuk-pagination__item--current")}
            >
              <a
                className="govuk-pagination__link"
                href={href(number)}
                aria-label={`Page ${number}`}
                aria-current={number === page ? "page" : undefined}
              >
                {number}
              </a>
            </li>
          ),
        )}
      </ul>
      {page < pages ? (
        <Step to={href(page + 1)} rel="next">
          Next<span className="visually-hidden"> page</span>
        </Step>
      ) : null}
    </nav>
  );
}
