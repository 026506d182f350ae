import { sqlite } from '../harness/database.ts';
import { contract } from './contract.ts';

contract(sqlite);
