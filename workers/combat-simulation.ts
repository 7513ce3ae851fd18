/** Plays simulated engagements without an end, as slowly as people watch; does nothing unless `COMBAT_SIMULATION` says so. */
import { defineWorker } from '#platform/worker.ts';
import { SimulationSettings, simulationLoops } from '#subgraphs/combat/background.ts';

export default defineWorker({
  name: 'combat-simulation',
  config: SimulationSettings,
  open: async (config) => simulationLoops(config),
});
