import { afterAll, beforeAll } from "vitest";
import { emptyBook, makeOrganization, type Organization } from "../../github/stand-in/book.mts";
import { type StandIn, startStandIn } from "../../github/stand-in/service.mts";

/** GitHub's stand-in with an organization `acme` of dana's, as an account that a project speaks to. */
export function useStandIn() {
  const setting: { service?: StandIn; acme?: Organization } = {};
  beforeAll(async () => {
    const book = emptyBook(true);
    setting.acme = makeOrganization(book, "acme", "dana", Date.now());
    setting.service = await startStandIn({ now: Date.now }, book);
  });
  afterAll(() => setting.service?.close());
  const account = {
    get url() {
      return setting.service?.url ?? "";
    },
    get token() {
      return setting.service?.token("dana") ?? "";
    },
  };
  return { setting, account };
}
