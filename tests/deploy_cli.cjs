// Runs an import of the real Deploy CLI against a tenant on 127.0.0.1, which has no certificate.
const [, , cli, input, configuration] = process.argv;
const path = require('path');
const fs = require('fs');

const fetchOverTls = globalThis.fetch;
globalThis.fetch = (address, options) => {
  const url = String(address instanceof Request ? address.url : address);
  return fetchOverTls(url.replace(/^https:/, 'http:'), options);
};

// The CLI waits for a real tenant to notice what was deployed. This one has noticed.
const wait = globalThis.setTimeout;
globalThis.setTimeout = (run, time, ...rest) => wait(run, time > 5000 ? time : Math.min(time, 10), ...rest);

// Compiling this part of the schema takes half a minute, and no test has prompts.
const schema = require(path.join(cli, 'lib/tools/auth0/schema')).default;
delete schema.properties.prompts;

const { deploy } = require(path.join(cli, 'lib'));
deploy({ input_file: input, config: JSON.parse(fs.readFileSync(configuration, 'utf8')) })
  .then(() => process.exit(0))
  .catch((error) => {
    console.error(`${error.type || ''} ${error.stage || ''} ${error.message || error}`);
    process.exit(1);
  });
