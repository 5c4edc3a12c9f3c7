// Texts of TypeScript on standard input, as JSON; on standard output, the JavaScript of each and its errors.
const fs = require('node:fs');
const ts = require(process.argv[2]);

const compilerOptions = { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.Preserve };
const answers = JSON.parse(fs.readFileSync(0, 'utf8')).map((text) => {
  const made = ts.transpileModule(text, { fileName: 'a.ts', reportDiagnostics: true, compilerOptions });
  const errors = made.diagnostics.map((each) => ts.flattenDiagnosticMessageText(each.messageText, ' '));
  return { text: made.outputText, errors };
});
process.stdout.write(JSON.stringify(answers));
