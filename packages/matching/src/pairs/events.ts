/** Events by time, earliest first; whole numbers name them. */
export type EventQueue = {
  clear(): void;
  push(time: number, event: number): void;
  /** Takes the earliest out: its number, or −1 when none is left. */
  pop(): number;
  /** Of the event taken last. */
  time(): number;
};

/** A binary heap over typed arrays, which grows as it needs to and is kept for the next search. */
export const eventQueue = (): EventQueue => {
  let times = new Float64Array(1024);
  let events = new Int32Array(1024);
  let size = 0;
  let latest = 0;

  const grow = () => {
    const longer = new Float64Array(size * 2);
    longer.set(times);
    times = longer;
    const more = new Int32Array(size * 2);
    more.set(events);
    events = more;
  };

  return {
    clear: () => {
      size = 0;
    },
    time: () => latest,
    push(time, event) {
      if (size === times.length) grow();
      let at = size++;
      while (at > 0) {
        const up = (at - 1) >> 1;
        if (times[up]! <= time) break;
        times[at] = times[up]!;
        events[at] = events[up]!;
        at = up;
      }
      times[at] = time;
      events[at] = event;
    },
    pop() {
      if (size === 0) return -1;
      latest = times[0]!;
      const first = events[0]!;
      const time = times[--size]!;
      const event = events[size]!;
      let at = 0;
      for (let child = 1; child < size; child = 2 * at + 1) {
        if (child + 1 < size && times[child + 1]! < times[child]!) child++;
        if (times[child]! >= time) break;
        times[at] = times[child]!;
        events[at] = events[child]!;
        at = child;
      }
      times[at] = time;
      events[at] = event;
      return first;
    },
  };
};
