/** How a page looks: light and dark, wide and narrow, on paper. */

export const style = `
:root { color-scheme: light dark; --ink: light-dark(#1c2128, #e6e9ee); --soft: light-dark(#57606a, #a3adb8); --line: light-dark(#d5dae0, #3a424c);
  --paper: light-dark(#ffffff, #14181d); --raised: light-dark(#f5f7f9, #1c2229); --accent: light-dark(#0b5cad, #79b8ff);
  --gain: light-dark(#12632f, #6fdd8b); --gain-paper: light-dark(#e4f6e9, #12301d); --loss: light-dark(#a01a1a, #ff9a94); --loss-paper: light-dark(#fdeceb, #3d1a1a);
  --change: light-dark(#7a4b00, #f0c064); --change-paper: light-dark(#fdf3dc, #372a0f); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
header, main, footer { max-width: 80rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2rem; }
h1 { font-size: 1.55rem; line-height: 1.25; margin: 0 0 .5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 2.25rem 0 .75rem; padding-top: .75rem; border-top: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.lead { font-size: 1.05rem; margin: .25rem 0 1rem; overflow-wrap: anywhere; }
.soft, small { color: var(--soft); }
.verdict { display: inline-block; padding: .1rem .6rem; border-radius: 1rem; font-size: .85rem; font-weight: 600; background: var(--raised); border: 1px solid var(--line); }
.verdict.refused { color: var(--loss); background: var(--loss-paper); border-color: currentColor; }
.verdict.changes { color: var(--change); background: var(--change-paper); border-color: currentColor; }
.verdict.calm { color: var(--gain); background: var(--gain-paper); border-color: currentColor; }
.contents ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; margin: 0; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 1rem 2rem; }
ul.lines { list-style: none; padding: 0; margin: .25rem 0; }
ul.lines > li { padding: .15rem 0 .15rem 1.5rem; text-indent: -1.5rem; overflow-wrap: anywhere; }
ul.lines > li.inside { margin-left: 1.5rem; }
ul.lines > li > * { text-indent: 0; }
.sign { display: inline-block; width: 1.5rem; text-indent: 0; font-family: ui-monospace, monospace; font-weight: 700; }
.gain { color: var(--gain); } .loss { color: var(--loss); } .change { color: var(--change); }
.place { font: .8rem ui-monospace, monospace; color: var(--soft); white-space: nowrap; }
.box { border: 1px solid var(--line); border-left: 4px solid var(--loss); background: var(--loss-paper); border-radius: 4px; padding: .75rem 1rem; margin: .75rem 0; overflow-wrap: anywhere; }
.box p { margin: .25rem 0; white-space: pre-line; }
details > summary { cursor: pointer; font-weight: 600; padding: .35rem 0; }
.tree, .tree ul { list-style: none; padding-left: 1.1rem; margin: 0; border-left: 1px solid var(--line); }
.tree { padding-left: 0; border: 0; }
.tree li { padding: .1rem 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; min-width: 100%; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line); }
thead th { position: sticky; top: 0; background: var(--raised); z-index: 1; }
tbody th[scope=row] { position: sticky; left: 0; background: var(--paper); font-weight: 500; min-width: 13.5rem; max-width: 16rem; overflow-wrap: anywhere; }
tr.group th { background: var(--raised); }
td small, th small { display: block; font-weight: 400; font-size: .8rem; }
tr.group small { display: inline; }
td del { color: var(--loss); } td ins { color: var(--gain); text-decoration: none; font-weight: 600; }
td.new { background: var(--gain-paper); } td.gone { background: var(--loss-paper); } td.changed { background: var(--change-paper); }
td.new small, td.gone small, td.changed small { color: var(--ink); }
.scroll { position: relative; overflow: auto; max-height: 75vh; border: 1px solid var(--line); border-radius: 4px; }
.questions { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; }
.questions label { display: grid; gap: .15rem; font-size: .85rem; }
.questions label.check { display: flex; align-items: center; gap: .4rem; padding-bottom: .4rem; }
input, select, button { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--soft); border-radius: 4px; padding: .3rem .5rem; max-width: 100%; }
button { cursor: pointer; background: var(--raised); } button:disabled { cursor: default; color: var(--soft); }
.pages { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; margin: .5rem 0; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
footer { margin: 3rem auto 2rem; font-size: .85rem; color: var(--soft); }
@media (max-width: 40rem) { body { font-size: 14px; } header, main, footer { padding: 0 .8rem; } tbody th[scope=row] { min-width: 8rem; max-width: 9rem; } }
@media print { .questions, .contents, .pages { display: none; } .scroll { max-height: none; overflow: visible; } thead th { position: static; } }
`;
