import { NOTES_WORKER } from "#app/device/worker-files.ts";
import { officerLoader } from "#app/http/guards.server.ts";

/**
 * The page a device shows of a visit without a signal. It names nobody, so that it may be kept; what it shows it reads
 * from what the device has encrypted.
 */
export const loader = officerLoader({ permission: "diary:read" }, ({ nonce }) => {
  const page = `<!doctype html>
<html lang="en-GB" class="govuk-template">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="theme-color" content="#0f5c5c">
<meta name="robots" content="noindex">
<title>Visit notes - Nearhome</title>
<link rel="stylesheet" href="${NOTES_WORKER.files.style}">
</head>
<body class="govuk-template__body">
<div id="visit"></div>
<noscript><p>Without a signal this page needs scripts. Turn them on, or open it when there is one.</p></noscript>
<script nonce="${nonce}" src="${NOTES_WORKER.files.shell}"></script>
</body>
</html>
`;
  return new Response(page, { headers: { "Content-Type": "text/html; charset=utf-8" } });
});
