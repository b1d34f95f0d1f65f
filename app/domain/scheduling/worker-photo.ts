/** The largest photograph of a worker, in bytes: it is shown the size of a stamp, on telephones. */
export const LARGEST_PHOTO = 500_000;
