/** Pulumi's own host for dynamic providers: spawned as an engine does it, and spoken to over its gRPC. */

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { setImmediate } from "node:timers/promises";
import type { Kind } from "@charter/schema";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import {
  CheckRequest,
  type CheckResponse,
  ConfigureRequest,
  CreateRequest,
  type CreateResponse,
  DeleteRequest,
  DiffRequest,
  DiffResponse,
  ErrorResourceInitFailed,
  ReadRequest,
  type ReadResponse,
  UpdateRequest,
  type UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { onTestFinished } from "vitest";

/** The folder whose node_modules hold what the providers' line names. */
export const repository = join(__dirname, "..", "..");

/** The script that starts the host; first on PATH in a run of Charter's own. */
export const launcher = join(repository, "sdk", "bin", "launcher", "pulumi-resource-pulumi-nodejs");

/** Properties of a resource, as they cross the wire. */
export type Properties = Readonly<Record<string, unknown>>;

/** The kinds that the host serves. */
export type HostKind = Kind | "Guard" | "Roster";

/** The line that state keeps of a provider. */
export const providerLine = (kind: HostKind): string => `exports.handler=()=>require("@charter/sdk/dynamic").${kind}`;

/** An object that exists, though the call that made it failed. */
export interface HalfMade {
  readonly id: string;
  readonly properties: Properties;
  readonly reasons: readonly string[];
}

/** A call that failed, as the engine sees it. */
export class HostFailure extends Error {
  constructor(
    message: string,
    readonly halfMade: HalfMade | undefined,
  ) {
    super(message);
    this.name = "HostFailure";
  }
}

/** What `check` answers. */
export interface Checked {
  readonly inputs: Properties;
  readonly failures: readonly { readonly property: string; readonly reason: string }[];
}

/** What `diff` answers. */
export interface Compared {
  readonly changes: boolean | undefined;
  readonly replaces: readonly string[];
  readonly deleteBeforeReplace: boolean;
}

/** The environment of a host: nothing of the machine's but where node is. */
export type Environment = Readonly<Record<string, string>>;

export const hostEnvironment = (environment: Environment): Environment => ({
  PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ""}`,
  NODE_COMPILE_CACHE: compiledCode,
  ...environment,
});

/** The host's code as V8 has compiled it, by content: a start costs half of what it costs without. */
const compiledCode = join(repository, "node_modules", ".cache", "charter-host");

const heavyModules = ["@pulumi/pulumi/runtime", "@pulumi/pulumi/proto/provider_grpc_pb", "@charter/sdk/dynamic"];

/** Fills the cache where it is empty: a host that is killed leaves nothing in it. */
export function prepareHosts(): void {
  if (existsSync(compiledCode)) return;
  const program = `${heavyModules.map((name) => `require("${name}");`).join("")}process.exit()`;
  execFileSync(process.execPath, ["-e", program], { cwd: repository, env: hostEnvironment({}) });
}

type JsonStruct = Parameters<typeof Struct.fromJavaScript>[0];

const isStruct = (value: Properties): value is JsonStruct => Object.values(value).every((one) => one !== undefined);

function structOf(properties: Properties): Struct {
  if (!isStruct(properties)) throw new TypeError("undefined does not cross the wire");
  return Struct.fromJavaScript(properties);
}

const plain = (struct: Struct | undefined): Properties => struct?.toJavaScript() ?? {};

/** Reads the failure that Go's engine reads: the object that exists is packed into the call's metadata. */
function failureOf({ details, metadata }: ServiceError): HostFailure {
  const [packed] = metadata.get("grpc-status-details-bin");
  if (!Buffer.isBuffer(packed)) return new HostFailure(details, undefined);
  const [detail] = Status.deserializeBinary(packed).getDetailsList();
  if (detail === undefined) return new HostFailure(details, undefined);
  const failed = ErrorResourceInitFailed.deserializeBinary(detail.getValue_asU8());
  return new HostFailure(details, {
    id: failed.getId(),
    properties: plain(failed.getProperties()),
    reasons: failed.getReasonsList(),
  });
}

type Callback<Response> = (error: ServiceError | null, response: Response) => void;

function answer<Response>(call: (callback: Callback<Response>) => unknown): Promise<Response> {
  return new Promise((resolve, reject) => {
    call((error, response) => (error === null ? resolve(response) : reject(failureOf(error))));
  });
}

/** What `create` answers. */
export interface Created {
  readonly id: string;
  readonly properties: Properties;
}

/** What the engine is told of an object. */
export interface Read {
  /** Empty where the object is gone. */
  readonly id: string;
  readonly properties: Properties;
  /** Absent where the provider answered none: then the engine keeps the old ones. */
  readonly inputs: Properties | undefined;
}

/** One process of the host: one operation of an engine. */
export class Host {
  private constructor(
    private readonly child: ChildProcess,
    private readonly client: ResourceProviderClient,
    private readonly errors: string[],
  ) {}

  /** Starts a host that ends with the test. */
  static async start(environment: Environment): Promise<Host> {
    const host = await Host.launch(environment);
    onTestFinished(() => host.stop());
    return host;
  }

  /** Starts a host that the caller stops. */
  static async launch(environment: Environment): Promise<Host> {
    const child = spawn(launcher, ["127.0.0.1:1"], {
      cwd: repository,
      env: hostEnvironment(environment),
      stdio: ["ignore", "pipe", "pipe"],
    });
    const errors: string[] = [];
    createInterface({ input: child.stderr }).on("line", (line) => errors.push(line));
    const [port] = await once(createInterface({ input: child.stdout }), "line");
    const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
    return new Host(child, client, errors);
  }

  /** What it wrote to standard error before its last answer, line by line. */
  async said(): Promise<readonly string[]> {
    // It is in the pipe already: this process only has to read it.
    await setImmediate();
    await setImmediate();
    return this.errors.filter((line) => line.trim() !== "");
  }

  async stop(): Promise<void> {
    this.client.close();
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill();
    await once(this.child, "exit");
  }

  async configure(): Promise<void> {
    const request = new ConfigureRequest();
    request.setArgs(Struct.fromJavaScript({}));
    await answer((callback) => this.client.configure(request, callback));
  }

  async check(olds: Properties, news: Properties): Promise<Checked> {
    const request = new CheckRequest();
    request.setOlds(structOf(olds));
    request.setNews(structOf(news));
    const response = await answer<CheckResponse>((callback) => this.client.check(request, callback));
    const failures = response
      .getFailuresList()
      .map((failure) => ({ property: failure.getProperty(), reason: failure.getReason() }));
    return { inputs: plain(response.getInputs()), failures };
  }

  async diff(id: string, olds: Properties, news: Properties): Promise<Compared> {
    const request = new DiffRequest();
    request.setId(id);
    request.setOlds(structOf(olds));
    request.setNews(structOf(news));
    const response = await answer<DiffResponse>((callback) => this.client.diff(request, callback));
    const { DIFF_SOME, DIFF_NONE } = DiffResponse.DiffChanges;
    const changes = response.getChanges();
    return {
      changes: changes === DIFF_SOME ? true : changes === DIFF_NONE ? false : undefined,
      replaces: response.getReplacesList(),
      deleteBeforeReplace: response.getDeletebeforereplace(),
    };
  }

  async create(inputs: Properties): Promise<Created> {
    const request = new CreateRequest();
    request.setProperties(structOf(inputs));
    const response = await answer<CreateResponse>((callback) => this.client.create(request, callback));
    return { id: response.getId(), properties: plain(response.getProperties()) };
  }

  async read(id: string, properties: Properties): Promise<Read> {
    const request = new ReadRequest();
    request.setId(id);
    request.setProperties(structOf(properties));
    const response = await answer<ReadResponse>((callback) => this.client.read(request, callback));
    return {
      id: response.getId(),
      properties: plain(response.getProperties()),
      inputs: response.hasInputs() ? plain(response.getInputs()) : undefined,
    };
  }

  async update(id: string, olds: Properties, news: Properties): Promise<Properties> {
    const request = new UpdateRequest();
    request.setId(id);
    request.setOlds(structOf(olds));
    request.setNews(structOf(news));
    const response = await answer<UpdateResponse>((callback) => this.client.update(request, callback));
    return plain(response.getProperties());
  }

  async delete(id: string, properties: Properties): Promise<void> {
    const request = new DeleteRequest();
    request.setId(id);
    request.setProperties(structOf(properties));
    await answer((callback) => this.client.delete(request, callback));
  }
}
