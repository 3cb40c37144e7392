// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.nfs.nfs4.StateOps.lock;
import static org.lendfs.nfs.nfs4.StateOps.lockt;
import static org.lendfs.nfs.nfs4.StateOps.locku;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lendfs.nfs.nfs4.Nfs4Client.Reply;
import org.lendfs.nfs.nfs4.message.LockDenied;
import org.lendfs.nfs.nfs4.message.LockType;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.nfs4.message.StateidResult;
import org.lendfs.vfs.lock.LockMode;
import org.lendfs.vfs.lock.LockOwner;
import org.lendfs.vfs.lock.LockRule;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.lock.RangeLock;
import org.lendfs.vfs.share.FileHandle;

/** LOCK, LOCKT and LOCKU in minor version 1. */
final class LockTest extends StateTest {
  @Test
  void locksByOpenAndThenByLock() throws Exception {
    Stateid open = open("owner", BOTH, 0);

    Stateid first = stateidOf(lock(LockType.WRITE, 0, 10, open, "locker"));
    Stateid second = stateidOf(lock(LockType.WRITE, 10, 10, first));
    Stateid third = stateidOf(locku(second, 0, 5));

    assertThat(first.seqid()).isEqualTo(1);
    assertThat(second).isEqualTo(first.withSeqid(2));
    assertThat(third).isEqualTo(first.withSeqid(3));
    assertThat(statusOn(StateOps.write(third))).as("by the lock").isEqualTo(Nfs4Status.OK);
    assertThat(server.registry().locks().count()).isEqualTo(1);
    assertThat(statusOn(lock(LockType.WRITE, 0, 1, second))).isEqualTo(Nfs4Status.OLD_STATEID);
    assertThat(statusOn(StateOps.close(open))).isEqualTo(Nfs4Status.OK);
    assertThat(statusOn(StateOps.read(third))).isEqualTo(Nfs4Status.BAD_STATEID);
    assertNothingHeld();
  }

  @Test
  void tellsWhoIsInTheWay() throws Exception {
    Nfs4Client other = other("other");
    Stateid open = open("owner", BOTH, 0);
    stateidOf(lock(LockType.WRITEW, 5, -1, open, "locker"));
    Stateid othersOpen = opened(other, "x", BOTH, 0).stateid();

    Reply denied = on(other, lock(LockType.READ, 0, 6, othersOpen, "y"));
    Reply tested = on(other, lockt(LockType.READW, 0, 6, "y"));

    for (Reply reply : new Reply[] {denied, tested}) {
      assertThat(reply.status()).isEqualTo(Nfs4Status.DENIED);
      LockDenied holder = (LockDenied) Objects.requireNonNull(reply.last().body());
      assertThat(holder.offset()).isEqualTo(5);
      assertThat(holder.length()).isEqualTo(-1);
      assertThat(holder.type()).isEqualTo(LockType.WRITE);
      assertThat(holder.owner().owner()).isEqualTo(StateOps.owner("locker"));
      assertThat(holder.owner().clientId()).isEqualTo(open.otherHigh());
    }
    assertThat(on(other, lockt(LockType.WRITE, 0, 5, "y")).status()).isEqualTo(Nfs4Status.OK);
    assertThat(statusOn(lockt(LockType.WRITE, 0, -1, "locker"))).isEqualTo(Nfs4Status.OK);
  }

  @Test
  void leavesNoStateBehindADeniedLock() throws Exception {
    Nfs4Client other = other("other");
    stateidOf(lock(LockType.WRITE, 0, -1, open("owner", BOTH, 0), "locker"));
    Stateid open = opened(other, "x", BOTH, 0).stateid();

    on(other, lock(LockType.WRITE, 0, 1, open, "y"));

    Reply later = on(other, lock(LockType.READ, 0, 1, open, "y"));
    assertThat(later.status()).isEqualTo(Nfs4Status.DENIED);
    assertThat(on(other, StateOps.close(open)).status()).isEqualTo(Nfs4Status.OK);
    assertThat(server.registry().locks().count()).isEqualTo(1);
  }

