import type { Backend } from "@charter/provider";

/** A backend whose first observation lets something happen before anybody learns what was seen. */
export function onceRead(backend: Backend, meanwhile: () => Promise<void>): Backend {
  let happened: Promise<void> | undefined;
  return {
    ...backend,
    get calls() {
      return backend.calls;
    },
    observe: async (organization) => {
      const observed = await backend.observe(organization);
      happened ??= meanwhile();
      await happened;
      return observed;
    },
  };
}
