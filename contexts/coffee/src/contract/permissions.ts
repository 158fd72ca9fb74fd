import { permission } from '@vicinity/core';

/** Create and edit programmes, run rounds, see every group and every reason. */
export const Organise = permission('coffee.organise', {
  summary: 'Organise coffee programmes and their rounds',
  roles: ['organiser', 'admin'],
});
