// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.nfs.nfs4.StateOps.lock;
import static org.lendfs.nfs.nfs4.StateOps.locku;

import org.junit.jupiter.api.Test;
import org.lendfs.nfs.nfs4.message.LockType;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.OpenResult;
import org.lendfs.nfs.nfs4.message.Stateid;

/** CB_NOTIFY_LOCK: who would wait for a lock hears when it may be had (RFC 8881 section 20.11). */
final class NotifyLockTest extends StateTest {
  @Test
  void announcesItWhereTheClientCanBeCalled() throws Exception {
    assertThat(opened(client, "owner", BOTH, 0).flags() & OpenResult.MAY_NOTIFY_LOCK).isNotZero();
  }

  @Test
  void tellsWhoWaitsThatALockIsFree() throws Exception {
    Nfs4Client other = other("other");
    Stateid held = stateidOf(lock(LockType.WRITE, 0, 10, open("owner", BOTH, 0), "locker"));
    Stateid open = opened(other, "x", BOTH, 0).stateid();
    assertThat(on(other, lock(LockType.WRITEW, 5, 10, open, "y")).status())
        .isEqualTo(Nfs4Status.DENIED);

    stateidOf(locku(held, 0, 10));
    CallbackPeer.Notified notified = CallbackPeer.receiveNotifyLock(other.raw());

    assertThat(notified.head().handle()).isEqualTo(file);
    assertThat(notified.owner().owner()).isEqualTo(StateOps.owner("y"));
    assertThat(notified.owner().clientId()).isEqualTo(open.otherHigh());
    assertThat(on(other, lock(LockType.WRITEW, 5, 10, open, "y")).status())
        .isEqualTo(Nfs4Status.OK);
  }

  @Test
  void tellsReadersThatAWriterHasBecomeAReader() throws Exception {
    Nfs4Client other = other("other");
    Stateid held = stateidOf(lock(LockType.WRITE, 0, -1, open("owner", BOTH, 0), "locker"));
    Stateid open = opened(other, "x", BOTH, 0).stateid();
    assertThat(on(other, lock(LockType.READW, 0, 1, open, "y")).status())
        .isEqualTo(Nfs4Status.DENIED);

    stateidOf(lock(LockType.READ, 0, -1, held));

    assertThat(CallbackPeer.receiveNotifyLock(other.raw()).owner().owner())
        .isEqualTo(StateOps.owner("y"));
  }

  @Test
  void tellsNobodyWhoWouldNotWait() throws Exception {
    Nfs4Client other = other("other");
    Stateid held = stateidOf(lock(LockType.WRITE, 0, 10, open("owner", BOTH, 0), "locker"));
    Stateid open = opened(other, "x", BOTH, 0).stateid();
    on(other, lock(LockType.WRITE, 0, 1, open, "impatient"));
    on(other, lock(LockType.WRITEW, 8, 1, open, "patient"));

    stateidOf(locku(held, 0, 10));

    assertThat(CallbackPeer.receiveNotifyLock(other.raw()).owner().owner())
        .as("the only one")
        .isEqualTo(StateOps.owner("patient"));
    assertThat(on(other, lock(LockType.WRITE, 0, 1, open, "impatient")).status())
        .as("the next message is an answer")
        .isEqualTo(Nfs4Status.OK);
  }

  @Test
  void forgetsWhatAClientWaitedForThatIsGone() throws Exception {
    Nfs4Client other = other("other");
    Stateid held = stateidOf(lock(LockType.WRITE, 0, 10, open("owner", BOTH, 0), "locker"));
    Stateid open = opened(other, "x", BOTH, 0).stateid();
    on(other, lock(LockType.WRITEW, 0, 1, open, "y"));

    server.gateway().clients().clients().stream()
        .filter(one -> one.id() == open.otherHigh())
        .forEach(server.gateway().clients()::expel);
    stateidOf(locku(held, 0, 10));
    statusOn(StateOps.close(held));

    assertThat(server.registry().locks().targets()).as("nobody waits").isEmpty();
  }
}
