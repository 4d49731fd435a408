import { useEffect, useState } from 'react';
import { useClient, useQuery } from 'urql';
import { graphql } from '@/shared/graphql/graphql.ts';

const query = graphql(`
  query SupervisionWall {
    center {
      today {
        date
      }
    }
    supervisionWall {
      asOf
      openWarnings
      unexplained
      decidedToday
      onTimeToday
      calendarAlarm
      lights {
        open
        green
        paused
        soonDue
        yellow
        red
      }
      departments {
        department {
          id
          name
          nameEn
        }
        open
        soonDue
        yellow
        red
      }
      worst {
        id
        number
        stage
        status
        item {
          id
          name
          nameEn
        }
        department {
          id
          name
          nameEn
        }
        light {
          paused
          clock
          since
          ...StatusLight_light
        }
        clock {
          state
          used
          remaining
          statutoryRemaining
          ...ClockRuler_clock
        }
      }
      events {
        id
        kind
        at
        warning {
          id
          rung
          rule {
            id
            name
            nameEn
          }
          department {
            id
            name
            nameEn
          }
        }
      }
    }
  }
`);
const cases = graphql(`
  subscription WallCases {
    caseEvents {
      cursor
      events {
        id
      }
    }
  }
`);
const warnings = graphql(`
  subscription WallWarnings {
    warningRaised {
      cursor
    }
  }
`);

/** After news the wall waits this long for more of it, so that a change is on it within a second. */
const gather = 300;
/** Lights turn with time alone: the wall looks again at least this often. */
const lookAgain = 30_000;

/** The wall, read anew whenever a case moves or a warning is raised. */
export function useWall() {
  const client = useClient();
  const [{ data, error }, again] = useQuery({ query, requestPolicy: 'network-only' });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () => again({ requestPolicy: 'network-only' });
    const soon = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        read();
      }, gather);
    };
    const listening = [
      client.subscription(cases, {}).subscribe(({ data: news }) => {
        if (news && news.caseEvents.events.length > 0) soon();
      }),
      client.subscription(warnings, {}).subscribe(({ data: news }) => {
        if (news) soon();
      }),
    ];
    const clock = setInterval(read, lookAgain);
    return () => {
      for (const { unsubscribe } of listening) unsubscribe();
      clearTimeout(timer);
      clearInterval(clock);
    };
  }, [client, again]);
  return { wall: data?.supervisionWall, today: data?.center.today.date, error, retry: () => again({ requestPolicy: 'network-only' }) };
}

/** The present moment, anew each second. */
export function useSecond(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const clock = setInterval(() => setNow(new Date()), 1_000);
    return () => clearInterval(clock);
  }, []);
  return now;
}
