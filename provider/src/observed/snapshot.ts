/**
 * One organization as last observed, kept up to date by our own writes.
 * Reads grow with pages, not with objects; nothing is re-read after a write.
 */

import { descriptionOf, type Kind, kinds } from "@charter/schema";
import type { Backend, Credential, ObservedOrganization } from "../backend";
import type { LiveByKind, LiveMembership, LiveOrganization, ResolvedByKind } from "../backend/live";
import { CharterError } from "../errors/charter-error";
import { ClosedError } from "../errors/closed-error";
import { LiveObjects, noObjects } from "./live-objects";

/** Only what is in a workspace goes along: with that, or with its person. */
const inWorkspaces = kinds.filter((kind) => descriptionOf(kind).parent === "Workspace");

/** The observed objects of one organization. One instance lives as long as the process. */
export class Snapshot {
  private versions = new Map<string, string>();
  private objects = new LiveObjects();
  private unseen: ReadonlySet<Kind> = new Set();
  private loading: Promise<void> | undefined;
  private loaded = false;
  /** Writes made while lists were under way: they are newer than what those lists say. */
  private overlapping: (() => void)[] = [];
  /** Workspaces and principals that we removed: what hangs on them went along. */
  private readonly departed = new Set<string>();
  private readonly gone = new Map<Kind, number>();
  private closedBecause: string | undefined;
  private who: Credential | undefined;
  private asking: Promise<Credential> | undefined;

  constructor(
    private readonly backend: Backend,
    private readonly reference: { readonly slug: string; readonly id?: string | undefined },
    private readonly report: (message: string) => void,
  ) {}

  /** Who we are in this organization; known once loaded. */
  get credential(): Credential | undefined {
    return this.who;
  }

  /** Who we are in this organization, asked for once where no list was read; again where that failed. */
  async whoAmI(): Promise<Credential> {
    if (this.who !== undefined) return this.who;
    this.asking ??= this.backend.credential(this.reference).catch((error: unknown) => {
      this.asking = undefined;
      throw error;
    });
    return this.asking;
  }

  /** The organization, or undefined where it does not exist. Known once loaded. */
  get organization(): LiveOrganization | undefined {
    return this.objects.find("Organization", {});
  }

  /** Reads the lists, once; later calls share the same reading. Where it fails, nothing is written any more. */
  async load(): Promise<void> {
    if (this.loaded) return;
    this.loading ??= this.observe();
    await this.loading;
  }

  private async observe(): Promise<void> {
    try {
      // What it hides it says: whoever asks for all of it has to ask that, too.
      const observed = await this.backend.observe({ ...this.reference, partly: true });
      if (!this.loaded) this.fill(observed);
    } catch (error) {
      this.closeAfter(error);
      throw error;
    }
  }

  /** Fills the snapshot from an observation made elsewhere. */
  fill(observed: ObservedOrganization | undefined): void {
    this.who = observed?.credential ?? this.who;
    this.objects = new LiveObjects(observed);
    const hidden: readonly Kind[] = observed?.hidesInvitations === true ? ["Membership"] : [];
    this.unseen = new Set([...(observed?.unseen ?? []), ...hidden]);
    this.versions = new Map(Object.entries(observed?.versions ?? {}));
    this.loaded = true;
    for (const write of this.overlapping) write();
    this.overlapping = [];
  }

  /** Starts from an organization that this process has just created: empty but for what the service added itself. */
  begin(organization: LiveOrganization, memberships: readonly LiveMembership[]): void {
    const credential: Credential = this.who ?? { principal: "", scope: "write" };
    this.fill({ ...noObjects(), credential, organization, memberships });
  }

  get<K extends Kind>(kind: K, id: string): LiveByKind[K] | undefined {
    return this.objects.get(kind, id);
  }

  all<K extends Kind>(kind: K): readonly LiveByKind[K][] {
    return this.objects.all(kind);
  }

  /** Whether the credential may not list a kind, or not all of it: what is not there may be there all the same. */
  hides(kind: Kind): boolean {
    return this.unseen.has(kind);
  }

