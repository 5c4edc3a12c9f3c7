// Type-checks many files in one program, under strict. On standard input, as JSON: { files: { name: text } };
// on standard output, for each name its errors as "line: TScode: message".
const fs = require('node:fs');
const ts = require(process.argv[2]);

const { files } = JSON.parse(fs.readFileSync(0, 'utf8'));
const options = {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.Preserve,
  moduleDetection: ts.ModuleDetectionKind.Force,
  lib: ['lib.esnext.d.ts', 'lib.dom.d.ts'],
  types: [],
  skipLibCheck: true,
};
const root = '/checked/';
const texts = new Map(Object.entries(files).map(([name, text]) => [root + name, text]));
const host = ts.createCompilerHost(options);
const { fileExists, readFile, getSourceFile } = host;
host.getCurrentDirectory = () => root;
host.fileExists = (name) => texts.has(name) || (!name.startsWith(root) && fileExists(name));
host.readFile = (name) => texts.get(name) ?? readFile(name);
host.getSourceFile = (name, ...more) =>
  texts.has(name) ? ts.createSourceFile(name, texts.get(name), ...more) : getSourceFile(name, ...more);

const program = ts.createProgram([...texts.keys()], options, host);
const answer = Object.fromEntries(Object.keys(files).map((name) => [name, []]));
for (const found of ts.getPreEmitDiagnostics(program)) {
  const name = found.file?.fileName.slice(root.length);
  const line = found.file ? found.file.getLineAndCharacterOfPosition(found.start).line + 1 : 0;
  const told = `${line}: TS${found.code}: ${ts.flattenDiagnosticMessageText(found.messageText, ' ')}`;
  (answer[name] ??= []).push(told);
}
process.stdout.write(JSON.stringify(answer));
