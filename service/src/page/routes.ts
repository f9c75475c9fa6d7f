import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { timestamp } from "../clock";
import { contextFor, type Surroundings } from "../contract/register";
import { write } from "../database/write";
import { acceptGrant, declineGrant } from "../handlers/grant-invitations";
import { acceptInvitation, declineInvitation } from "../handlers/invitations";
import { problemOf } from "../http/problem-replies";
import { invitationPage, type Page, refusedPage } from "./invitation-page";
import { linkRoute } from "./link";
import { type Linked, linkedBy } from "./linked";
import { styleHash } from "./style";

type Linking = FastifyRequest<{ Params: { token: string } }>;

/** Nothing runs, loads, frames or is sent elsewhere, and the link's secret goes nowhere as a referrer. */
const headers = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": `default-src 'none'; style-src '${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  "cache-control": "no-store",
  // Not `no-referrer`: browsers then send `Origin: null` with the answer.
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

const answers = {
  accept: { membership: acceptInvitation, grant: acceptGrant },
  decline: { membership: declineInvitation, grant: declineGrant },
} as const;

type Answer = keyof typeof answers;

/** The page that an invitation's link leads to. A mail scanner that follows the link answers nothing: only the form does. */
export function registerInvitationPage(app: FastifyInstance, surroundings: Surroundings): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser<string>(
      "application/x-www-form-urlencoded",
      { parseAs: "string", bodyLimit: 1024 },
      (_request, body, done) => done(null, new URLSearchParams(body)),
    );
    scope.setErrorHandler((error: FastifyError, request, reply) => {
      const { status, message, headers } = problemOf(error, request);
      return show(reply.headers(headers), refusedPage(status, message));
    });
    // What looks at links before people do asks for the head alone.
    scope.get(linkRoute, { exposeHeadRoute: true }, async (request: Linking, reply) => {
      const { database, platform, clock } = surroundings;
      const at = timestamp(clock.now());
      return await show(reply, invitationPage(await linkedBy(request.params.token, { database, platform, at })));
    });
    scope.post(linkRoute, (request: Linking, reply) => take(request, reply, surroundings));
  });
}

const show = (reply: FastifyReply, { status, text }: Page): FastifyReply =>
  reply.code(status).headers(headers).send(text);

/** An answer from the page's own form. Who reloads what follows it sends nothing again. */
async function take(request: Linking, reply: FastifyReply, surroundings: Surroundings): Promise<FastifyReply> {
  const answer = answerIn(request.body);
  if (answer === undefined) return show(reply, refusedPage(422, "The answer is neither to accept nor to decline"));
  if (isFromElsewhere(request, surroundings)) {
    return show(
      reply,
      refusedPage(403, "Another site sent this answer. Open the link from your mail and answer there"),
    );
  }
  const now = surroundings.clock.now();
  const linked = await write(surroundings.database, async (on) => {
    // Whoever answers has the link and no token: an accepted invitation sends no mail.
    const context = contextFor(surroundings, on, now, undefined, request.id, []);
    const found = await linkedBy(request.params.token, context);
    if (found?.status === "pending") await answerAs(answer, found, request.params.token, context);
    return found;
  });
  return linked === undefined ? show(reply, invitationPage(linked)) : reply.redirect(request.params.token, 303);
}

function answerIn(body: unknown): Answer | undefined {
  const answer = body instanceof URLSearchParams ? body.get("answer") : undefined;
  return answer === "accept" || answer === "decline" ? answer : undefined;
}

/**
 * Whether a browser says that another site made it send this. Without the link's secret nobody can make it do so; with it,
 * people would still answer what they never saw.
 */
function isFromElsewhere({ headers, host, params }: Linking, { linkTo }: Surroundings): boolean {
  const { origin, "sec-fetch-site": site } = headers;
  if (site !== undefined) return site !== "same-origin" && site !== "none";
  // A proxy in front may name this service otherwise than people's browsers do.
  const ours = [host, new URL(linkTo(params.token)).host];
  return origin !== undefined && !ours.includes(URL.parse(origin)?.host ?? "");
}

type Context = ReturnType<typeof contextFor>;

function answerAs(answer: Answer, { at }: Linked, token: string, context: Context): Promise<unknown> {
  const rest = { query: {}, header: {}, body: { token } };
  return at.kind === "membership"
    ? answers[answer].membership({ path: at, ...rest }, context)
    : answers[answer].grant({ path: at, ...rest }, context);
}
