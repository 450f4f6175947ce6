// Put here so that the routes resolve; the engineer of this folder replaces the whole file.
export const ReadPlanPage = () => null