  membership(principal: string): LiveMembership | undefined {
    return this.objects.find("Membership", { principal });
  }

  /** The object that inputs declare; none of what is in a workspace that is not there. */
  find<K extends Kind>(kind: K, inputs: ResolvedByKind[K]): LiveByKind[K] | undefined {
    return this.objects.find(kind, inputs);
  }

  /** The version of an object as it was observed, while nobody here has written it since; absent where none is known. */
  versionOf(id: string): string | undefined {
    return this.versions.get(id);
  }

  /** Notes an object as a write left it. */
  record<K extends Kind>(kind: K, live: LiveByKind[K]): void {
    this.write(() => this.put(kind, live));
  }

  /**
   * Notes that an object is gone by our own act, and with it what the service removes along.
   * @param takesGrants whether a member's grants go too (D17)
   */
  remove<K extends Kind>(kind: K, live: LiveByKind[K], takesGrants: boolean): void {
    if (kind === "Workspace") this.departed.add(live.id);
    if (kind === "Membership" && takesGrants && "principal" in live) this.departed.add(live.principal);
    this.write(() => {
      this.objects.remove(kind, live);
      this.forgetVersions(live);
      for (const other of inWorkspaces) this.dropDeparted(other);
    });
  }

  /** Whether an object went along with another one that we deleted, and was not made again since. */
  wentAlong<K extends Kind>(kind: K, live: LiveByKind[K]): boolean {
    return this.hasDeparted(kind, live) && this.objects.get(kind, live.id) === undefined;
  }

  /** Counts an object that somebody else removed and returns how many there were of this kind and how many went. */
  countGone(kind: Kind): { readonly gone: number; readonly of: number } {
    const gone = (this.gone.get(kind) ?? 0) + 1;
    this.gone.set(kind, gone);
    return { gone, of: this.objects.count(kind) + gone };
  }

  /** Stops all writes to this organization, saying why, and what to do about it, once. */
  close(reason: string, remedy?: string | undefined): void {
    if (this.closedBecause !== undefined) return;
    this.closedBecause = reason;
    const advice = remedy === undefined ? "" : ` ${remedy}`;
    this.report(`Charter writes nothing to ${this.reference.slug} in this run: ${reason}${advice}`);
  }

  /** Stops all writes because something could not be read. */
  closeAfter(error: unknown): void {
    if (error instanceof CharterError) this.close(error.message, error.remedy);
    else this.close(error instanceof Error ? error.message : String(error));
  }

  /** @throws ClosedError after `close`. */
  assertOpen(): void {
    if (this.closedBecause !== undefined) throw new ClosedError(this.reference.slug, this.closedBecause);
  }

  private write(apply: () => void): void {
    if (this.loaded) apply();
    else if (this.loading !== undefined) this.overlapping.push(apply);
  }

  private put<K extends Kind>(kind: K, live: LiveByKind[K]): void {
    this.objects.put(kind, live);
    this.forgetVersions(live);
    if ("principal" in live && "role" in live) this.departed.delete(live.principal);
  }

  /** What is written is another version; so are the workspaces that take the default flag from one another (D34). */
  private forgetVersions(live: LiveByKind[Kind]): void {
    this.versions.delete(live.id);
    if (!("default" in live) || live.default !== true) return;
    for (const { id } of this.objects.all("Workspace")) this.versions.delete(id);
  }

  /** A grant hangs on its workspace and on its principal's membership, an application on its workspace. */
  private hasDeparted(kind: Kind, live: LiveByKind[Kind]): boolean {
    if (!inWorkspaces.includes(kind)) return false;
    return (
      ("workspaceId" in live && this.departed.has(live.workspaceId)) ||
      ("principal" in live && this.departed.has(live.principal))
    );
  }

  private dropDeparted<K extends Kind>(kind: K): void {
    for (const live of this.objects.all(kind)) {
      if (this.hasDeparted(kind, live)) this.objects.remove(kind, live);
    }
  }
}
