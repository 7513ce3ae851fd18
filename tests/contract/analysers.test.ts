import { boostedAnalyser } from '#subgraphs/kaiju/adapters/boosted-analyser.ts';
import { rulesAnalyser } from '#subgraphs/kaiju/adapters/rules-analyser.ts';
import { surroundings } from '#subgraphs/kaiju/adapters/surroundings.ts';
import { analyserContract } from './analyser.contract.ts';

analyserContract('rules', () => rulesAnalyser(surroundings()));
analyserContract('boosted trees', () => boostedAnalyser(surroundings()));
