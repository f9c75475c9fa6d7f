import { Html, html } from "./html";
import type { Linked } from "./linked";
import { style } from "./style";

/** What a person sees. */
export interface Page {
  readonly status: number;
  readonly text: string;
}

/** The page of an invitation, whatever became of it; of a link that is not valid where there is none. */
export function invitationPage(linked: Linked | undefined): Page {
  if (linked === undefined) return deadLink;
  return linked.status === "pending" ? open(linked) : closed[linked.status];
}

/** A page that says why an answer was not taken. */
export const refusedPage = (status: number, detail: string): Page =>
  page(status, "That did not work", html`<p>${detail}.</p>`);

const page = (status: number, title: string, body: Html): Page => ({
  status,
  text: html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${new Html(style)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`.text,
});

/** What an invitation says that can be answered. */
const open = (linked: Linked): Page =>
  page(
    200,
    `Join ${where(linked)}`,
    html`<p>${who(linked)} as <strong>${linked.as}</strong>.</p>
${facts(linked)}
<form method="post">
<button name="answer" value="accept">Accept</button>
<button name="answer" value="decline">Decline</button>
</form>
<p class="quiet">If you did not expect this, close the page: nothing happens unless you answer.</p>`,
  );

const another = "To join, ask whoever invited you for another one.";

const accepted = page(
  200,
  "The invitation was accepted",
  html`<p>This link has been used, and there is nothing more to do here.</p>`,
);

/** What is said of a link that can be answered no more: it may be in a browser's history or in a mail that was handed on, and tells no names. */
const closed: { readonly [Status in Exclude<Linked["status"], "pending">]: Page } = {
  active: accepted,
  suspended: accepted,
  declined: page(200, "The invitation was declined", html`<p>This link has been used. ${another}</p>`),
  expired: page(200, "The invitation has expired", html`<p>This link is no longer valid. ${another}</p>`),
};

const deadLink = page(
  404,
  "This link is not valid",
  html`<p>The invitation was taken back, or a newer link was sent. Look for a newer mail, or ask whoever invited you.</p>`,
);

const where = ({ organization, workspace }: Linked): string =>
  workspace === undefined ? organization : `${workspace} (${organization})`;

const who = (linked: Linked): string =>
  linked.invitedBy === undefined
    ? `You are invited to ${where(linked)}`
    : `${linked.invitedBy} invites you to ${where(linked)}`;

/** To the minute, in the one time zone that is the same for whoever reads it: `2027-03-08 12:00 UTC`. */
const until = ({ expiresAt }: Linked): string =>
  expiresAt === null ? "" : `${expiresAt.slice(0, 16).replace("T", " ")} UTC`;

function facts(linked: Linked): Html {
  const rows: readonly (readonly [string, string | null | undefined])[] = [
    ["Organization", linked.organization],
    ["Workspace", linked.workspace],
    [linked.workspace === undefined ? "Role" : "Permission", linked.as],
    ["You", linked.principal],
    ["Invited by", linked.invitedBy],
    ["Answer until", until(linked)],
    ["Last day of access", linked.accessUntil],
  ];
  const shown = rows.flatMap(([name, value]) => (value ? [html`<dt>${name}</dt><dd>${value}</dd>`] : []));
  return html`<dl>${shown}</dl>`;
}
