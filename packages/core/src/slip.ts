/** Whether one letter more, one less, one other, or two swapped turn `left` into `right`: for “did you mean”. */
export const isOneSlipAway = (left: string, right: string): boolean => {
  const start = commonStart(left, right);
  const [restLeft, restRight] = [left.slice(start), right.slice(start)];
  return (
    restLeft.slice(1) === restRight ||
    restLeft === restRight.slice(1) ||
    restLeft.slice(1) === restRight.slice(1) ||
    (restLeft.slice(2) === restRight.slice(2) &&
      restLeft[0] === restRight[1] &&
      restLeft[1] === restRight[0])
  );
};

const commonStart = (left: string, right: string): number => {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length += 1;
  return length;
};
