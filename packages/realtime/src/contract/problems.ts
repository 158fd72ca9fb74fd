import { problem } from '@vicinity/core';
import { z } from 'zod';

export const TopicRefused = problem('realtime/topic-refused', 'forbidden', {
  title: 'There is no such topic, or it is not for you to listen to.',
  details: z.object({}),
});

export const TooManyTopics = problem('realtime/too-many-topics', 'too-many', {
  title: 'One connection listens to so many topics at most. Unsubscribe from others first.',
  details: z.object({ most: z.int().describe('Topics of one connection') }),
});
