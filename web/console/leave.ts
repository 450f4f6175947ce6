/** Leaves for the sign-in page with nothing of this account left in memory. */
export const leave = () => window.location.assign('/')
