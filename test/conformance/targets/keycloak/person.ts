/** What somebody does who was invited: opens the link of the mail, fills in the forms, presses the buttons. */

import { readFileSync } from "node:fs";
import { unescapeHtml } from "../../../../tools/test/mail-sink.mjs";

interface Mail {
  readonly to: string;
  readonly link?: string;
}

/** All mails so far. */
export const mailsIn = (file: string): readonly Mail[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

interface Page {
  readonly status: number;
  readonly html: string;
}

/** A browser as far as Keycloak's own pages need one: it keeps cookies, and follows redirects until they lead away from there. */
function browser() {
  const cookies = new Map<string, string>();
  return async (start: string, form?: URLSearchParams): Promise<Page | undefined> => {
    let [url, body] = [start, form];
    for (let hops = 0; hops < 10; hops += 1) {
      const answer = await fetch(url, {
        method: body === undefined ? "GET" : "POST",
        body: body ?? null,
        redirect: "manual",
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
      });
      for (const cookie of answer.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        cookies.set(name, value);
      }
      const location = answer.headers.get("location");
      if (location === null) return { status: answer.status, html: await answer.text() };
      const next = new URL(location, url);
      if (next.origin !== new URL(url).origin || !/\/(login-actions|protocol)\//.test(next.pathname)) return undefined;
      [url, body] = [next.href, undefined];
    }
    throw new Error("redirected ten times");
  };
}

const textOf = (html: string): string =>
  unescapeHtml(html.replace(/<(script|style)[\s\S]*?<\/\1>/gi, " ").replace(/<[^>]+>/g, " "))
    .replace(/\s+/g, " ")
    .trim();

/** How a page goes on: a form, or a link that asks to proceed. */
function nextOf({ html }: Page): { readonly url: string; readonly isForm: boolean; readonly step: string } | undefined {
  const action = /<form[^>]*\baction="([^"]+)"/.exec(html)?.[1];
  const proceed = /<a[^>]*\bhref="([^"]*\/login-actions\/[^"]*)"/.exec(html)?.[1];
  const url = unescapeHtml(action ?? proceed ?? "");
  if (url === "") return undefined;
  const { pathname, searchParams } = new URL(url);
  return { url, isForm: action !== undefined, step: `${pathname} ${searchParams.get("execution")}` };
}

/** The organization that a link leads to, by its id. */
function organizationIn(link: string): unknown {
  for (const value of new URL(link).searchParams.values()) {
    const claims = value.split(".")[1];
    if (claims !== undefined) return JSON.parse(Buffer.from(claims, "base64url").toString("utf8")).org_id;
  }
  return undefined;
}

/**
 * Follows the link of somebody's last mail to its end. The same page again is a refusal, a page without a question the end.
 * @param organizationId where they are invited to
 * @returns what the page says that refuses; `undefined` where all went well
 */
export async function accept(
  mails: string,
  address: string,
  organizationId: string,
  password: string,
): Promise<string | undefined> {
  const own = mailsIn(mails).flatMap(({ to, link }) => (to === address && link !== undefined ? [link] : []));
  const link = own.findLast((one) => organizationIn(one) === organizationId);
  if (link === undefined) throw new Error(`${address} got no mail with a link`);
  const open = browser();
  const [name = ""] = address.split("@");
  const answers = {
    ...{ firstName: name, lastName: "Test", email: address, username: address },
    ...{ password, "password-new": password, "password-confirm": password },
  };
  const filled = new Set<string>();
  let page = await open(link);
  while (page !== undefined) {
    const next = nextOf(page);
    if (page.status >= 400 || (next !== undefined && filled.has(next.step)))
      return `${page.status}: ${textOf(page.html).slice(0, 300)}`;
    if (next === undefined) return undefined;
    filled.add(next.step);
    page = await open(next.url, next.isForm ? new URLSearchParams(answers) : undefined);
  }
  return undefined;
}
