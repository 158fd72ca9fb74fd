import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Api, ApiProblem, createApi } from '@vicinity/api-client';
import {
  beginDeviceSignInRoute,
  DeviceAsksTooOften,
  DevicePending,
  finishDeviceSignInRoute,
  getSessionRoute,
} from '@vicinity/people/contract';
import { keepSession, sessionPath } from './session-file.ts';
import type { Terminal } from './terminal.ts';

/** Signs this terminal in by a browser, here or on another device: shows a code, and waits until it is allowed. */
export const signInByBrowser = async (terminal: Terminal, url: string): Promise<void> => {
  const api = createApi({ baseUrl: url, headers: { 'user-agent': `vc on ${hostname()}` } });
  const begun = await api(beginDeviceSignInRoute, {});
  terminal.out.say(`Open ${begun.completeAddress}`);
  terminal.out.say(`and allow this terminal if it shows the code ${begun.userCode}`);
  const tokens = await untilAllowed(api, begun.deviceCode, begun.interval);
  const { accessToken: token, accessExpiresAt, refreshToken } = tokens;
  const renewal = { refreshToken, expiresAt: accessExpiresAt };
  await keepSession(sessionPath(terminal.environment), { url, token, renewal });
  const signedIn = createApi({ baseUrl: url, headers: { authorization: `Bearer ${token}` } });
  const { person, instance } = await signedIn(getSessionRoute, {});
  terminal.out.say(`Signed in to ${instance.name} at ${url} as ${person.name}.`);
};

const untilAllowed = async (api: Api, deviceCode: string, interval: number) => {
  let wait = interval;
  for (;;) {
    await sleep(wait * 1_000);
    try {
      return await api(finishDeviceSignInRoute, { body: { deviceCode } });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (error.is(DeviceAsksTooOften)) wait = error.retryAfter ?? wait + interval;
      else if (!error.is(DevicePending)) throw error;
    }
  }
};
