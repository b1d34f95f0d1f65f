/** What an authenticator app scans, with the same as letters for those who type. */
export function EnrolmentPicture({ qr, letters }: { qr: string; letters: string }) {
  return (
    <figure>
      <img
        src={`data:image/svg+xml,${encodeURIComponent(qr)}`}
        alt="Code to scan with an authenticator app"
        width={220}
        height={220}
      />
      <figcaption>
        Or type these letters: <b className="num">{letters}</b>
      </figcaption>
    </figure>
  );
}
