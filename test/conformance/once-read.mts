import type { Backend, ObservedOrganization } from "@charter/provider";

/** Takes what was read of an organization, by the slug that was asked for; undefined where there is none. */
export type OnRead = (slug: string, observed: ObservedOrganization | undefined) => void;

/** A backend that tells what it reads, and whose first observation lets something happen before anybody learns what was seen. */
export function onceRead(backend: Backend, meanwhile: () => Promise<void>, onRead: OnRead): Backend {
  let happened: Promise<void> | undefined;
  return {
    ...backend,
    get calls() {
      return backend.calls;
    },
    observe: async (organization) => {
      const observed = await backend.observe(organization);
      onRead(organization.slug, observed);
      happened ??= meanwhile();
      await happened;
      return observed;
    },
  };
}
