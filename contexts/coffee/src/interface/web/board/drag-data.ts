import { z } from 'zod';
import { GroupId, PersonView } from '../../../contract/index.ts';

/** Who is dragged, and out of which group; null out of none. */
export const Draggable = z.object({ person: PersonView, from: GroupId.nullable() });
export type Draggable = z.infer<typeof Draggable>;

/** What one may be dropped on. A group is named by somebody in it. */
export const Target = z.discriminatedUnion('to', [
  z.object({ to: z.literal('person'), person: PersonView, groupId: GroupId.nullable() }),
  z.object({ to: z.literal('group'), person: PersonView, groupId: GroupId }),
  z.object({ to: z.literal('without') }),
]);
export type Target = z.infer<typeof Target>;

/** How the library tells what the pointer is over. */
export const Collided = z.object({
  droppableContainer: z.object({ data: z.object({ current: Target }) }),
});
