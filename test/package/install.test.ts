import { describe } from "vitest";
import { useInstalled, works } from "./installed.js";

// As docs/install.md has it. The version is the one that is tested against everywhere.
const added = ["--allow-build=protobufjs", "@charter/sdk", "@pulumi/pulumi@3.270.0"];
const { project } = useInstalled("pnpm", ["add", "--save-dev", ...added, "--store-dir", ".store"]);

// Here a package finds what it names itself, and nothing else.
describe("installed with pnpm", () => works(project));
