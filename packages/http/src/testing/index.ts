export { freePort, redisProgram, type TestRedis, testRedis } from './redis.ts';
