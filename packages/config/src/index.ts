export { type Config, config, type ValuesOf } from './config.ts';
export { boolean, integer, oneOf, port, secret, text, timeZone, url } from './kinds.ts';
export { misspelt } from './misspelt.ts';
export {
  bytes,
  type Days,
  days,
  type Hours,
  hours,
  inMilliseconds,
  type Milliseconds,
  type Minutes,
  milliseconds,
  minutes,
  type Seconds,
  seconds,
} from './quantities.ts';
export { type Environment, readConfig, type SettingFault, WrongSettings } from './read.ts';
export { configReference, exampleEnvironment } from './reference.ts';
export { optional, type Setting } from './setting.ts';
