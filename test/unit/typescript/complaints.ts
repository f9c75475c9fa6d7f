/** What TypeScript says of texts that are in no file. */

import ts from "typescript";

/** The complaints about each, against the types of the built package. */
export function complaintsAbout(texts: ReadonlyMap<string, string>): readonly (readonly string[])[] {
  const options: ts.CompilerOptions = {
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    types: ["node"],
  };
  const host = ts.createCompilerHost(options);
  const onDisk = host.readFile.bind(host);
  const isThere = host.fileExists.bind(host);
  host.readFile = (name) => texts.get(name) ?? onDisk(name);
  host.fileExists = (name) => texts.has(name) || isThere(name);
  const program = ts.createProgram([...texts.keys()], options, host);
  return [...texts.keys()].map((name) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(name))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
  );
}
