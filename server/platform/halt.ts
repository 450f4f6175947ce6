/**
 * What stops the program and the operator can mend. Printed as it is, in Chinese and without a stack:
 * what happened, why, what to do. Anything else that is thrown is a mistake of ours.
 */
export class Halt extends Error {}
