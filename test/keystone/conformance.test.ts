import { beforeAll, inject } from "vitest";
import { topics } from "../conformance/cases/index.js";
import { conform } from "../conformance/register.js";
import { keystoneAt } from "../conformance/targets/keystone.js";
import { Workplace } from "../conformance/workplace.js";
import { useLab } from "./support/lab.js";

const lab = useLab();

beforeAll(async () => {
  await lab.addRoles();
});

conform(keystoneAt(inject("keystone")?.environment ?? {}), topics, () => new Workplace());
