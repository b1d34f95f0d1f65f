/** Who comes to a visit, with their faces where the council keeps photographs of them. */
export function WhoComes({ who, faces }: { who: string; faces: readonly { id: string; name: string }[] }) {
  return (
    <>
      {who}
      {faces.length > 0 ? (
        <span className="worker-photos">
          {faces.map(({ id, name }) => (
            <img
              key={id}
              className="worker-photo"
              src={`/carer/visits/workers/${id}`}
              alt={`The face of ${name}`}
              width={96}
              height={96}
            />
          ))}
        </span>
      ) : null}
    </>
  );
}
