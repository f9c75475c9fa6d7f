import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, type TestContext } from "vitest";

const mount = (...args: readonly string[]): void =>
  void execFileSync("mount", args, { stdio: ["ignore", "ignore", "pipe"] });

/** Why no file system can be mounted here; undefined where one can. */
function whyNoMounts(): string | undefined {
  if (process.platform !== "linux") return `tmpfs is Linux's own, and this is ${process.platform}`;
  const folder = mkdtempSync(join(tmpdir(), "charter-mount-"));
  try {
    mount("-t", "tmpfs", "-o", "size=64k", "tmpfs", folder);
    execFileSync("umount", [folder]);
    return undefined;
  } catch (error) {
    const said = error instanceof Error ? error.message.trim().split("\n").at(-1) : String(error);
    return `this user may not mount a tmpfs: ${said}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const noMounts = whyNoMounts();

/** Skips a test where no small disk can be had. */
export function needsMounts({ task, skip }: TestContext): void {
  if (noMounts === undefined) return;
  Object.assign(task.meta, { skipReason: noMounts });
  skip();
}

/** A folder that is a disk of its own with four megabytes. It goes with the tests of its file or `describe`. */
export class SmallDisk {
  private mounted = false;

  constructor(private readonly folder: string) {
    afterAll(() => {
      if (this.mounted) execFileSync("umount", ["--lazy", folder]);
    });
  }

  /** Mounts it; what the folder held so far is out of sight. */
  insert(): void {
    mkdirSync(this.folder, { recursive: true });
    mount("-t", "tmpfs", "-o", "size=4m", "tmpfs", this.folder);
    this.mounted = true;
  }

  /** Fills it but for so many bytes. */
  fill(left: number): void {
    const { bavail, bsize } = statfsSync(this.folder);
    writeFileSync(join(this.folder, "filler"), Buffer.alloc(Math.max(bavail * bsize - left, 0)), { flag: "a" });
  }

  /** Makes room again. */
  empty(): void {
    rmSync(join(this.folder, "filler"), { force: true });
  }

  /** Tries to let it be read only from now on, which it takes where no file is being written at that moment. */
  isReadOnly(): boolean {
    try {
      mount("-o", "remount,ro", this.folder);
      return true;
    } catch {
      return false;
    }
  }

  /** It can be written again. */
  writableAgain(): void {
    mount("-o", "remount,rw", this.folder);
  }
}
