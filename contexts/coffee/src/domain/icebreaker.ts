import type { GroupId } from '../contract/index.ts';

/** An opening question: about a topic that all or some of the group share, else one that anybody can answer. */
export const icebreakerFor = (groupId: GroupId, sharedTopics: readonly string[]): string => {
  const chance = hash(groupId);
  const topic = sharedTopics[chance % Math.max(1, sharedTopics.length)];
  if (topic === undefined) return pick(general, chance);
  const own = aboutTopic.find(({ words }) =>
    words.some((word) => topic.toLowerCase().includes(word)),
  );
  return own ? pick(own.questions, chance) : pick(aboutAnything, chance)(topic);
};

const pick = <Item>(items: readonly [Item, ...Item[]], chance: number): Item =>
  items[chance % items.length] ?? items[0];

/** @see Fowler, Noll, Vo: FNV-1a, 32 bits */
const hash = (text: string): number =>
  Array.from(text).reduce(
    (sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 0x01000193) >>> 0,
    0x811c9dc5,
  );

type Some<Item> = readonly [Item, ...Item[]];

const aboutTopic: readonly {
  readonly words: readonly string[];
  readonly questions: Some<string>;
}[] = [
  {
    words: ['climb', 'boulder'],
    questions: [
      'Which route or wall would you go back to tomorrow?',
      'Ropes or boulders, and what made you choose?',
    ],
  },
  {
    words: ['hik', 'mountain', 'outdoor'],
    questions: [
      'Which walk would you send a friend on?',
      'What is the best view you have earned on foot?',
    ],
  },
  {
    words: ['run', 'marathon'],
    questions: [
      'Where is your favourite place to run?',
      'What keeps you going in the last kilometre?',
    ],
  },
  {
    words: ['cycl', 'bike', 'biking'],
    questions: [
      'Which road or trail would you ride every week if you could?',
      'What is the longest you have spent in the saddle, and why?',
    ],
  },
  {
    words: ['music', 'jazz', 'guitar', 'piano', 'choir', 'vinyl'],
    questions: [
      'Which record could you listen to from start to end today?',
      'What was the last concert that surprised you?',
    ],
  },
  {
    words: ['cook', 'bak', 'food', 'bread'],
    questions: [
      'Which dish do you cook when it has to be good?',
      'What did you learn to cook from somebody in your family?',
    ],
  },
  {
    words: ['coffee', 'tea'],
    questions: [
      'How do you make the first cup of the day?',
      'Where did you have the best cup you remember?',
    ],
  },
  {
    words: ['book', 'read', 'novel', 'writing', 'poetry'],
    questions: [
      'Which book have you given away most often?',
      'What are you reading, and would you go on with it?',
    ],
  },
  {
    words: ['film', 'movie', 'cinema', 'series'],
    questions: [
      'Which film can you watch again and again?',
      'What did you watch lately that you cannot stop thinking about?',
    ],
  },
  {
    words: ['travel', 'language'],
    questions: [
      'Which place turned out quite unlike what you expected?',
      'Which word do you miss in the other languages you speak?',
    ],
  },
  {
    words: ['garden', 'plant'],
    questions: [
      'What is growing at your place right now?',
      'Which plant has survived you the longest?',
    ],
  },
  {
    words: ['photo'],
    questions: [
      'Which photo of yours would you hang on a wall?',
      'What do you look for before you press the button?',
    ],
  },
  {
    words: ['game', 'gaming', 'chess', 'board'],
    questions: [
      'Which game would you teach us first?',
      'What is the best evening a game has given you?',
    ],
  },
  {
    words: [
      'rust',
      'typescript',
      'python',
      'kubernetes',
      'data',
      'machine learning',
      'open source',
      'security',
    ],
    questions: [
      'What did you build lately that you are quietly proud of?',
      'Which tool do you wish everybody here knew?',
    ],
  },
];

const aboutAnything: Some<(topic: string) => string> = [
  (topic) => `What first got you into ${topic}?`,
  (topic) => `What would you show somebody who is new to ${topic}?`,
  (topic) => `What has ${topic} taught you that helps at work?`,
];

const general: Some<string> = [
  'What is the best part of the place you live in?',
  'What did you want to become when you were ten?',
  'Which small thing made your last week better?',
  'What could you talk about for half an hour without preparation?',
  'Which habit have you picked up since you joined?',
  'What is something your job title does not tell?',
  'If Friday were free from now on, what would you do with it?',
  'Who taught you something that you still use every day?',
];
