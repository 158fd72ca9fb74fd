export { redisProgram, type TestRedis, testRedis } from './redis.ts';
