import { createHash } from "node:crypto";

/** How the page looks: in the light and in the dark, on a phone and at 200 %. It asks for no font and no picture. */
export const style = `
:root { color-scheme: light dark; --ink: #1c2024; --quiet: #5b6270; --ground: #f4f5f7; --card: #fff; --line: #d9dce3; --act: #0b5cad; --on-act: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #eceef2; --quiet: #a9b0bd; --ground: #14161a; --card: #1e2127; --line: #3a3f4a; --act: #8ec5ff; --on-act: #0c1a2b; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { width: 100%; max-width: 30rem; padding: 2rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; overflow-wrap: anywhere; }
h1 { margin: 0 0 .5rem; font-size: 1.5rem; line-height: 1.25; }
p { margin: 0 0 1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.25rem; margin: 1.5rem 0; padding: 1rem 0; border: solid var(--line); border-width: 1px 0; }
dt { color: var(--quiet); }
dd { margin: 0; }
form { display: flex; flex-wrap: wrap; gap: .75rem; margin: 0 0 1rem; }
button { flex: 1 1 9rem; padding: .7rem 1rem; border: 1px solid var(--act); border-radius: .5rem; background: none; color: var(--act); font: inherit; font-weight: 600; cursor: pointer; }
button[value=accept] { background: var(--act); color: var(--on-act); }
button:focus-visible { outline: 3px solid var(--act); outline-offset: 3px; }
.quiet { margin: 0; color: var(--quiet); font-size: .9rem; }
@media (max-width: 26rem) { main { padding: 1.25rem; } dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } }
`;

/** The style by its hash, as a policy names what it lets through (CSP Level 3). */
export const styleHash = `sha256-${createHash("sha256").update(style).digest("base64")}`;
