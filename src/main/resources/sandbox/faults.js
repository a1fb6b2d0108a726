// Faults on the inbox page: a form that makes one, and the list of those that are active.
'use strict';

{
  const EVERY_MS = 1000;
  const NAMES = { email: 'Every relay', sms: 'Every SMS gateway', push: 'Every push endpoint' };
  const DEEDS = {
    answer: 'refuses',
    flap: 'refuses every other second',
    hang: 'never answers',
    'reset-before': 'cuts the connection before it takes the message',
    'reset-after': 'cuts the connection after it took the message',
    drip: 'answers a byte at a time',
    half: 'answers half',
    huge: 'answers 2 GB',
    redirect: 'sends the caller elsewhere',
  };
  const LOST = 'Nothing is kept here.';
  const KEPT = 'The message stands in the inbox, and its answer is lost: whoever sends it again sends it twice.';
  const HINTS = {
    answer: LOST + ' Status and code are the provider\'s own; of a relay a reply and an enhanced code, such as 451 and 4.2.2.'
      + ' Empty: 503, of a relay 451.',
    flap: LOST + ' In the seconds between, all is well.',
    hang: LOST + ' For a minute at most; the caller gives up before.',
    'reset-before': LOST,
    'reset-after': KEPT,
    drip: KEPT,
    half: KEPT,
    huge: KEPT,
    redirect: LOST + ' Herald never follows.',
  };

  const panel = find('.faults');
  const form = find('#fault-form');
  const list = find('#fault-list');
  const toggle = find('#misbehave');
  let shown = '';

  const deed = fault => {
    const details = [fault.status, fault.code, fault.retryAfter && `Retry-After ${fault.retryAfter}`].filter(Boolean);
    return `${NAMES[fault.who] || fault.who} ${DEEDS[fault.what]}${details.length ? ': ' + details.join(', ') : ''}`;
  };

  const often = fault => {
    const left = fault.left === undefined ? 'until stopped' : fault.left === 1 ? '1 more time' : `${fault.left} more times`;
    return `${left}; ${fault.done === 0 ? 'not yet' : fault.done === 1 ? 'once so far' : `${fault.done} times so far`}`;
  };

  const row = fault => {
    const item = document.createElement('li');
    const what = element('span', deed(fault));
    const times = element('span', often(fault));
    const stop = element('button', 'Stop');
    what.className = 'deed';
    times.className = 'often';
    stop.type = 'button';
    stop.setAttribute('aria-label', 'Stop: ' + deed(fault));
    stop.addEventListener('click', () => remove('/' + fault.id));
    item.append(what, times, stop);
    return item;
  };

  const arrange = count => {
    panel.hidden = form.hidden && count === 0;
    find('#fault-stop').hidden = count < 2;
    toggle.classList.toggle('active', count > 0);
    toggle.textContent = count === 0 ? 'Misbehave' : count === 1 ? '1 fault' : `${count} faults`;
  };

  const draw = async () => {
    const faults = await (await fetch('sandbox/faults', { cache: 'no-store' })).json();
    const now = JSON.stringify(faults);
    if (now !== shown) {
      shown = now;
      list.replaceChildren(...faults.map(row));
    }
    arrange(faults.length);
  };

  const remove = async path => {
    await fetch('sandbox/faults' + path, { method: 'DELETE' }).catch(() => null);
    await draw().catch(() => null);
  };

  const read = () => {
    const fields = new FormData(form);
    const [kind, name] = fields.get('who').split(':');
    const fault = { [kind]: name, what: fields.get('what') };
    if (fault.what === 'answer' || fault.what === 'flap') {
      for (const key of ['status', 'code', 'retryAfter']) {
        const value = fields.get(key).trim();
        if (value && !form.elements[key].closest('label').hidden) {
          fault[key] = key === 'status' ? Number(value) : value;
        }
      }
    }
    return fields.get('count') ? { ...fault, count: Number(fields.get('count')) } : { ...fault, until: 'cleared' };
  };

  const start = async event => {
    event.preventDefault();
    const wrong = find('#fault-wrong');
    wrong.hidden = true;
    try {
      const answer = await fetch('sandbox/faults', {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(read()),
      });
      if (!answer.ok) {
        const problem = await answer.json();
        throw new Error((problem.errors || []).map(one => `${one.field} ${one.message}`).join('; ') || problem.detail);
      }
      await draw();
    } catch (refused) {
      wrong.textContent = refused.message;
      wrong.hidden = false;
    }
  };

  const explain = () => {
    const what = form.elements.what.value;
    find('#fault-hint').textContent = HINTS[what];
    for (const label of form.querySelectorAll('.refusal')) {
      label.hidden = what !== 'answer' && what !== 'flap';
    }
    // SMTP has no such thing
    const waits = form.elements.retryAfter;
    waits.closest('label').hidden ||= form.elements.who.value === 'provider:relay';
  };

  toggle.addEventListener('click', () => {
    form.hidden = !form.hidden;
    toggle.setAttribute('aria-expanded', String(!form.hidden));
    arrange(list.children.length);
  });
  form.addEventListener('submit', start);
  form.addEventListener('change', explain);
  find('#fault-stop').addEventListener('click', () => remove(''));
  const follow = async () => {
    if (!document.hidden) {
      await draw().catch(() => null);
    }
    setTimeout(follow, EVERY_MS);
  };
  explain();
  follow();
}
