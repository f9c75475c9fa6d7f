import { data, Evaluator, Lexer, Parser } from "@actions/expressions";

/** How the steps and jobs before went. */
export type Status = "success" | "failure";

type Context = Readonly<Record<string, unknown>>;

const functions = (status: Status) =>
  new Map(
    Object.entries({
      success: status === "success",
      failure: status === "failure",
      cancelled: false,
      always: true,
    }).map(([name, value]) => [name, { name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(value) }]),
  );

/** An expression as GitHub evaluates it, by GitHub's own library. */
export function evaluate(expression: string, context: Context, status: Status = "success"): data.ExpressionData {
  const known = functions(status);
  const tree = new Parser(new Lexer(expression).lex().tokens, Object.keys(context), [...known.values()]).parse();
  const values: unknown = JSON.parse(JSON.stringify(context), data.reviver);
  if (!(values instanceof data.Dictionary)) throw new Error("A context is an object.");
  return new Evaluator(tree, values, known).evaluate();
}

/** A text of a workflow, with what its `${{ … }}` come to. */
export const filled = (text: string, context: Context): string =>
  text.replaceAll(/\$\{\{(.*?)\}\}/gs, (_, expression: string) => evaluate(expression.trim(), context).coerceString());

/** Whether a job or step runs: where nothing is said of what failed, only after success. */
export function runs(condition: unknown, context: Context, status: Status): boolean {
  const expression = condition === undefined ? "success()" : String(condition).replace(/^\$\{\{(.*)\}\}$/s, "$1");
  const asksForStatus = /\b(?:success|failure|cancelled|always)\(\)/.test(expression);
  if (!asksForStatus && status !== "success") return false;
  const value = evaluate(expression.trim(), context, status);
  return value.kind === data.Kind.Boolean ? value.value : value.coerceString() !== "";
}
