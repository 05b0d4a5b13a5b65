// Let TypeScript check every script against the types of Google Apps Script.
const fs = require("fs");
const path = require("path");
const { createRequire } = require("module");

const load = createRequire(path.join(process.cwd(), "package.json"));
const ts = load("typescript");

const folder = process.argv[2];
const copies = path.join(process.cwd(), "scripts");
fs.rmSync(copies, { recursive: true, force: true });
fs.mkdirSync(copies);
const files = [];
for (const name of fs.readdirSync(folder).sort()) {
  const copy = path.join(copies, `${name}.js`);
  // As modules, so that functions of the same name do not meet.
  fs.writeFileSync(copy, fs.readFileSync(path.join(folder, name), "utf8") + "\nexport {};\n");
  files.push(copy);
}
const program = ts.createProgram(files, {
  allowJs: true,
  checkJs: true,
  noEmit: true,
  strict: true,
  target: ts.ScriptTarget.ES2020,
  lib: ["lib.es2020.d.ts"],
  types: ["google-apps-script"],
});
const problems = ts.getPreEmitDiagnostics(program);
for (const problem of problems) {
  const where = problem.file ? path.basename(problem.file.fileName) : "";
  console.log(`  ${where}: ${ts.flattenDiagnosticMessageText(problem.messageText, " ")}`);
}
process.exit(problems.length ? 1 : 0);
