import type { ResponsePromise } from "#app/domain/councils/council.ts";
import { percentKept, recordInWords } from "#app/domain/councils/response-record.ts";
import { Card } from "#app/ui/card.tsx";
import type { PublicService } from "#db/queries/public-services.ts";

type Props = {
  council: { name: string; promise: ResponsePromise; phone: string | null; email: string | null };
  service: PublicService;
};

function Answering({ record }: { record: PublicService["record"] }) {
  if (!record.shown)
    return (
      <p className="muted">
        {recordInWords(record)}. Shown from {record.minimum} enquiries on.
      </p>
    );
  const [hours] = recordInWords(record).split(". ");
  return (
    <p>
      <b className="figure">{hours}</b>
      to a first answer, the middle of {record.enquiries} enquiries in the last 90 days. It kept its promise{" "}
      {percentKept(record)}% of the time.
    </p>
  );
}

function Approval({ approval }: { approval: PublicService["approval"] }) {
  if (!approval.shown) {
    return <p className="muted">Too few approvals so far to say fairly how long it takes.</p>;
  }
  return (
    <p>
      <b className="figure">
        {approval.from < approval.to ? `${approval.from} to ${approval.to} months` : `${approval.median} months`}
      </b>
      from enquiry to approval, for half of the {approval.approvals} homes approved in two years.
    </p>
  );
}

/** How a council answers: what it promises, and how that went. */
export function ServiceRecord({ council, service }: Props) {
  const { promise } = council;
  return (
    <Card title="How it answers">
      <Answering record={service.record} />
      <Approval approval={service.approval} />
      <p>
        It promises a first conversation within {promise.firstContactWorkingHours} working hours, or{" "}
        {promise.kinshipFirstContactWorkingHours} about a child you know, and a first visit within{" "}
        {promise.initialVisitWorkingDays} working days after that.
      </p>
      {council.phone || council.email ? (
        <p>
          {council.phone ? <a href={`tel:${council.phone.replace(/\s/g, "")}`}>{council.phone}</a> : null}
          {council.phone && council.email ? <br /> : null}
          {council.email ? <a href={`mailto:${council.email}`}>{council.email}</a> : null}
        </p>
      ) : null}
      <p className="small">
        <a href="/how-we-count">How we count</a>
      </p>
    </Card>
  );
}
