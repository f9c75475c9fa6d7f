/** Sending an invitation again where a service revokes it and sends another one. */

import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { emptyBook, makeOrganization, makeTeam, userOf } from "../../github/stand-in/book.mts";
import { startStandIn } from "../../github/stand-in/service.mts";
import { build, temporaryFolder } from "./charter-process";
import { charter } from "./in-turn";

/** Pat is invited, and to the team `main` as one of its maintainers. */
async function withPat() {
  const book = emptyBook(true);
  const acme = makeOrganization(book, "acme", "dana", Date.now());
  const service = await startStandIn({ now: Date.now }, book);
  onTestFinished(() => service.close());
  const main = makeTeam(book, acme, { name: "main" }, Date.now());
  const [pat, dana] = [userOf(book, "pat"), userOf(book, "dana")];
  acme.invitations.push({
    ...{ id: 900, userId: pat.id, email: null, role: "direct_member", createdAt: Date.now(), inviterId: dana.id },
    teams: new Map([[main.id, "maintainer"]]),
  });
  const resend = (more: Readonly<Record<string, string>> = {}) =>
    charter(["resend", "acme/members/pat", "--platform", "github"], temporaryFolder(), {
      ...{ CHARTER_URL: service.url, CHARTER_TOKEN: service.token("dana"), ...more },
    });
  const invited = () => acme.invitations.map(({ id, teams }) => [id === 900 ? "first" : "second", ...teams.values()]);
  return { service, resend, invited };
}

describe("charter resend, where another invitation takes the place of the one before", () => {
  beforeAll(build);

  test("gives again what went with that one, and says so", async () => {
    const { service, resend, invited } = await withPat();
    const { code, stdout, stderr } = await resend();
    expect({ code, stdout, stderr, invited: invited(), faults: service.faults }).toEqual({
      ...{ code: 0, stderr: "", invited: [["second", "maintainer"]], faults: [] },
      stdout:
        "± revoke the invitation of pat, then invite pat (pending, sent once)\n" +
        "± invite pat to acme/main as maintainer again (goes with acme/members/pat)\n" +
        "Invited pat anew.\n",
    });
  });

  test("revokes nothing where the invitations of a day are sent", async () => {
    const { resend, invited } = await withPat();
    const { code, stderr } = await resend({ CHARTER_INVITATIONS_PER_DAY: "1" });
    expect({ code, stderr, invited: invited() }).toEqual({
      ...{ code: 1, invited: [["first", "maintainer"]] },
      stderr:
        "acme has sent the 1 invitations of a day: the one that is open stays. [not-resendable]\n" +
        "  Send it again tomorrow.\n  `charter explain not-resendable` says more.\n",
    });
  });
});
