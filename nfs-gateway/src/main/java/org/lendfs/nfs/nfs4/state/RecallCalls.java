// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.state;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.lendfs.nfs.nfs4.message.CallbackRecall;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.session.ClientTable;
import org.lendfs.vfs.open.CachingPromise;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks clients to give delegations back, until they do or the table of opens takes them away. Each
 * recall has a virtual thread. Thread-safe; never blocks the caller.
 */
final class RecallCalls {
  private static final Logger LOG = LoggerFactory.getLogger(RecallCalls.class);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int PAUSES_DOUBLED = 5;

  private final ClientTable clients;

  RecallCalls(ClientTable clients) {
    this.clients = clients;
  }

  void recall(DelegationState delegation, CachingPromise promise) {
    Thread.ofVirtual().name("nfs4-recall").start(() -> run(delegation, promise));
  }

  private void run(DelegationState delegation, CachingPromise promise) {
    Duration pause = PAUSE;
    for (int attempt = 0; promise.isBreaking(); attempt++) {
      if (clients.isExpired(delegation.client().record())) {
        LOG.info("{} is silent and loses a delegation", delegation.client().record());
        delegation.revoked(promise);
        promise.release();
        return;
      }
      if (isDelivered(delegation)) {
        return;
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        return;
      }
      pause = attempt < PAUSES_DOUBLED ? pause.multipliedBy(2) : pause;
    }
  }

  /** Calls once; a client that does not know the stateid yet has an OPEN under way. */
  private static boolean isDelivered(DelegationState delegation) {
    CallbackRecall recall = new CallbackRecall(delegation.stateid(), false, delegation.handle());
    try {
      Nfs4Status status = delegation.clientRecord().callBack(recall).get();
      LOG.debug("recall of {} ends in {}", delegation.stateid(), status);
      return status == Nfs4Status.OK;
    } catch (ExecutionException e) {
      LOG.debug("recall of {} fails", delegation.stateid(), e.getCause());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
