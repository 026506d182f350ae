import { postgres } from '../harness/database.ts';
import { contract } from './contract.ts';

contract(postgres);
