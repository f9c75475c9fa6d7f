import { beforeAll, inject } from "vitest";
import { topics } from "../conformance/cases/index.js";
import { conform } from "../conformance/register.js";
import { keystoneAt } from "../conformance/targets/keystone.js";
import { useLab } from "./support/lab.js";

const lab = useLab();

beforeAll(async () => {
  // Before release 2024.1 Keystone does not bring this role.
  await lab.call("POST", "/roles", { role: { name: "manager" } });
});

conform(keystoneAt(inject("keystone")?.environment ?? {}), topics);
