import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { paperFileRefusalInWords } from "#app/domain/applications/papers.ts";
import { LARGEST_PHOTO } from "#app/domain/scheduling/worker-photo.ts";
import { notFound, officerLoader, officerUpload } from "#app/http/guards.server.ts";
import { readPaper } from "#app/services/papers/read-paper.server.ts";
import {
  type PhotoRefusal,
  removeWorkerPhotoOf,
  saveWorkerPhotoOf,
} from "#app/services/scheduling/keep-photo.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FileField } from "#app/ui/file-field.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { findTeamMember } from "#db/queries/diary-keeping.ts";
import { findWorkerPhoto } from "#db/queries/worker-photos.ts";

export const loader = officerLoader({ permission: "diary:arrange" }, async ({ db, officer, params, url }) => {
  const id = params.holderId ?? "";
  const [member, photo] = await Promise.all([
    findTeamMember(db, officer.councilIds, id),
    findWorkerPhoto(db, officer.councilIds, id),
  ]);
  if (!member) throw notFound();
  return { id, name: member.name, version: photo?.version ?? null, done: url.searchParams.get("done") };
});

const REFUSALS: Record<Exclude<PhotoRefusal, "not-found">, string> = {
  "not-a-picture": "Choose a JPEG or PNG picture",
  "too-large": `Choose a smaller picture, of at most ${LARGEST_PHOTO / 1000} kB: the size of one on a badge is enough`,
  "on-its-side":
    "The picture lies on its side without its camera’s notes, which we do not keep. Turn it, save it again, and choose that",
  "changed-meanwhile": "Somebody changed the picture while you were choosing. Look, then send yours again",
};

export const action = officerUpload(
  { permission: "diary:arrange" },
  async ({ work, officer, params, request, upload }) => {
    const asked = { councilIds: officer.councilIds, workerId: params.holderId ?? "" };
    const here = `/officer/diary/holders/${asked.workerId}/photo`;
    const refused = (words: string, status: number) => data({ errors: { file: [words] } }, { status });
    const form = await request.formData();
    if (form.get("intent") === "remove") {
      const removed = await removeWorkerPhotoOf(work, asked);
      if (removed.ok) return redirect(`${here}?done=removed`, 303);
      if (removed.refusal === "not-found") throw notFound();
      return refused(REFUSALS[removed.refusal], 409);
    }
    if (upload.tooLarge) return refused(REFUSALS["too-large"], 413);
    if (!upload.file) return refused("Choose a picture", 422);
    const read = await readPaper(upload.file);
    if (!read.ok) return refused(paperFileRefusalInWords(read.refusal), 422);
    const saved = await saveWorkerPhotoOf(work, asked, read.value);
    if (saved.ok) return redirect(`${here}?done=saved`, 303);
    if (saved.refusal === "not-found") throw notFound();
    return refused(REFUSALS[saved.refusal], saved.refusal === "changed-meanwhile" ? 409 : 422);
  },
);

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Photograph of ${found?.name ?? "a worker"} - Nearhome` },
];

const DONE: Record<string, { title: string; words: string }> = {
  saved: { title: "The photograph is kept", words: "Families whom they visit see it from now on." },
  removed: {
    title: "The photograph is taken away",
    words: "Nobody sees it any more.",
  },
};

/** The photograph of a worker, which families see beside the name of who comes, where a council wants that. */
export default function WorkerPhoto() {
  const { id, name, version, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const field = fieldFrom("file", { errors: refused?.errors });
  const said = done && Object.hasOwn(DONE, done) && !refused ? DONE[done] : undefined;
  return (
    <>
      <ErrorSummary fields={refused ? [field] : []} />
      <PageHeading
        above={<BackLink href={`/officer/diary/holders/${id}`}>Hours of {name}</BackLink>}
        title="Photograph"
        caption={name}
      />
      {said ? (
        <Notice tone="done" title={said.title}>
          <p>{said.words}</p>
        </Notice>
      ) : null}
      <div className="measure">
        <p>
          Families like to know whose face to expect at the door. A photograph is shown to the families whom {name}{" "}
          works with or visits, and to nobody else. Ask {name} first: it is theirs to say no to.
        </p>
        {version === null ? (
          <p className="muted">There is none. Families read the name and what {name} does.</p>
        ) : (
          <form method="post" className="worker-photo-kept">
            <img
              className="worker-photo"
              src={`/officer/diary/holders/${id}/photo/picture?v=${version}`}
              alt={`The face of ${name}`}
              width={96}
              height={96}
            />
            <input type="hidden" name="intent" value="remove" />
            <Button look="secondary">Take it away</Button>
          </form>
        )}
        <form method="post" encType="multipart/form-data" noValidate>
          <FileField
            field={field}
            label={version === null ? "Choose a picture" : "Choose another picture"}
            hint={`A JPEG or PNG of at most ${LARGEST_PHOTO / 1000} kB, upright, with the face in the middle. Where and when it was taken is not kept.`}
            accept="image/jpeg,image/png"
          />
          <Button>Keep it</Button>
        </form>
      </div>
    </>
  );
}
