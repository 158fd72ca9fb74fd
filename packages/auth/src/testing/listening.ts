import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';

/** An HTTP server on a free port of this machine, whose address is known before it answers anything. */
export const listening = async (listenerAt: (url: string) => Promise<RequestListener>) => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Not listening on a port');
  const url = `http://127.0.0.1:${address.port}`;
  server.on('request', await listenerAt(url));
  return {
    url,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};
