'use client';

import Button from '@cloudscape-design/components/button';
import { AvatarGroup, Card, Pill, Quiet, Row, When } from '@vicinity/ui';
import type { MatchView } from '../../contract/index.ts';
import { CannotMakeIt } from './cannot-make-it.tsx';
import { DidYouMeet } from './did-you-meet.tsx';
import styles from './match-card.module.css';
import { PersonLine } from './person-line.tsx';
import { Reasons } from './reasons.tsx';
import { SlotProposal } from './slot-proposal.tsx';
import { firstNames } from './texts.ts';

/** Whom I meet, why, when and how to begin; afterwards, whether we met. */
export const MatchCard = ({ match }: { match: MatchView }) => (
  <Card variant="accent" footer={<DidYouMeet match={match} />}>
    <div className={styles.head}>
      <AvatarGroup people={match.others} size="huge" />
      <div className={styles.words}>
        <h2 className={styles.title}>Coffee with {firstNames(match.others)}</h2>
        <Row>
          <Pill tone="violet">{match.programme.name}</Pill>
          <Quiet>
            Round {match.round.number}, <When at={match.round.publishedAt} />
          </Quiet>
        </Row>
      </div>
    </div>
    <div className={styles.people}>
      {match.others.map((person) => (
        <PersonLine
          key={person.id}
          person={person}
          size={match.others.length === 1 ? 'none' : 'medium'}
          withClock
        />
      ))}
    </div>
    <div className={styles.ways}>
      <Row>
        {match.videoLink !== null && (
          <Button iconName="video-on" href={match.videoLink} target="_blank" rel="noreferrer">
            Meet by video
          </Button>
        )}
        <Button iconName="envelope" href={match.mailto}>
          Write to {match.others.length === 1 ? firstNames(match.others) : 'them'}
        </Button>
        <CannotMakeIt match={match} />
      </Row>
    </div>
    <div className={styles.facts}>
      <section className={styles.fact}>
        <h3 className={styles.heading}>Why {match.others.length === 1 ? 'you two' : 'you'}</h3>
        <Reasons reasons={match.reasons} />
      </section>
      <section className={styles.fact}>
        <h3 className={styles.heading}>When</h3>
        <SlotProposal match={match} />
      </section>
    </div>
    <SharedNotes match={match} />
    <figure className={styles.icebreaker}>
      <figcaption className={styles.heading}>To break the ice</figcaption>
      <p>{match.icebreaker}</p>
    </figure>
  </Card>
);

/** What the others wrote of the meeting, and share. */
const SharedNotes = ({ match: { notes, others } }: { match: MatchView }) =>
  notes.map(({ personId, note }) => (
    <blockquote key={personId} className={styles.note}>
      <p>{note}</p>
      <footer>{others.find(({ id }) => id === personId)?.name}</footer>
    </blockquote>
  ));

type LeftOutProps = {
  programme: MatchView['programme'];
  round: MatchView['round'];
  reason: string;
};

/** No coffee this time, said kindly, with the reason and what can be done. */
export const LeftOutCard = ({ programme, round, reason }: LeftOutProps) => (
  <Card
    title="No match for you this time"
    description={
      <>
        {programme.name}, round {round.number}, <When at={round.publishedAt} />
      </>
    }
    actions={<Button href="/app/coffee/preferences">Look at my preferences</Button>}
  >
    {reason}
  </Card>
);
