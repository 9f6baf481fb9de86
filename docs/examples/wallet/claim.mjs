// SPDX-License-Identifier: Apache-2.0
// Reads an account's balance and claims its reward, as any wallet built on @polkadot/api does.
//
//   node claim.mjs <account> [--node ws://127.0.0.1:9944] [--facade http://127.0.0.1:4000]
//                  [--signer //Charlie] [--program 0]
//
// Anyone may claim for anyone: the signer pays no fee for a claim that is valid, and the reward
// goes to the account.
import { parseArgs } from 'node:util';
import { ApiPromise, Keyring, WsProvider } from '@polkadot/api';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    node: { type: 'string', default: 'ws://127.0.0.1:9944' },
    facade: { type: 'string', default: 'http://127.0.0.1:4000' },
    signer: { type: 'string', default: '//Charlie' },
    program: { type: 'string', default: '0' },
  },
});
const [account] = positionals;
if (!account) {
  console.error('usage: node claim.mjs <account> [--node URL] [--facade URL] [--signer SURI]');
  process.exit(2);
}

const api = await ApiPromise.create({ provider: new WsProvider(values.node), noInitWarn: true });
const signer = new Keyring({ type: 'sr25519' }).addFromUri(values.signer);
const free = async (who) => (await api.query.system.account(who)).data.free.toBigInt();

// Signs, submits, and waits until the block that holds the call is final.
const finalized = (call) =>
  new Promise((resolve, reject) => {
    call
      .signAndSend(signer, ({ status, dispatchError, events }) => {
        if (status.isInvalid || status.isDropped || status.isUsurped) reject(new Error(status.type));
        if (!status.isFinalized) return;
        if (!dispatchError) return resolve(events);
        const named = dispatchError.isModule
          ? api.registry.findMetaError(dispatchError.asModule)
          : { section: 'dispatch', name: dispatchError.toString() };
        reject(new Error(`${named.section}.${named.name}`));
      })
      .catch(reject);
  });

try {
  const before = { account: await free(account), signer: await free(signer.address) };
  const answer = await fetch(`${values.facade}/v1/rewards/${account}?program=${values.program}`);
  if (!answer.ok) throw new Error(`the facade answered ${answer.status}`);
  const reward = await answer.json();
  if (reward.claimable.planck === '0') {
    console.log(JSON.stringify({ balance: before.account.toString(), claimed: '0', fee: '0' }));
  } else {
    const { index, siblings } = reward.proof;
    const proof = siblings.map(({ hash, sum }) => ({ hash, sum }));
    await finalized(
      api.tx.activity.claim(values.program, account, reward.cumulative_units, index, proof),
    );
    const after = { account: await free(account), signer: await free(signer.address) };
    console.log(
      JSON.stringify({
        balance: after.account.toString(),
        claimed: (after.account - before.account).toString(),
        fee: (before.signer - after.signer).toString(),
      }),
    );
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await api.disconnect();
}