  @Test
  void meetsLocksOfOtherProtocols() throws Exception {
    LockTarget target =
        LockTarget.of(server.registry().resolve(FileHandle.of(file.toBytes()), true));
    RangeLock foreign =
        new RangeLock(new LockOwner("SMB:7", "1"), LockMode.EXCLUSIVE, LockRule.WINDOWS, 0, 100);
    server.registry().locks().tryAcquire(target, foreign);

    Reply denied = on(client, lock(LockType.READ, 0, 1, open("owner", BOTH, 0), "locker"));

    LockDenied holder = (LockDenied) Objects.requireNonNull(denied.last().body());
    assertThat(holder.owner().clientId()).isZero();
    assertThat(holder.owner().owner()).isEqualTo(StateOps.owner("SMB:7"));
    assertThat(statusOn(StateOps.read(Stateid.ANONYMOUS))).isEqualTo(Nfs4Status.LOCKED);
  }

  @Test
  void sharesReadLocks() throws Exception {
    Nfs4Client other = other("other");
    stateidOf(lock(LockType.READ, 0, 10, open("owner", READ, 0), "locker"));
    Stateid open = opened(other, "x", BOTH, 0).stateid();

    Stateid shared =
        on(other, lock(LockType.READ, 0, 10, open, "y")).last(StateidResult.class).stateid();

    assertThat(on(other, lock(LockType.WRITE, 0, 10, shared)).status())
        .isEqualTo(Nfs4Status.DENIED);
  }

  @Test
  void refusesRangesThatAreNone() throws Exception {
    Stateid open = open("owner", BOTH, 0);

    assertThat(statusOn(lock(LockType.READ, 0, 0, open, "l"))).isEqualTo(Nfs4Status.INVAL);
    assertThat(statusOn(lock(LockType.READ, -1, 2, open, "l"))).isEqualTo(Nfs4Status.INVAL);
    assertThat(statusOn(lockt(LockType.READ, 0, 0, "l"))).isEqualTo(Nfs4Status.INVAL);
    assertThat(statusOn(locku(open, 5, 0))).isEqualTo(Nfs4Status.INVAL);
    assertThat(statusOn(lock(LockType.READ, -1, 1, open, "l")))
        .as("the last byte")
        .isEqualTo(Nfs4Status.OK);
  }

  @Test
  void asksForTheModeOfTheOpen() throws Exception {
    Stateid reader = open("reader", READ, 0);
    Stateid writer = open("writer", WRITE, 0);

    assertThat(statusOn(lock(LockType.WRITE, 0, 1, reader, "l"))).isEqualTo(Nfs4Status.OPENMODE);
    assertThat(statusOn(lock(LockType.READ, 0, 1, writer, "l"))).isEqualTo(Nfs4Status.OPENMODE);
    assertThat(statusOn(lock(LockType.WRITE, 0, 1, writer, "l"))).isEqualTo(Nfs4Status.OK);
  }

  @Test
  void refusesOtherStateids() throws Exception {
    Stateid open = open("owner", BOTH, 0);
    Stateid lock = stateidOf(lock(LockType.WRITE, 0, 1, open, "l"));

    assertThat(statusOn(lock(LockType.WRITE, 5, 1, open))).isEqualTo(Nfs4Status.BAD_STATEID);
    assertThat(statusOn(lock(LockType.WRITE, 5, 1, lock, "m"))).isEqualTo(Nfs4Status.BAD_STATEID);
    assertThat(statusOn(locku(open, 0, 1))).isEqualTo(Nfs4Status.BAD_STATEID);
    assertThat(statusOn(StateOps.close(lock))).isEqualTo(Nfs4Status.BAD_STATEID);
    assertThat(statusOf(putfh(root()), lockt(LockType.READ, 0, 1, "l")))
        .isEqualTo(Nfs4Status.ISDIR);
  }

  @Test
  void freesLocksOfAClientThatIsGone() throws Exception {
    Stateid open = open("owner", BOTH, BOTH);
    stateidOf(lock(LockType.WRITE, 0, -1, open, "locker"));

    client.exchange("client", 99, 0).ok();
    Nfs4Client again = connect(1);
    others.add(again);
    again.startSession(
        again.exchange("client", 99, 0).last(org.lendfs.nfs.nfs4.message.ExchangeIdResult.class),
        Nfs4Client.channel(4));

    assertNothingHeld();
  }
}
