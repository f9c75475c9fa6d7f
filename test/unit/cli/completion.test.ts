import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { write } from "../state/state-fixture";
import { build, entry, patience, temporaryFolder } from "./charter-process";
import { charter } from "./in-turn";

beforeAll(build, 120_000);

/** Names that a pull request may give its files: what a shell evaluates of them makes a file. */
const hostile = ["$(touch evaluated)", "(touch evaluated)", "`touch evaluated`", "a;touch evaluated"];

/** What is typed, and what is there after the tabulator key. */
const lines: readonly (readonly [typed: string, completed: string])[] = [
  ["charter val", "charter validate"],
  ["charter ci comm", "charter ci comment"],
  ["charter validate team/or", "charter validate team/org.yaml"],
  ["charter plan team/org.yaml --eph", "charter plan team/org.yaml --ephemeral-state"],
  ["charter init team --platform quick", "charter init team --platform quick-audience"],
  ["charter init team --layout data", "charter init team --layout data-domain"],
  ["charter init team --ci gitl", "charter init team --ci gitlab"],
  ["charter plan org.yaml --report csv=- --report sari", "charter plan org.yaml --report csv=- --report sarif="],
  ["charter export acme --platform ./our", "charter export acme --platform ./our-service.yaml"],
  ["charter completion f", "charter completion fish"],
  ["charter schema sta", "charter schema standard"],
  ["charter schema ./our", "charter schema ./our-service.yaml"],
  [
    `charter validate ${hostile.map((name) => `'${name}'`).join(" ")} --no-c`,
    `charter validate ${hostile.join(" ")} --no-code`,
  ],
];

/** How a shell is started with the completion, as docs/editor.md says it. */
interface Shell {
  readonly name: "bash" | "zsh" | "fish";
  readonly file: string;
  readonly text: string;
  readonly command: string;
}

const shells: readonly Shell[] = [
  {
    name: "bash",
    file: ".bashrc",
    text: "source <(charter completion bash)\n",
    command: "bash --noprofile --rcfile .bashrc -i",
  },
  {
    name: "zsh",
    file: ".zshrc",
    text: "autoload -U compinit && compinit -u\nsource <(charter completion zsh)\n",
    command: "zsh -i",
  },
  { name: "fish", file: ".config/fish/config.fish", text: "charter completion fish | source\n", command: "fish -i" },
];

const isThere = (program: string): boolean => spawnSync(program, ["--version"]).error === undefined;

/** A folder with a team's charter, and with `charter` as a command. */
function teamFolder(): string {
  const folder = temporaryFolder();
  write(join(folder, "team", "org.yaml"), "");
  write(join(folder, "our-service.yaml"), "");
  mkdirSync(join(folder, "bin"));
  symlinkSync(entry, join(folder, "bin", "charter"));
  return folder;
}

const controlA = "\u0001";
const controlE = "\u0005";

/** Types lines on a terminal, each with the tabulator key at its end, and has the shell write them down as they are then. */
async function typed({ file, text, command }: Shell, folder: string): Promise<readonly string[]> {
  write(join(folder, file), text);
  const path = [join(folder, "bin"), dirname(process.execPath), process.env.PATH].join(delimiter);
  const env = { PATH: path, HOME: folder, ZDOTDIR: folder, XDG_CONFIG_HOME: join(folder, ".config"), TERM: "dumb" };
  const terminal = spawn("script", ["--quiet", "--return", "--command", command, "/dev/null"], {
    cwd: folder,
    env,
    stdio: ["pipe", "ignore", "ignore"],
    timeout: patience,
  });
  for (const [line] of lines) terminal.stdin.write(`${line}\t${controlA}echo ${controlE} >> lines\n`);
  terminal.stdin.end("exit\n");
  await once(terminal, "exit");
  return readFileSync(join(folder, "lines"), "utf8").trim().split("\n");
}

describe("a shell completes commands, options, their values and files", { timeout: 120_000 }, () => {
  test.for(shells)(
    "$name, on a terminal, and evaluates nothing that stands in the line",
    async (shell, { task, skip }) => {
      const missing = ["script", shell.name].find((program) => !isThere(program));
      if (missing !== undefined) {
        const skipReason = `${missing} is not installed`;
        Object.assign(task.meta, { skipReason });
        skip(skipReason);
      }
      const folder = teamFolder();
      const found = await typed(shell, folder);
      expect(found.map((line) => line.trimEnd())).toEqual(lines.map(([, completed]) => completed));
      expect(existsSync(join(folder, "evaluated"))).toBe(false);
    },
  );
});

describe("what a shell is offered", { timeout: 60_000 }, () => {
  /** Asks as the script does that bash has. */
  const offered = async (line: string): Promise<readonly string[]> => {
    const words = line.split(" ");
    const env = {
      SHELL: "bash",
      COMP_LINE: line,
      COMP_POINT: String(line.length),
      COMP_CWORD: String(words.length - 1),
    };
    const { stdout } = await charter(["completion-server", "--", ...words], temporaryFolder(), env);
    return stdout.split("\n").filter((one) => one !== "");
  };

  const files = ["__tabtab_complete_files__"];

  test("has every command that `charter --help` names, and no other", async () => {
    const { stdout } = await charter(["--help"], temporaryFolder());
    const [, list = ""] = stdout.split("Commands:\n");
    const named = Array.from(list.split("\n\n")[0]?.matchAll(/^ {2}(\S+)/gm) ?? [], ([, name = ""]) => name);
    expect((await offered("charter ")).toSorted()).toEqual(named.toSorted());
  });

  test("are files for what is a file: charters, reports, plans", async () => {
    const asked = [
      "charter plan ",
      "charter diff a.yaml ",
      "charter apply org.yaml --plan ",
      "charter plan o.yaml --report html=o",
    ];
    expect(await Promise.all(asked.map(offered))).toEqual(asked.map(() => files));
  });

  test("is nothing where any text may stand, and after the last argument", async () => {
    const asked = ["charter export ", "charter serve --port ", "charter validate org.yaml "];
    expect(await Promise.all(asked.map(offered))).toEqual(asked.map(() => []));
  });
});

test("no script evaluates anything, whether its shell is installed here or not", async () => {
  const scripts = await Promise.all(
    shells.map(async ({ name }) => (await charter(["completion", name], temporaryFolder())).stdout),
  );
  for (const script of scripts) {
    expect(script).toContain("charter completion-server -- ");
    expect(script.replaceAll(/"eval"-ed|zsh_eval_context/g, "")).not.toMatch(/\beval\b/);
  }
});

test("a shell that `charter completion` does not know is named with those that it knows", async () => {
  const { code, stderr } = await charter(["completion", "tcsh"], temporaryFolder());
  expect({ code, stderr: stderr.split("\n")[0] }).toEqual({
    code: 1,
    stderr:
      "error: command-argument value 'tcsh' is invalid for argument 'shell'. Allowed choices are bash, zsh, fish.",
  });
});
