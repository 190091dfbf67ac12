// SPDX-License-Identifier: GPL-3.0-or-later
// A stock tus client that knows nothing but PROTOCOL.md: uploads FOLDER/bundle with the client
// certificate in FOLDER; with a stop it ends itself, by force, once so many bytes are accepted.
// Usage: node tus_upload.js MODULES FOLDER PORT BUNDLE [URL] [stop]
'use strict';
const fs = require('fs');
const path = require('path');

const [modules, folder, port, bundle, url, stop] = process.argv.slice(2);
const tus = require(path.join(modules, 'tus-js-client'));
const read = (name) => fs.readFileSync(path.join(folder, name));

const upload = new tus.Upload(fs.createReadStream(path.join(folder, 'bundle')), {
  endpoint: `https://localhost:${port}/v1/uploads`,
  uploadUrl: url || null,
  chunkSize: 64 * 1024,
  uploadSize: fs.statSync(path.join(folder, 'bundle')).size,
  metadata: { bundle },
  retryDelays: [100, 200, 400, 800],
  httpStack: new tus.DefaultHttpStack({
    ca: read('root.pem'), cert: read('chain.pem'), key: read('key.pem'),
  }),
  onChunkComplete: (size, accepted) => {
    if (stop && accepted >= Number(stop)) {
      fs.writeFileSync(path.join(folder, 'url'), upload.url);
      process.kill(process.pid, 'SIGKILL');
    }
  },
  onError: (error) => {
    console.error(String(error));
    process.exit(1);
  },
  onSuccess: () => process.exit(0),
});
upload.start();
